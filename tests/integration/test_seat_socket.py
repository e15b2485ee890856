"""Raw messages about ballots over a real websocket: whatever is sent, the urn keeps its promise."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.all_prompts import USE, workbook
from tests.checkout import ROOT
from tests.integration.store.test_erased_bytes import bytes_of
from tests.integration.test_forms_socket import Line, talking
from tests.server.program import Program, write_notebook
from workbook_lib.store.values import Urn
from workbook_lib.workbook import Workbook

CELL = """
import ipywidgets
from tests.all_prompts import USE, prompts, unseen, workbook
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for

for_front_end(True)
book = workbook({database!r})
asked = prompts() | unseen()
ipywidgets.VBox([form_for(USE, asked[id], book) for id in ("kurz", "zettel", "urne")])
"""
OPENLY, SLIPS, POINTS = (
    "Woran merken wir das?",
    "Was fällt uns verdeckt ein?",
    "Was ist uns wichtig?",
)
IDEAS = ("Kanarie-Ruhe", "Kanarie-Zeit", "Kanarie-Platz")


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


@pytest.fixture
def program(book: Workbook, sqlite_url: str, tmp_path: Path, free_port: int) -> Iterator[Program]:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "index.ipynb", "# Start", CELL.format(database=sqlite_url))
    program = Program(notebooks, free_port, PYTHONPATH=str(ROOT)).start()
    yield program
    program.stop(signal.SIGKILL)


def secret(number: int) -> str:
    return f"{number:x}" * 32


def cast(number: int, idea: str, **more: Any) -> dict[str, Any]:
    slip: dict[str, Any] = {"secret": secret(number), "value": {"1": idea}, "round": 1}
    return {"kind": "cast", "write": f"w-{number}", **slip, **more}


def steer(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "write": f"w-{kind}", "round": 1, **more}


async def refused(line: Line, form: str, requests: list[dict[str, Any]]) -> list[str]:
    """The reasons for which all of these are refused."""
    answers = [await line.ask(form, request) for request in requests]
    assert [answer["outcome"] for answer in answers] == ["refused"] * len(requests)
    reasons = [str(answer["reason"]) for answer in answers]
    assert {reason[-1] for reason in reasons} == {"."}
    return reasons


def test_hostile_ballots_are_refused_and_change_nothing(program: Program, book: Workbook) -> None:
    before = Urn(minimum=3, count=1, closed=False)

    async def talk(line: Line) -> None:
        forms = await line.forms()
        slips = forms[SLIPS]
        assert (await line.ask(slips, cast(1, IDEAS[0])))["outcome"] == "saved"
        malformed = [
            cast(2, "x", kind="open"),
            cast(2, "x", kind=["cast"]),
            cast(2, "x", prompt="kurz"),
            cast(2, "x", entry="one"),
            cast(2, "x", minimum=1),
            cast(2, "x", secret=7),
            cast(2, "x", secret=None),
            cast(2, "x", secret={"$ne": ""}),
            cast(2, "x", secret="short"),
            cast(2, "x", round="1"),
            cast(2, "x", round=-1),
            cast(2, "x", value="x" * 10_000_000),
            cast(2, "x", value={"1": "x" * 10_000_000}),
        ]
        reasons = await refused(line, slips, malformed)
        assert set(reasons) == {"Das hat nicht geklappt. Der bisherige Stand bleibt erhalten."}
        wrong = [
            cast(2, "x", secret=""),
            cast(2, "x", value=None),
            cast(2, "x", value=[]),
            cast(2, "x", value={"1": 7}),
            cast(2, "x", value={"3": "too many"}),
            cast(2, "x" * 1000),
            cast(2, "x", round=2),
            steer("reveal"),
            steer("reveal", round=2),
            steer("round"),
            {"kind": "save", "write": "w", "entry": "a", "value": {"1": "openly"}},
            {"kind": "delete", "write": "w", "entry": "a"},
            {"kind": "undo", "write": "w", "entry": "a"},
        ]
        reasons = await refused(line, slips, wrong)
        assert "Noch zu wenige Beiträge: 1 von mindestens 3." in reasons
        elsewhere = await refused(line, forms[OPENLY], [cast(2, "x"), steer("reveal")])
        assert set(elsewhere) == {"Hier wird nicht anonym geantwortet."}
        points = cast(2, "x", value={"points": {"nirgends": 1}})
        assert len(await refused(line, forms[POINTS], [points])) == 1

        forged = {"urn": {"count": 9, "minimum": 1, "closed": False, "round": 1, "said": ""}}
        await line.tell(slips, {"method": "update", "state": forged, "buffer_paths": []})
        assert len(await refused(line, slips, [steer("reveal")])) == 1

    talking(program, talk)
    assert book.urns() == {book.place(USE, "zettel"): before}
    assert book.everything() == ()


def test_what_is_revealed_stays_as_it_is(program: Program, book: Workbook, sqlite_url: str) -> None:
    async def talk(line: Line) -> None:
        slips = (await line.forms())[SLIPS]
        for number, idea in enumerate(IDEAS, start=1):
            assert (await line.ask(slips, cast(number, idea)))["outcome"] == "saved"
        assert (await line.ask(slips, steer("reveal")))["outcome"] == "saved"
        shown = book.values(USE, "zettel")
        first = next(iter(shown))
        save = {"kind": "save", "write": "w", "entry": first, "value": shown[first]}
        late = [
            cast(1, "Anders"),
            cast(4, "Zu spät"),
            steer("reveal"),
            save,
            {**save, "entry": "new"},
            {"kind": "delete", "write": "w", "entry": first},
            {"kind": "undo", "write": "w", "entry": first},
        ]
        reasons = await refused(line, slips, late)
        assert set(reasons) == {
            "Die Urne ist geschlossen. Beiträge lassen sich nicht mehr ändern.",
            "Was aufgedeckt ist, lässt sich nicht mehr ändern.",
        }
        assert book.values(USE, "zettel") == shown
        assert sorted(value["text"] for value in shown.values()) == sorted(IDEAS)  # type: ignore[call-overload,index]

        assert (await line.ask(slips, steer("round")))["outcome"] == "saved"
        assert len(await refused(line, slips, [cast(4, "Zu spät")])) == 1
        assert book.urn(USE, "zettel") == Urn(minimum=3, count=0, closed=False, round=2)

    talking(program, talk)
    left = bytes_of(sqlite_url) + program.log.read_bytes()
    assert IDEAS[0].encode() in left
    assert b"Anders" not in left
    assert not [number for number in range(1, 5) if secret(number).encode() in left]
    assert not [idea for idea in IDEAS if idea.encode() in program.log.read_bytes()]
