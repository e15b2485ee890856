from __future__ import annotations

import pytest

from workbook_lib.errors import Refusal
from workbook_lib.prompts.row import Row, check_title, rows_of, things_of
from workbook_lib.prompts.thing import Thing, Things

SCHOOL = Thing("school", "Grundschule", details=("Hort",), also=("primary",))
CLUB = Thing("club", "Sportverein")
GONE = Thing("gone", "Praxis", removed=True)


def title(value: object) -> str:
    return str(value)


def test_carried_rows_come_first_in_the_order_of_the_things() -> None:
    entries = {"own": "Bücherei", "club": ""}
    assert rows_of(Things([SCHOOL, CLUB]), entries, title) == [
        Row("school", "Grundschule"),
        Row("club", "Sportverein", ""),
        Row("own", "Bücherei", "Bücherei"),
    ]


def test_a_removed_thing_is_a_row_only_if_something_was_said_about_it() -> None:
    given = Things([CLUB, GONE])
    for nothing in ({}, {"gone": {"said": ""}}):
        assert [row.id for row in rows_of(given, nothing, title)] == ["club"]
    kept = rows_of(given, {"gone": "viel"}, title)[1]
    assert kept == Row("gone", "Praxis", "viel", "an der Quelle entfernt")
    assert kept.name == "Praxis (an der Quelle entfernt)"


def test_what_was_said_about_a_merged_thing_stands_beside_what_it_became() -> None:
    rows = rows_of(Things([CLUB, SCHOOL]), {"primary": "viel", "club": ""}, title)
    assert [(row.id, row.name) for row in rows] == [
        ("club", "Sportverein"),
        ("school", "Grundschule"),
        ("primary", "Grundschule (zusammengelegt)"),
    ]


def test_a_row_whose_thing_is_not_known_any_more_is_still_there() -> None:
    assert rows_of(Things(), {"club": ""}, title) == [Row("club", "–", "")]


def test_later_prompts_go_on_with_every_thing_once() -> None:
    entries = {"primary": "viel", "own": "Bücherei", "gone": "viel"}
    assert things_of(Things([SCHOOL, GONE]), entries, title) == (
        SCHOOL,
        GONE,
        Thing("own", "Bücherei"),
    )


@pytest.mark.parametrize(
    ("entries", "details"),
    [
        ({"school": "viel", "primary": "wenig"}, ("viel", "wenig")),
        ({"primary": "wenig"}, ("wenig",)),
        ({"school": "viel", "primary": "viel"}, ("viel",)),
        ({}, ()),
    ],
)
def test_the_details_of_a_thing_are_what_all_its_rows_say(
    entries: dict[str, str], details: tuple[str, ...]
) -> None:
    def said(value: object) -> tuple[str, ...]:
        return (str(value),) if value else ()

    assert things_of(Things([SCHOOL]), entries, title, said) == (
        Thing("school", "Grundschule", details, also=("primary",)),
    )


def test_only_a_row_of_its_own_needs_a_title() -> None:
    check_title(Things([CLUB]), "club", "")
    check_title(Things([CLUB]), "own", "Bücherei")
    with pytest.raises(Refusal, match=r"^Hier fehlt noch etwas\."):
        check_title(Things([CLUB]), "own", "")
