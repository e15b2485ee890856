"""Two windows say something about the same carried row for the first time: both have said it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.all_prompts import USE, handbook
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.projection import Viewer
from workbook_lib.prompts.registry import TYPES
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Merged, Saved
from workbook_lib.workbook import Workbook

YES_NO = [{"id": "ja", "label": "Ja"}, {"id": "nein", "label": "Nein"}]
CARRIED: tuple[dict[str, Any], ...] = (
    {
        "id": "auswertung",
        "type": "table",
        "columns": [
            {"id": "titel", "type": "text", "label": "Karte"},
            {"id": "weiter", "type": "choice", "label": "Weiter?", "options": YES_NO},
            {"id": "notiz", "type": "text", "label": "Notiz"},
        ],
    },
    {"id": "stufen", "type": "tree", "kind": "steps"},
    {
        "id": "lage",
        "type": "position",
        "categories": YES_NO,
        "axes": {"x": {"label": "Aufwand"}, "y": {"label": "Nutzen"}},
    },
    {"id": "stimme", "type": "rating", "subject": "Karte", "criteria": YES_NO},
)


def with_carried() -> Handbook:
    """The handbook of all prompts, where cards become rows of every type that has some."""
    book = handbook()
    step = book.methods["methode"].steps[0]
    more = [
        TYPES[asked["type"]].model_validate(
            {**asked, "question": "Und nun?", "rows_from": {"prompt": "karten"}}
        )
        for asked in CARRIED
    ]
    step = step.model_copy(update={"prompts": (*step.prompts, *more)})
    method = book.methods["methode"].model_copy(update={"steps": (step,)})
    return Handbook(book.imprint, book.fields, {"methode": method}, {}, {}, "test", {})


@pytest.mark.parametrize(
    ("prompt", "one", "other"),
    [
        ("auswertung", {"weiter": "ja"}, {"notiz": "hallo"}),
        ("stufen", {"parent": "@step-1"}, {"indicator": "Fünf Familien"}),
        ("lage", {"category": "nein", "x": 0.2, "y": 0.4}, {"comment": "hallo"}),
        ("stimme", {"scores": {"ja": 3}}, {"scores": {"nein": 2}, "reason": "hallo"}),
    ],
)
def test_first_words_about_a_carried_row_take_nothing_from_each_other(
    database_url: str, prompt: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    with open_store(database_url) as store:
        store.create_workbook("werkbuch", "Werkbuch")
        book = Workbook(store, with_carried(), Viewer(), "werkbuch")
        wall, place = book.place(USE, "karten"), book.place(USE, prompt)
        for card in ("a", "b"):
            assert isinstance(book.save(wall, {"text": "Café"}, entry=card), Saved)

        for card, (first, second) in {"a": (one, other), "b": (other, one)}.items():
            assert isinstance(book.save(place, first, entry=card), Saved)
            assert isinstance(book.save(place, second, entry=card), Merged)

        together = {**one, **other}
        if "scores" in one:
            together["scores"] = {**one["scores"], **other["scores"]}
        expected = book.prompt(USE, prompt).check(together)
        assert book.values(USE, prompt) == {"a": expected, "b": expected}
        assert not any(entry.variants for entry in book.items(USE, prompt))


def test_who_has_seen_a_part_can_still_empty_it(database_url: str) -> None:
    with open_store(database_url) as store:
        store.create_workbook("werkbuch", "Werkbuch")
        book = Workbook(store, with_carried(), Viewer(), "werkbuch")
        wall, place = book.place(USE, "karten"), book.place(USE, "auswertung")
        book.save(wall, {"text": "Café"}, entry="a")
        book.save(place, {"weiter": "ja"}, entry="a", write="w-1")
        book.save(place, {"weiter": "ja", "notiz": "hallo"}, entry="a", base="w-1")

        assert isinstance(book.save(place, {"weiter": ""}, entry="a", base="w-1"), Merged)

        assert book.values(USE, "auswertung")["a"] == {"titel": "", "weiter": "", "notiz": "hallo"}
