"""Every text of the interface has its translation, and no translation is left over."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import workbook_lib.i18n
from workbook_lib.i18n.extraction import interface_texts
from workbook_lib.i18n.language import LANGUAGES, SOURCE, interface

OTHERS = [language for language in LANGUAGES if language != SOURCE]


FOLDER = Path(workbook_lib.i18n.__file__).parent


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

    with (FOLDER / f"{language}.po").open("rb") as file:
        for message in read_po(file):
            sources, forms = (
                (text,) if isinstance(text, str) else text for text in (message.id, message.string)
            )
            for source, form in zip(sources, forms, strict=True):
                assert names(form) == names(source), source
