"""The workbook on real databases: what is saved is found again, what is wrong is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook_lib.bootstrap import open_workbook
from workbook_lib.projection import Viewer
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Merged, Refused, Saved
from workbook_lib.workbook import Workbook

USE = "netzwerkkarte"


@pytest.fixture
def workbook(database_url: str) -> Workbook:
    """A fresh workbook, once on SQLite and once on PostgreSQL."""
    return open_workbook(database_url)


def test_a_text_is_found_again_after_opening_the_database_anew(database_url: str) -> None:
    first = open_workbook(database_url)
    outcome = first.save(first.place(USE, "naehe"), "Wir sprechen jeden Monat.", write="w1")
    assert isinstance(outcome, Saved)
    assert open_workbook(database_url).values(USE, "naehe") == {"one": "Wir sprechen jeden Monat."}


def test_a_replayed_write_answers_as_the_first_time(workbook: Workbook) -> None:
    place = workbook.place(USE, "naehe")
    first = workbook.save(place, "Eins", write="w1")
    workbook.save(place, "Zwei", write="w2", base="w1")
    assert workbook.save(place, "Eins", write="w1") == first
    assert workbook.values(USE, "naehe") == {"one": "Zwei"}


def test_two_who_edit_one_text_both_keep_their_words(workbook: Workbook) -> None:
    place = workbook.place(USE, "naehe")
    workbook.save(place, "Wir treffen uns oft.", write="w1")
    workbook.save(place, "Wir treffen uns sehr oft.", write="w2", base="w1")
    outcome = workbook.save(place, "Wir alle treffen uns oft.", write="w3", base="w1")
    assert isinstance(outcome, Merged)
    assert workbook.values(USE, "naehe") == {"one": "Wir alle treffen uns sehr oft."}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (7, "Hier wird Text gebraucht. Der bisherige Stand bleibt erhalten."),
        ("x" * 4001, "Der Text ist zu lang: 4001 Zeichen, möglich sind 4000."),
    ],
)
def test_a_value_its_prompt_does_not_allow_is_refused(
    workbook: Workbook, value: object, reason: str
) -> None:
    place = workbook.place(USE, "naehe")
    workbook.save(place, "Gut", write="w1")
    assert workbook.save(place, value, write="w2", base="w1") == Refused(reason)
    assert workbook.values(USE, "naehe") == {"one": "Gut"}


def test_places_that_the_handbook_does_not_know_are_refused(workbook: Workbook) -> None:
    known = workbook.place(USE, "naehe")
    unknown = [
        {"prompt": "fremd"},
        {"use": "fremd"},
        {"scope": "own"},
        {"workbook": "fremd"},
        {"cycle": 2},
        {"prompt": "@step:fremd"},
    ]
    for change in unknown:
        place = type(known)(**{**vars(known), **change})
        assert isinstance(workbook.save(place, "x", write="w"), Refused), change
    assert workbook.everything() == ()


def test_undo_brings_back_what_was_deleted(workbook: Workbook) -> None:
    place = workbook.place(USE, "auffaellig")
    workbook.save(place, {"text": "Viel Beratung"}, entry="a", write="w1")
    workbook.delete(place, "a", write="w2", base="w1")
    assert workbook.values(USE, "auffaellig") == {}
    workbook.undo(place, "a", write="w3")
    assert workbook.values(USE, "auffaellig") == {"a": {"text": "Viel Beratung"}}


def test_undo_leaves_alone_what_somebody_else_changed(database_url: str) -> None:
    mine = open_workbook(database_url)
    place = mine.place(USE, "auffaellig")
    mine.save(place, {"text": "Eins"}, entry="a", write="w1")
    other = Workbook(
        open_store(database_url), mine.handbook, Viewer(person="other"), mine.id, mine.cycle
    )
    other.save(place, {"text": "Zwei"}, entry="a", write="w2", base="w1")
    assert mine.undo(place, "a", write="w3") == Refused("Hier gibt es nichts zurückzunehmen.")
    assert mine.values(USE, "auffaellig") == {"a": {"text": "Zwei"}}


def test_entries_come_as_a_tidy_frame(workbook: Workbook) -> None:
    workbook.save(workbook.place("start", "name"), "Beispiel-Kita")
    workbook.save(workbook.place(USE, "naehe"), "Nah ist nah.")
    frame = workbook.entries()
    assert frame.to_dict("records") == [
        {
            "field": "",
            "use": "start",
            "method": "",
            "prompt": "name",
            "type": "text",
            "hidden": False,
            "entry": "one",
            "column": "text",
            "value": "Beispiel-Kita",
        },
        {
            "field": "netzwerk-kooperation",
            "use": USE,
            "method": USE,
            "prompt": "naehe",
            "type": "text",
            "hidden": False,
            "entry": "one",
            "column": "text",
            "value": "Nah ist nah.",
        },
    ]
    assert list(workbook.field("netzwerk-kooperation")["value"]) == ["Nah ist nah."]


def test_tasks_of_all_methods_stand_in_one_frame(workbook: Workbook) -> None:
    task = {"what": "Brief schreiben", "why": "", "who": "Leitung", "until": "2027-02-28"}
    workbook.save(
        workbook.place(USE, "massnahmen"), {**task, "status": "open"}, entry="a", write="w"
    )
    frame = workbook.tasks()
    assert list(frame["what"]) == ["Brief schreiben"]
    assert list(frame["who"]) == ["Leitung"]
    assert list(frame["status"]) == ["open"]


def test_erased_words_are_in_no_file_of_the_database(tmp_path: Path) -> None:
    file = tmp_path / "werkbuch.sqlite"
    workbook = open_workbook(str(file))
    workbook.save(workbook.place(USE, "naehe"), "Geheimniskrämerei", write="w1")
    workbook.save(workbook.place("start", "name"), "Beispiel-Kita", write="w2")
    assert workbook.erase(use=USE) == 1
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Geheimniskrämerei".encode() not in everything
    assert workbook.values("start", "name") == {"one": "Beispiel-Kita"}
