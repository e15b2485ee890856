"""Gettext catalogues, read from `.po` files into memory (no compiled `.mo` to forget)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

Key = tuple[str | None, str]
"""Context (None for the interface, the path of the text for content) and German source."""


class Catalogue:
    """The translations into one language, found by context and German source."""

    def __init__(self, language: str, messages: Mapping[Key, str | tuple[str, ...]]) -> None:
        self.language = language
        self.messages = MappingProxyType(dict(messages))

    def text(self, source: str, context: str | None = None) -> str | None:
        """The translation, or None where there is none."""
        found = self.messages.get((context, source))
        return found if isinstance(found, str) else None

    def plural(self, one: str, many: str, count: int) -> str:
        """The form for `count`; German and English share the rule `one` for exactly one."""
        found = self.messages.get((None, one))
        forms = found if isinstance(found, tuple) else (one, many)
        return forms[0] if count == 1 else forms[1]


def read_catalogue(file: Path, language: str) -> Catalogue:
    """Read a `.po` file; fuzzy and empty translations do not count.

    Raises PoFileError for a file that is not one.
    """
    with file.open("rb") as stream:
        catalog = read_po(stream, locale=language, abort_invalid=True)
    messages: dict[Key, str | tuple[str, ...]] = {}
    for message in catalog:
        if message.fuzzy:
            continue
        if isinstance(message.id, str) and isinstance(message.string, str):
            if message.id and message.string:
                messages[message.context, message.id] = message.string
        elif isinstance(message.string, list | tuple) and all(message.string):
            messages[message.context, message.id[0]] = tuple(message.string)
    return Catalogue(language, messages)
