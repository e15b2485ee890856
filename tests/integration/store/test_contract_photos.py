"""Photos are kept once, under the hash of their bytes."""

from __future__ import annotations

from hashlib import sha256

from workbook_lib.store.repository import Store
from workbook_lib.store.values import Photo

PICTURE = bytes(range(256)) * 40


def test_a_photo_comes_back_byte_for_byte(store: Store) -> None:
    name = store.add_photo(PICTURE, "image/jpeg")

    assert name == sha256(PICTURE).hexdigest()
    assert store.photo(name) == Photo(PICTURE, "image/jpeg")


def test_the_same_photo_is_kept_once(store: Store) -> None:
    first = store.add_photo(PICTURE, "image/jpeg")

    assert store.add_photo(PICTURE, "image/png") == first
    assert store.photo(first) == Photo(PICTURE, "image/jpeg")


def test_an_unknown_photo_is_none(store: Store) -> None:
    assert store.photo("0" * 64) is None
