"""What is kept of a photo file: its pixels, upright and not too many; anything else is refused."""

from __future__ import annotations

import io
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.photos import SECRET, SVG, camera_photo, huge, picture, saved
from workbook_lib.errors import Refusal
from workbook_lib.photo_file import LARGEST, prepared

NO_PHOTO = "Diese Datei ist kein Foto. Möglich sind JPEG, PNG, WebP und HEIC."
BROKEN = "Das Foto lässt sich nicht lesen. Bitte ein anderes wählen."
TOO_MANY = "Das Foto hat zu viele Bildpunkte. Bitte ein kleineres wählen."


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(prepared(content).content))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]  # three bands
    return red > 180 and green < 90 and blue < 90


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_of_every_format_becomes_a_jpeg(format: str) -> None:
    photo = prepared(saved(picture(), format))
    assert photo.media_type == "image/jpeg"
    with Image.open(io.BytesIO(photo.content)) as image:
        assert (image.format, image.size) == ("JPEG", (60, 40))
        assert is_red(image, 3, 3)


def test_a_large_photo_is_made_smaller() -> None:
    with opened(saved(picture(4000, 1000), "JPEG")) as image:
        assert image.size == (2000, 500)


def test_a_photo_is_turned_upright_and_forgets_where_it_was_taken() -> None:
    content = camera_photo()
    assert SECRET in content
    photo = prepared(content)
    assert SECRET not in photo.content
    with Image.open(io.BytesIO(photo.content)) as image:
        assert image.size == (40, 60)
        assert is_red(image, 37, 3)
        assert not dict(image.getexif())


def test_what_is_transparent_becomes_white() -> None:
    with opened(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")) as image:
        assert image.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_rare_kinds_of_colours_are_read(mode: str) -> None:
    format = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new(mode, (5, 5)) if mode == "I;16" else picture(5, 5).convert(mode)
    with opened(saved(image, format)) as found:
        assert found.mode == "RGB"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", NO_PHOTO),
        (b"\x89PNG\r\n\x1a\n" + SVG, NO_PHOTO),
        (SVG, NO_PHOTO),
        (b"<html><script>alert(1)</script>", NO_PHOTO),
        (b"GIF89a" + b"\x00" * 40, NO_PHOTO),
        (saved(picture(), "BMP"), NO_PHOTO),
        (saved(picture(), "TIFF"), NO_PHOTO),
        (saved(picture(600, 400), "JPEG")[:900], BROKEN),
        (saved(picture(), "PNG")[:60], BROKEN),
        (huge(30_000, 10_000), TOO_MANY),
        (huge(2**31 - 1, 2**31 - 1), TOO_MANY),
        (b"\xff" * (LARGEST + 1), "Das Foto ist zu groß. Möglich sind bis zu 15 Megabyte."),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prepared(content)
    assert str(refusal.value) == reason


def test_a_platform_without_heif_reads_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert prepared(saved(picture(), "PNG")).media_type == "image/jpeg"
    for content in (saved(picture(), "HEIF"), SVG):
        with pytest.raises(Refusal, match="kein Foto"):
            prepared(content)


@settings(max_examples=150, deadline=None)
@given(
    format=st.sampled_from(["JPEG", "PNG", "WEBP", "HEIF"]),
    at=st.integers(min_value=0, max_value=10_000),
    put=st.binary(min_size=1, max_size=12),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    format: str, at: int, put: bytes
) -> None:
    content = camera_photo() if format == "JPEG" else saved(picture(), format)
    at %= len(content)
    damaged = content[:at] + put + content[at + len(put) :]
    with suppress(Refusal):
        assert prepared(damaged).content.startswith(b"\xff\xd8")
