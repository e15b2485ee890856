"""Languages and times as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workbook_lib.errors import UnknownName
from workbook_lib.i18n.catalogue import read_catalogue
from workbook_lib.i18n.language import _, current_language, ngettext, speaking
from workbook_lib.i18n.time import clock, long_date, moment, short_date, today


def test_german_is_spoken_by_default_and_again_after_a_block() -> None:
    assert current_language() == "de"
    with speaking("en"):
        assert current_language() == "en"
        assert _("Weiter: {title}") == "Next: {title}"
    assert _("Weiter: {title}") == "Weiter: {title}"


def test_an_unknown_language_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="unknown language 'fr'; known: de, en"), speaking("fr"):
        pass


def test_numbers_choose_their_form() -> None:
    one, many = "{count} Frage", "{count} Fragen"
    assert [ngettext(one, many, count) for count in (0, 1, 2)] == [many, one, many]


def test_a_catalogue_leaves_out_fuzzy_and_empty_translations(tmp_path: Path) -> None:
    file = tmp_path / "en.po"
    file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "fields/a#title"\nmsgid "Titel"\nmsgstr "Title"\n\n'
        '#, fuzzy\nmsgid "Unsicher"\nmsgstr "Unsure"\n\n'
        'msgid "Leer"\nmsgstr ""\n\n'
        'msgid "{count} Karte"\nmsgid_plural "{count} Karten"\n'
        'msgstr[0] "{count} card"\nmsgstr[1] "{count} cards"\n',
        encoding="utf-8",
    )
    assert dict(read_catalogue(file, "en").messages) == {
        ("fields/a#title", "Titel"): "Title",
        (None, "{count} Karte"): ("{count} card", "{count} cards"),
    }


def test_times_are_those_of_berlin_in_winter_and_in_summer() -> None:
    assert clock(datetime(2026, 11, 24, 9, 47, tzinfo=UTC)) == "10:47"
    assert clock(datetime(2026, 7, 1, 9, 47, tzinfo=UTC)) == "11:47"
    assert today(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)


def test_dates_are_written_as_in_the_language() -> None:
    day = date(2026, 11, 24)
    at = datetime(2026, 11, 24, 9, 47, tzinfo=UTC)
    assert (short_date(day), long_date(day)) == ("24.11.2026", "24. November 2026")
    assert moment(at) == "Dienstag, 24. November, 10:47"
    with speaking("en"):
        assert (short_date(day), long_date(day)) == ("24 Nov 2026", "24 November 2026")
        assert moment(at) == "Tuesday, 24 November, 10:47"
