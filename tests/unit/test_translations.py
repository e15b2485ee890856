"""Every text of the interface has its translation, and no translation is left over."""

from __future__ import annotations

import string

import pytest

from workbook_lib.i18n.extraction import interface_texts
from workbook_lib.i18n.language import LANGUAGES, SOURCE, interface

OTHERS = [language for language in LANGUAGES if language != SOURCE]


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_just_what_the_interface_says(language: str) -> None:
    said = {text for _file, _line, text in interface_texts()}
    translated = {source for _context, source in interface(language).messages}
    assert translated == said


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_placeholders(language: str) -> None:
    def names(text: str) -> set[str | None]:
        parts = string.Formatter().parse(text)
        return {name for _text, name, _spec, _conversion in parts} - {None}

    for (_context, source), translation in interface(language).messages.items():
        if isinstance(translation, str):
            assert names(translation) == names(source), source
            continue
        for form in translation:  # "one card" may stand beside "{count} cards"
            assert names(form) | {"count"} == names(source) | {"count"}, source
