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

_here: ContextVar[str | None] = ContextVar("language", default=None)
# One kernel serves one visitor, and comm messages arrive in contexts of their own: the language of
# the visitor is therefore a fact of the process, and only `speaking` is bound to a context.
_process = [SOURCE]


def current_language() -> str:
    """The language code of everything that is said now, for example `de`."""
    return _here.get() or _process[0]


def set_language(language: str) -> None:
    """Speak `language` in this process; raises UnknownName for a language we do not have."""
    _process[0] = _known(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block only."""
    token = _here.set(_known(language))
    try:
        yield
    finally:
        _here.reset(token)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    return language


@cache
def interface(language: str) -> Catalogue:
    """The interface's catalogue of a language; the source language has an empty one."""
    if language == SOURCE:
        return Catalogue(SOURCE, {})
    return read_catalogue(Path(__file__).with_name(f"{language}.po"), language)


def _(source: str) -> str:
    """Say a German interface text in the current language."""
    return interface(current_language()).text(source) or source


def ngettext(one: str, many: str, count: int) -> str:
    """Say a German interface text that depends on a number."""
    return interface(current_language()).plural(one, many, count)
