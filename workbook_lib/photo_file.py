"""Photo files as they come from phones and cameras, made fit to be kept.

What is kept is a new JPEG of the pixels alone: upright, not larger than needed, and without what
the camera wrote beside them, such as the place where it was taken.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.store.values import Photo

if TYPE_CHECKING:
    from PIL import Image

LARGEST = 15 * 1024 * 1024
"""Bytes of a file at most."""

SIDE = 2000
"""Pixels of the longer side that are kept."""

_PIXELS = 60_000_000  # more than the cameras of phones make; a hostile file may claim any number
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 85


def prepared(content: bytes) -> Photo:
    """The photo in a file, whatever the file is called; raises Refusal with what would do."""
    # Imported late: only those wait who bring a photo.
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(content) > LARGEST:
        raise Refusal(_("Das Foto ist zu groß. Möglich sind bis zu 15 Megabyte."))
    formats = _formats()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes are looked at below
            with Image.open(io.BytesIO(content), formats=formats) as opened:
                if opened.width * opened.height > _PIXELS:
                    raise _too_many()
                opened.draft("RGB", (SIDE, SIDE))  # a JPEG is read in the size that is needed
                opened.thumbnail((SIDE, SIDE))
                return _kept(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError:
        text = _("Diese Datei ist kein Foto. Möglich sind JPEG, PNG, WebP und HEIC.")
        raise Refusal(text) from None
    except Image.DecompressionBombError:
        raise _too_many() from None
    except Refusal:
        raise
    except Exception:  # noqa: BLE001  # what Pillow raises for a broken file may be anything
        raise Refusal(_("Das Foto lässt sich nicht lesen. Bitte ein anderes wählen.")) from None


def _formats() -> tuple[str, ...]:
    """What can be read: photos of iPhones only where the platform has what they need."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return _FORMATS
    register_heif_opener(thumbnails=False)
    return (*_FORMATS, "HEIF")


def _too_many() -> Refusal:
    return Refusal(_("Das Foto hat zu viele Bildpunkte. Bitte ein kleineres wählen."))


def _kept(image: Image.Image) -> Photo:
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    pixels = Image.new("RGB", image.size)
    pixels.paste(image.convert("RGB"))  # a new image has nothing but pixels
    written = io.BytesIO()
    pixels.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return Photo(written.getvalue(), "image/jpeg")
