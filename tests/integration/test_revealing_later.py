"""What was accepted can be revealed, however the content changed before the reveal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.all_prompts import USE, handbook
from workbook_lib.projection import Viewer
from workbook_lib.prompts.registry import TYPES
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Saved, Urn
from workbook_lib.workbook import Workbook

ASKED = "frage"
LONG = "Ein Gedanke, der etwas länger wurde"


@dataclass(frozen=True)
class Change:
    """A prompt before and after its content changed, one ballot, and what three of them become."""

    type: str
    before: dict[str, Any]
    after: dict[str, Any]
    ballot: Any
    shown: list[Any]


def options(*ids: str) -> list[dict[str, str]]:
    return [{"id": id, "label": id.title()} for id in ids]


def dots(option: str, points: int) -> dict[str, Any]:
    voters = 3 if points else 0
    return {"kind": "points", "option": option, "points": points, "voters": voters, "round": 1}


TURNOUT = {"kind": "turnout", "voters": 3, "abstentions": 0, "budget": 2, "round": 1}

CHANGES = {
    "zone of a card removed": Change(
        "cards",
        {"zones": options("stark", "schwach")},
        {"zones": options("schwach")},
        [{"text": "Team", "zone": "stark"}, {"text": "Enge", "zone": "schwach"}],
        [{"text": "Team"}] * 3 + [{"text": "Enge", "zone": "schwach"}] * 3,
    ),
    "limit of a card lowered": Change(
        "cards", {"limit": 60}, {"limit": 10}, [{"text": LONG}], [{"text": LONG}] * 3
    ),
    "number of cards lowered": Change(
        "cards",
        {"each": 2},
        {"each": 1},
        [{"text": "Team"}, {"text": "Garten"}],
        [{"text": "Team"}] * 3 + [{"text": "Garten"}] * 3,
    ),
    "limit of an idea lowered": Change(
        "brainwriting",
        {"limit": 60},
        {"limit": 20},
        {"1": LONG},
        [{"sheet": 1, "round": 1, "slot": slot, "text": LONG} for slot in (1, 2, 3)],
    ),
    "number of ideas lowered": Change(
        "brainwriting",
        {"ideas": 2},
        {"ideas": 1},
        {"1": "Fest", "2": "Fest"},
        [{"sheet": n, "round": 1, "slot": 1, "text": "Fest"} for n in range(1, 7)],
    ),
    "step removed": Change(
        "rating",
        {"criteria": options("nutzen", "ruhe"), "levels": 5},
        {"criteria": options("nutzen", "ruhe"), "levels": 4},
        {"scores": {"nutzen": 5, "ruhe": 2}},
        [
            {"criterion": "nutzen", "counts": [0, 0, 0, 0], "round": 1},
            {"criterion": "ruhe", "counts": [0, 3, 0, 0], "round": 1},
        ],
    ),
    "criterion removed": Change(
        "rating",
        {"criteria": options("nutzen", "ruhe"), "levels": 2},
        {"criteria": options("ruhe", "zeit"), "levels": 2},
        {"scores": {"nutzen": 1, "ruhe": 2}},
        [
            {"criterion": "ruhe", "counts": [0, 3], "round": 1},
            {"criterion": "zeit", "counts": [0, 0], "round": 1},
        ],
    ),
    "option removed, fewer points": Change(
        "votes",
        {"options": options("cafe", "fest", "chor"), "points": 3},
        {"options": options("fest", "chor"), "points": 2},
        {"points": {"cafe": 1, "fest": 1, "chor": 1}},
        [dots("cafe", 3), dots("fest", 3), dots("chor", 3), TURNOUT],
    ),
    "fewer points on one option": Change(
        "votes",
        {"options": options("cafe", "fest"), "points": 2, "cumulate": True},
        {"options": options("cafe", "fest"), "points": 2},
        {"points": {"cafe": 2}},
        [dots("cafe", 6), dots("fest", 0), TURNOUT],
    ),
}


def workbook(database: str, type: str, asked: dict[str, Any]) -> Workbook:
    """A workbook whose content asks one question of a type."""
    content = handbook()
    method = content.methods["methode"]
    prompt = TYPES[type](id=ASKED, question="Was?", anonymous=True, minimum=3, **asked)
    step = method.steps[0].model_copy(update={"prompts": (prompt,)})
    methods = {"methode": method.model_copy(update={"steps": (step,)})}
    store = open_store(database)
    store.create_workbook("werkbuch", "Werkbuch")
    return Workbook(store, replace(content, methods=methods), Viewer(), "werkbuch")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_cast_is_shown_after_the_content_changed(
    database_url: str, change: Change
) -> None:
    before = workbook(database_url, change.type, change.before)
    place = before.place(USE, ASKED)
    for secret in "abc":
        assert isinstance(before.cast(place, secret, change.ballot), Urn)
    after = workbook(database_url, change.type, change.after)

    assert after.reveal(place) == Urn(minimum=3, count=3, closed=True)

    shown = after.items(USE, ASKED)
    assert sorted((entry.value for entry in shown), key=str) == sorted(change.shown, key=str)
    assert after.prompt(USE, ASKED).answered(after.values(USE, ASKED))
    if change.type == "cards" and change.before.get("zones"):
        card: Any = shown[0]
        parked = {**card.value, "parked": True}
        assert isinstance(after.save(place, parked, entry=card.id, base=card.write), Saved)
