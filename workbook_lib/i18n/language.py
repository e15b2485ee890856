"""The language that is being spoken now, and its interface texts (German is the source)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from workbook_lib.errors import UnknownName
from workbook_lib.i18n.catalogue import Catalogue, read_catalogue

SOURCE = "de"
LANGUAGES = {"de": "Deutsch", "en": "English"}

_current: ContextVar[str] = ContextVar("language", default=SOURCE)


def current_language() -> str:
    """The language code of everything that is said now, for example `de`."""
    return _current.get()


def set_language(language: str) -> None:
    """Speak `language` from now on; raises UnknownName for a language we do not have."""
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    _current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block only."""
    before = _current.get()
    set_language(language)
    try:
        yield
    finally:
        _current.set(before)


@cache
def interface(language: str) -> Catalogue:
    """The interface's catalogue of a language; the source language has an empty one."""
    if language == SOURCE:
        return Catalogue(SOURCE, {})
    return read_catalogue(Path(__file__).with_name(f"{language}.po"), language)


def _(source: str) -> str:
    """Say a German interface text in the current language."""
    return interface(_current.get()).text(source) or source


def ngettext(one: str, many: str, count: int) -> str:
    """Say a German interface text that depends on a number."""
    return interface(_current.get()).plural(one, many, count)
