"""Files of photos, and files that only pretend to be some."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw
from pillow_heif import register_heif_opener

SECRET = b"Beispielweg 7"
"""What a camera wrote beside the picture of `camera_photo`."""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(
    width: int = 60, height: int = 40, mode: str = "RGB", corner: str = "red"
) -> Image.Image:
    """A white picture with a left upper corner of another colour."""
    image = Image.new(mode, (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 3), fill=corner)
    return image


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    """The file of a picture."""
    register_heif_opener()
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def camera_photo(width: int = 60, height: int = 40) -> bytes:
    """A JPEG as cameras make them: lying on its side, and with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return saved(picture(width, height), "JPEG", exif=exif, comment=SECRET)


def huge(width: int, height: int) -> bytes:
    """A PNG that claims to be so large, in a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
