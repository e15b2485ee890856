"""Cards become nodes, and those what tasks are for and points are given to: nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.handbooks import handbook_of, workbook_of
from workbook_lib.forms.registry import form_for
from workbook_lib.prompts.tree import TreePrompt
from workbook_lib.store.values import Outcome, Refused, Saved
from workbook_lib.workbook import Workbook

HANDBOOK = handbook_of(
    {
        "sammeln": [[{"id": "karten", "type": "cards"}]],
        "planen": [
            [
                {
                    "id": "ziele",
                    "type": "tree",
                    "kind": "pyramid",
                    "rows_from": {"method": "sammeln", "prompt": "karten"},
                }
            ],
            [{"id": "tun", "type": "tasks", "options_from": {"prompt": "ziele"}}],
            [{"id": "punkte", "type": "votes", "options_from": {"prompt": "ziele"}}],
        ],
    }
)
GONE = "Nicht mehr bekannt"


@pytest.fixture
def book(database_url: str) -> Workbook:
    book = workbook_of(database_url, HANDBOOK)
    for card in "abcd":
        saved(save(book, "karten", card, {"text": f"Karte {card}"}))
    return book


def save(book: Workbook, prompt: str, entry: str, value: Any) -> Outcome:
    """Write an entry, on top of what stands there."""
    use = "sammeln" if prompt == "karten" else "planen"
    base = {item.id: item.write for item in book.items(use, prompt)}.get(entry)
    return book.save(book.place(use, prompt), value, entry=entry, base=base)


def saved(outcome: Outcome) -> None:
    assert isinstance(outcome, Saved), outcome


def task(goal: str, status: str = "open") -> dict[str, Any]:
    return {"what": "Brief", "for": goal, "status": status}


def node(parent: str = "", **more: str) -> dict[str, Any]:
    return {"text": "", "parent": parent, "order": "n", **more}


def delete(book: Workbook, card: str) -> None:
    (item,) = (item for item in book.items("sammeln", "karten") if item.id == card)
    saved(book.delete(item.place, card, base=item.write))


def test_what_was_removed_at_the_source_is_known_behind_a_tree(book: Workbook) -> None:
    saved(save(book, "tun", "t", task("a")))
    option = {"kind": "points", "round": 1, "option": "a", "points": 2}
    saved(save(book, "punkte", "a", option))
    delete(book, "a")

    assert list(book.tasks()["goal"]) == ["Karte a"]
    saved(save(book, "tun", "t", task("a", "done")))
    for prompt in ("tun", "punkte"):
        given = book.prompt("planen", prompt).given
        assert (given["a"].label, given["a"].removed) == ("Karte a", True)


def test_a_task_for_what_was_erased_can_still_be_changed(book: Workbook) -> None:
    saved(save(book, "tun", "t", task("a")))
    book.erase(use="sammeln", prompt="karten", entry="a")

    form = form_for("planen", HANDBOOK.prompt("planen", "tun"), book)
    things = {thing["id"]: thing for thing in form.things}
    form.close()
    assert (things["a"]["label"], things["a"]["removed"]) == (GONE, True)
    saved(save(book, "tun", "t", task("a", "done")))
    assert list(book.tasks()["goal"]) == [GONE]
    assert list(book.tasks()["status"]) == ["done"]
    refused = Refused("Wofür: Bitte eine der vorgegebenen Möglichkeiten wählen.")
    assert save(book, "tun", "t", task("mars")) == refused
    saved(save(book, "tun", "t", task("")))
    assert save(book, "tun", "t", task("a")) == refused


def outline(book: Workbook) -> list[tuple[int, str]]:
    asked = book.prompt("planen", "ziele")
    assert isinstance(asked, TreePrompt)
    return [(each.level, each.row.id) for each in asked.branches(book.values("planen", "ziele"))]


def test_a_merge_into_a_node_further_down_keeps_all_nodes_open_for_change(book: Workbook) -> None:
    saved(save(book, "ziele", "a", node("b")))
    saved(save(book, "ziele", "c", node("a")))
    saved(save(book, "karten", "b", {"text": "Karte b", "into": "a"}))

    saved(save(book, "ziele", "a", node("b", target="12")))
    saved(save(book, "ziele", "c", node("a", target="3")))
    assert outline(book) == [(1, "a"), (2, "c"), (1, "d")]
    refused = Refused("Ein Punkt kann nicht unter sich selbst hängen.")
    assert save(book, "ziele", "a", node("a")) == refused


def test_a_merge_that_makes_a_branch_too_deep_keeps_it_open_for_change(book: Workbook) -> None:
    saved(save(book, "ziele", "c", node("b")))
    saved(save(book, "ziele", "d", node("c")))
    for id, parent in (("x", ""), ("y", "x")):
        saved(save(book, "ziele", id, node(parent, text=id)))
    saved(save(book, "ziele", "a", node("y")))
    saved(save(book, "karten", "b", {"text": "Karte b", "into": "a"}))
    assert (5, "d") in outline(book)

    for id, parent in (("c", "b"), ("d", "c"), ("a", "y")):
        saved(save(book, "ziele", id, node(parent, target="12")))
    assert save(book, "ziele", "y", node("x")) == Refused(
        "Ziel: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."
    )
    assert save(book, "ziele", "d", node("a")) == Refused(
        "Darunter geht es hier nicht weiter: Es gibt nur 3 Ebenen."
    )
    saved(save(book, "ziele", "c", node()))
