"""What is discarded after the workshop is gone, with its history and from every file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.all_prompts import USE, prompts, workbook
from workbook_lib.errors import Refusal
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.forms.text import TextForm
from workbook_lib.store.values import Refused
from workbook_lib.workbook import Workbook


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    book = workbook(f"sqlite:///{tmp_path / 'werkbuch.sqlite'}")
    book.save(book.place(USE, "fall"), "Erste Geheimfassung", write="w-1")
    book.save(book.place(USE, "fall"), "Zweite Geheimfassung", write="w-2", base="w-1")
    book.save(book.place(USE, "lang"), "Bleibt", write="w-3")
    return book


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def form(book: Workbook) -> Iterator[TextForm]:
    form = form_for(USE, prompts()["fall"], book)
    assert isinstance(form, TextForm)
    yield form
    form.close()


def ask(form: TextForm, base: str | None, write: str = "w-9") -> dict[str, Any]:
    return form.answer({"kind": "discard", "write": write, "base": base})


def test_a_discarded_text_is_in_no_file_and_in_no_history(
    book: Workbook, form: TextForm, tmp_path: Path
) -> None:
    assert ask(form, "w-2")["outcome"] == "saved"
    assert form.items == []
    assert [version.value for version in book.history(form.place, "one")] in ([], [None])
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Geheimfassung" not in files
    assert b"Bleibt" in files
    assert book.values(USE, "lang") == {"one": "Bleibt"}


def test_a_discarded_text_does_not_come_back_and_a_new_one_can_be_written(
    book: Workbook, form: TextForm
) -> None:
    ask(form, "w-2")
    late = book.save(form.place, "Zweite Geheimfassung!", write="w-4", base="w-2")
    assert late == Refused("Dieser Beitrag wurde endgültig gelöscht.")
    assert isinstance(book.undo(form.place, "one"), Refused)
    assert book.values(USE, "fall") == {}
    book.save(form.place, "Neuer Fall", write="w-5")
    assert ask(form, "w-2")["outcome"] == "refused"  # an errand that is repeated much later
    assert book.values(USE, "fall") == {"one": "Neuer Fall"}


def test_discarding_twice_changes_nothing(book: Workbook, form: TextForm) -> None:
    assert [ask(form, "w-2")["outcome"] for _time in range(2)] == ["saved", "saved"]
    assert book.values(USE, "fall") == {}


@pytest.mark.parametrize("base", [None, "w-1"])
def test_who_has_not_seen_the_newest_version_is_asked_to_look(
    book: Workbook, form: TextForm, base: str | None
) -> None:
    assert ask(form, base) == {
        **{"kind": "answer", "write": "w-9", "outcome": "refused"},
        "reason": "In der Zwischenzeit geändert. Bitte noch einmal ansehen.",
    }
    assert book.values(USE, "fall") == {"one": "Zweite Geheimfassung"}


def test_only_what_says_so_can_be_discarded(book: Workbook) -> None:
    with pytest.raises(Refusal, match=r"^Hier lässt sich nichts verwerfen\.$"):
        book.discard(book.place(USE, "lang"), base="w-3")
    for id in ("lang", "karten"):
        form = form_for(USE, prompts()[id], book)
        assert form.answer({"kind": "discard", "write": "w-9", "base": "w-3"})["reason"][-1] == "."
        form.close()
    assert book.values(USE, "lang") == {"one": "Bleibt"}


def test_another_cycle_keeps_what_it_has(book: Workbook, form: TextForm) -> None:
    later = Workbook(book._store, book.handbook, book.viewer, book.id, cycle=2)
    later.save(later.place(USE, "fall"), "Anderer Fall", write="w-4")
    ask(form, "w-2")
    assert later.values(USE, "fall") == {"one": "Anderer Fall"}
