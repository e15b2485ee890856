"""Forms without a browser: what they show, and what they answer to whom ever asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.all_prompts import USE, prompts, workbook
from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.i18n.language import speaking
from workbook_lib.workbook import Workbook

ALL = list(prompts())
MANY = [id for id, prompt in prompts().items() if prompt.many]
NONSENSE: list[Any] = [
    None,
    True,
    -1,
    1.5,
    float("nan"),
    "x" * 30_000,
    "\x00",
    "\ud800",
    [],
    ["ja", "ja", ["ja"]],
    {},
    {"unknown": 1},
    {"text": []},
    {"name": {"$ne": ""}},
    {"scores": {"vertrauen": 99}},
    {"kind": "link", "a": "one", "b": "one"},
    {"kind": "actor", "name": "x", "sector": "nowhere"},
    {"__proto__": {}, "constructor": "x"},
]

Make = Callable[[str], Form]


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


@pytest.fixture
def make(book: Workbook) -> Iterator[Make]:
    """Makes the form of a prompt; what it sends is lost, as nobody is connected."""
    forms: list[Form] = []

    def made(id: str) -> Form:
        forms.append(form_for(USE, prompts()[id], book))
        return forms[-1]

    yield made
    for form in forms:
        form.close()


def save(value: Any, write: str = "w-1", **more: Any) -> dict[str, Any]:
    return {"kind": "save", "write": write, "value": value, **more}


def values(book: Workbook, id: str) -> list[Any]:
    return list(book.values(USE, id).values())


def everything(form: Form) -> dict[str, Any]:
    return {name: getattr(form, name) for name in ("spec", "items", "picture")}


@pytest.mark.parametrize("id", ALL)
def test_a_form_stores_and_shows_the_samples_of_its_prompt(
    make: Make, book: Workbook, id: str
) -> None:
    form = make(id)
    samples = prompts()[id].sample()
    entries = [f"sample-{number}" if id in MANY else "one" for number in range(1, len(samples) + 1)]
    for number, (entry, value) in enumerate(zip(entries, samples, strict=True), start=1):
        answer = form.answer(save(value, f"w-{number}", entry=entry))
        assert answer["outcome"] == "saved", answer
        assert answer["write"] == f"w-{number}"
        assert answer["item"] in form.items
    shown = {item["id"]: item["value"] for item in form.items}
    assert [shown[entry] for entry in entries] == samples
    assert list(shown.values()) == values(book, id)  # with what the first answer fixed, too


@pytest.mark.parametrize("id", ALL)
def test_nonsense_is_refused_with_a_sentence_and_changes_nothing(
    make: Make, book: Workbook, id: str
) -> None:
    form = make(id)
    form.answer(save(prompts()[id].sample()[0]))
    before, shown = values(book, id), everything(form)
    for number, value in enumerate(NONSENSE):
        answer = form.answer(save(value, f"n-{number}", base="w-1"))
        if answer["outcome"] != "refused":  # some types allow an empty answer
            assert value in ([], {}), (value, answer)
            before, shown = values(book, id), everything(form)
            continue
        assert answer.keys() == {"kind", "write", "outcome", "reason"}
        assert answer["reason"].endswith(".")
        assert (values(book, id), everything(form)) == (before, shown)


@pytest.mark.parametrize("content", [None, 7, "save", [], {}, {"kind": "save", "write": 7}])
def test_what_is_no_request_gets_an_answer_too(make: Make, book: Workbook, content: object) -> None:
    form = make("lang")
    assert form.answer(content) == {
        "kind": "answer",
        "write": "",
        "outcome": "refused",
        "reason": "Das hat nicht geklappt. Der bisherige Stand bleibt erhalten.",
    }
    assert values(book, "lang") == []


def test_what_a_browser_writes_into_the_traits_is_ignored(make: Make, book: Workbook) -> None:
    form = make("lang")
    form.answer(save("Stand"))
    before = everything(form)
    state = {"items": [], "spec": {}, "picture": {"figure": 1}, "_esm": "alert(1)", "place": None}
    for message in (
        {"method": "update", "state": state, "buffer_paths": []},
        {"method": "echo_update", "state": state},
    ):
        form._handle_msg({"content": {"data": message}, "buffers": []})
    assert everything(form) == before
    assert "alert" not in form._esm
    assert values(book, "lang") == ["Stand"]


def test_a_form_reaches_no_entry_of_another_place(make: Make, book: Workbook) -> None:
    make("karten").answer(save({"text": "Hier"}, entry="card-1"))
    cards = list(make("karten").items)
    form = make("massnahmen")
    for request in (
        {"kind": "delete", "entry": "card-1", "write": "w-2", "base": "w-1"},
        {"kind": "undo", "entry": "card-1", "write": "w-3"},
        save({"what": "Da"}, "w-1", entry="card-1"),
    ):
        assert form.answer(request)["outcome"] == "refused"
    assert make("karten").items == cards
    assert make("lang").answer(save("Text", "w-4", entry="two"))["outcome"] == "refused"


def test_a_repeated_request_does_nothing_twice_and_hears_what_is_newest(
    make: Make, book: Workbook
) -> None:
    form = make("lang")
    first = save("eins")
    form.answer(first)
    form.answer(save("zwei", "w-2", base="w-1"))
    answer = form.answer(first)
    assert (answer["outcome"], answer["item"]["value"]) == ("saved", "zwei")
    assert values(book, "lang") == ["zwei"]


def test_a_deleted_entry_comes_back_by_undo(make: Make, book: Workbook) -> None:
    form = make("karten")
    form.answer(save({"text": "Bleibt"}, entry="card-1"))
    gone = form.answer({"kind": "delete", "entry": "card-1", "write": "w-2", "base": "w-1"})
    assert (gone["outcome"], gone["item"], form.items) == ("saved", None, [])
    back = form.answer({"kind": "undo", "entry": "card-1", "write": "w-3"})
    assert back["item"]["value"] == {"text": "Bleibt"}
    assert values(book, "karten") == [{"text": "Bleibt"}]


def test_two_forms_on_one_place_merge_and_keep_variants(make: Make) -> None:
    here, there = make("lang"), make("lang")
    here.answer(save("Blau", "w-1"))
    answer = there.answer(save("Rot", "w-2"))
    assert answer["outcome"] == "merged"
    assert answer["item"] == {"id": "one", "value": "Rot", "write": "w-2", "variants": ["Blau"]}
    here.refresh()
    assert here.items == there.items
    settled = here.answer(save("Blau", "w-3", base="w-2", settles=["Blau"]))
    assert settled["item"]["variants"] == []


def test_refreshing_without_a_change_sends_nothing(make: Make) -> None:
    form = make("karte")
    form.answer(save(prompts()["karte"].sample()[0], entry="a"))
    heard: list[object] = []
    form.observe(heard.append)
    form.refresh()
    assert heard == []


def test_pasted_actors_become_entries_and_bad_lines_are_named(make: Make, book: Workbook) -> None:
    form = make("karte")
    text = "Name\tBereich\tNähe\nSchule\tBildung\teng\nPraxis\tMond\neV\tFamilien\tlose"
    request = {"kind": "paste", "write": "p-1", "value": text}
    answer = form.answer(request)
    assert (answer["outcome"], answer["said"]) == ("saved", "2 Zeilen übernommen.")
    (refused,) = answer["refused"]
    assert (refused["number"], refused["text"]) == (3, "Praxis · Mond")
    assert refused["reason"].startswith("Bereich: „Mond“ passt hier nicht.")
    assert [actor["name"] for actor in values(book, "karte")] == ["Schule", "eV"]
    assert answer["left"] == "Name\tBereich\tNähe\nPraxis\tMond"
    assert form.answer(request) == answer
    assert len(values(book, "karte")) == 2


@pytest.mark.parametrize("id", [id for id in ALL if not hasattr(prompts()[id], "paste")])
def test_only_forms_of_rows_that_can_be_read_take_pasted_text(make: Make, id: str) -> None:
    answer = make(id).answer({"kind": "paste", "write": "p-1", "value": "a\tb"})
    assert answer["outcome"] == "refused"


@pytest.mark.parametrize("value", [None, 7, ["a"], "x" * 60_000])
def test_what_cannot_be_pasted_is_refused(make: Make, value: object) -> None:
    answer = make("karte").answer({"kind": "paste", "write": "p-1", "value": value})
    assert answer["outcome"] == "refused"
    assert answer["reason"].endswith(".")


def test_a_locked_database_is_unreachable_and_the_form_waits_before_it_leaves(
    make: Make, book: Workbook, sqlite_url: str
) -> None:
    form = make("lang")
    lock = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    answer = form.answer(save("Später"))
    assert answer["outcome"] == "unreachable"
    form.close()
    assert form.comm is not None
    lock.close()
    form._received(form, save("Später"), [])
    form._received(form, save("Noch später", "w-2", base="w-1"), [])
    assert form.comm is not None
    form._received(form, "left", [])
    assert form.comm is None
    assert values(book, "lang") == ["Noch später"]


def test_a_form_lives_on_while_the_store_cannot_be_read(
    make: Make, book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = make("lang")
    form.answer(save("Da"))
    shown = everything(form)

    def away(use: str, prompt: str) -> None:
        raise DatabaseUnreachable("Die Datenbank ist gerade nicht erreichbar.")

    with monkeypatch.context() as patch:
        patch.setattr(book, "items", away)
        assert form.catch_up() is False
        answer = form.answer(save("Da und dort", "w-2", base="w-1"))
        assert answer["outcome"] == "saved"
        assert answer["item"]["value"] == "Da und dort"
        assert everything(form) == shown
    assert form.catch_up() is True
    assert form.items == [answer["item"]]


def test_a_form_speaks_the_language_of_its_visitor(make: Make) -> None:
    with speaking("en"):
        assert make("lang").spec["locale"] == "en-GB"
    assert make("lang").spec["texts"]["undo"] == "Rückgängig"
