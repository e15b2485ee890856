"""Progress: what is open, begun and done, and where to go on."""

from __future__ import annotations

import pytest

from workbook_lib.bootstrap import open_workbook
from workbook_lib.progress import Progress
from workbook_lib.workbook import Workbook

FIELD = "netzwerk-kooperation"
USE = "netzwerkkarte"


@pytest.fixture
def workbook(sqlite_url: str) -> Workbook:
    """A fresh workbook."""
    return open_workbook(sqlite_url)


def states(workbook: Workbook) -> dict[str, str]:
    """The states of the steps of the Netzwerkkarte."""
    progress = Progress(workbook)
    return {step.id: progress.state(USE, step) for step in workbook.handbook.steps_of(USE)}


def test_nothing_is_begun_in_a_fresh_workbook(workbook: Workbook) -> None:
    assert set(states(workbook).values()) == {"open"}
    progress = Progress(workbook)
    assert progress.last() is None
    assert progress.field_state(workbook.handbook.field(FIELD)) == "open"


def test_a_step_is_begun_when_it_was_opened_or_answered(workbook: Workbook) -> None:
    workbook.enter(USE, "naehe")
    workbook.save(workbook.place(USE, "auffaellig"), {"text": "Lücke"}, entry="a")
    found = states(workbook)
    assert (found["naehe"], found["lesen"], found["pflegen"]) == ("begun", "begun", "open")


def test_a_step_is_done_when_it_was_finished_and_nothing_is_missing(workbook: Workbook) -> None:
    workbook.enter(USE, "naehe")
    workbook.finish(USE, "naehe")
    assert states(workbook)["naehe"] == "begun"
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    assert states(workbook)["naehe"] == "done"


def test_looking_at_a_finished_step_again_leaves_it_finished(workbook: Workbook) -> None:
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    workbook.finish(USE, "naehe")
    workbook.enter(USE, "naehe")
    assert states(workbook)["naehe"] == "done"


def test_we_go_on_where_we_stopped(workbook: Workbook) -> None:
    for step in ("naehe", "karte", "naehe"):
        workbook.enter(USE, step)
    last = Progress(workbook).last(FIELD)
    assert last is not None
    assert (last.use, last.step) == (USE, "naehe")


def test_a_step_that_was_answered_last_is_the_last_one_too(workbook: Workbook) -> None:
    workbook.enter(USE, "lesen")
    workbook.enter(USE, "karte")
    workbook.save(workbook.place(USE, "auffaellig"), {"text": "Lücke"}, entry="a")
    last = Progress(workbook).last()
    assert last is not None
    assert (last.step, last.at) == ("lesen", workbook.items(USE, "auffaellig")[0].at)


def test_what_is_missing_is_listed_in_reading_order(workbook: Workbook) -> None:
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    gaps = Progress(workbook).gaps(workbook.handbook.field(FIELD))
    assert [(gap.step, gap.prompt.id) for gap in gaps if gap.use == USE] == [
        ("karte", "karte"),
        ("lesen", "auffaellig"),
        ("pflegen", "massnahmen"),
    ]


def test_minutes_left_shrink_with_every_finished_step(workbook: Workbook) -> None:
    field = workbook.handbook.field(FIELD)
    before = Progress(workbook).minutes_left(field)
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    workbook.finish(USE, "naehe")
    assert Progress(workbook).minutes_left(field) == before - 10
    assert Progress(workbook).steps_done(field)[0] == 1
