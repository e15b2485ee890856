"""Raw messages over a real websocket: whatever is sent, a form changes nothing it must not."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.all_prompts import USE, workbook
from tests.checkout import ROOT
from tests.server.program import Program, write_notebook
from workbook_lib.workbook import Workbook

CELL = """
import ipywidgets
from tests.all_prompts import USE, prompts, workbook
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for

for_front_end(True)
book = workbook({database!r})
asked = ("lang", "karten", "karte", "ideen", "punkte", "boegen", "ziele")
ipywidgets.VBox([form_for(USE, prompts()[id], book) for id in asked])
"""
ACTOR = {"kind": "actor", "name": "Schule", "sector": "bildung"}


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    book = workbook(sqlite_url)
    book.save(book.place(USE, "lang"), "Stand", write="first")
    return book


@pytest.fixture
def program(book: Workbook, sqlite_url: str, tmp_path: Path, free_port: int) -> Iterator[Program]:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "index.ipynb", "# Start", CELL.format(database=sqlite_url))
    program = Program(notebooks, free_port, PYTHONPATH=str(ROOT)).start()
    yield program
    program.stop(signal.SIGKILL)


@dataclass
class Line:
    """A visitor who speaks the protocol by hand."""

    socket: WebSocketClientConnection

    async def say(self, type: str, content: dict[str, Any], files: Sequence[bytes] = ()) -> None:
        header = {"msg_id": uuid4().hex, "msg_type": type, "session": "x", "version": "5.3"}
        message = {
            "header": {**header, "username": "", "date": ""},
            "parent_header": {},
            "metadata": {"version": "1.0.0"},  # of the control channel's protocol
            "content": content,
            "channel": "shell",
            "buffers": [],
        }
        if not files:
            await self.socket.write_message(json.dumps(message))
            return
        parts = [json.dumps(message).encode(), *files]
        starts = list(accumulate(map(len, parts[:-1]), initial=4 * (len(parts) + 1)))
        head = b"".join(number.to_bytes(4, "big") for number in (len(parts), *starts))
        await self.socket.write_message(head + b"".join(parts), binary=True)

    async def tell(self, comm: str, data: object, files: Sequence[bytes] = ()) -> None:
        await self.say("comm_msg", {"comm_id": comm, "data": data}, files)

    async def hear(self, comm: str, method: str) -> dict[str, Any]:
        """The next message of this method from a widget."""
        while True:
            raw = await self.socket.read_message()
            assert raw is not None, "the socket was closed"
            if isinstance(raw, bytes):
                start, end = (int.from_bytes(raw[at : at + 4], "big") for at in (4, 8))
                raw = raw[start : end if int.from_bytes(raw[:4], "big") > 1 else None].decode()
            message = json.loads(raw)
            content = message["content"]
            ours = message["msg_type"] == "comm_msg" and content["comm_id"] == comm
            if ours and content["data"].get("method") == method:
                return content["data"]

    async def forms(self) -> dict[str, str]:
        """The widget ids of the forms, by question."""
        control = uuid4().hex
        await self.say(
            "comm_open", {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        )
        await self.tell(control, {"method": "request_states"})
        states = (await self.hear(control, "update_states"))["states"]
        found = {id: model["state"].get("spec") for id, model in states.items()}
        return {spec["question"]: id for id, spec in found.items() if spec}

    async def ask(
        self, comm: str, request: object, files: Sequence[bytes] = (), kind: str = "answer"
    ) -> dict[str, Any]:
        """The answer to a request; what else a form tells meanwhile is no matter."""
        await self.tell(comm, {"method": "custom", "content": request}, files)
        while (told := (await self.hear(comm, "custom"))["content"])["kind"] != kind:
            pass
        return dict(told)


def talking(program: Program, talk: Callable[[Line], Awaitable[None]]) -> None:
    """Open a page, connect to its kernel, talk, and hang up."""

    async def whole() -> None:
        kernel = program.ask("/").kernel
        address = f"ws://127.0.0.1:{program.port}/api/kernels/{kernel}/channels?session_id=x"
        request = HTTPRequest(address, headers={"Origin": program.address})
        line = Line(await websocket_connect(request))
        try:
            await talk(line)
        finally:
            line.socket.close()
            while await line.socket.read_message() is not None:
                pass

    asyncio.run(asyncio.wait_for(whole(), 60))


def test_raw_messages_cannot_store_what_a_prompt_does_not_allow(
    program: Program, book: Workbook
) -> None:
    async def talk(line: Line) -> None:
        forms = await line.forms()
        text, network = forms["Was fällt auf?"], forms["Wer gehört dazu?"]
        save = {"kind": "save", "write": "w-1", "base": "first"}
        refusals = [
            await line.ask(text, {**save, "value": {"not": "a text"}}),
            await line.ask(text, {**save, "value": "x" * 30_000}),
            await line.ask(text, {**save, "value": "Da", "prompt": "kurz"}),
            await line.ask(text, {**save, "value": "Da", "entry": "../kurz"}),
            await line.ask(text, "nonsense"),
            await line.ask(network, {**save, "entry": "a", "value": {**ACTOR, "ring": "moon"}}),
            await line.ask(network, {**save, "entry": "a", "value": ["actor"]}),
        ]
        assert {answer["outcome"] for answer in refusals} == {"refused"}
        assert [answer["reason"][-1] for answer in refusals] == ["."] * len(refusals)
        assert (
            refusals[0]["reason"]
            == "Hier wird Text gebraucht. Der bisherige Stand bleibt erhalten."
        )
        assert book.values(USE, "lang") == {"one": "Stand"}
        assert book.values(USE, "karte") == {}

        allowed = await line.ask(text, {**save, "write": "w-2", "value": "Neuer Stand"})
        assert (allowed["outcome"], allowed["item"]["value"]) == ("saved", "Neuer Stand")
        assert book.values(USE, "lang") == {"one": "Neuer Stand"}

    talking(program, talk)


def test_raw_messages_cannot_give_points_or_ideas_where_there_is_no_room(
    program: Program, book: Workbook
) -> None:
    async def talk(line: Line) -> None:
        forms = await line.forms()
        points, sheets = forms["Womit beginnen?"], forms["Was fällt uns ein?"]
        save = {"kind": "save", "write": "w-1"}
        people = {"kind": "turnout", "voters": 2}
        cafe = {"kind": "points", "option": "cafe", "points": 2}
        idea = {"sheet": 1, "round": 1, "slot": 1, "text": "Garten"}
        for write, form, entry, value in (
            ("a", points, "_turnout_1", people),
            ("b", points, "cafe", cafe),
            ("c", sheets, "s1-r1-i1", idea),
        ):
            answer = await line.ask(form, {**save, "write": write, "entry": entry, "value": value})
            assert answer["outcome"] == "saved"
        before = (book.values(USE, "punkte"), book.values(USE, "boegen"))
        refusals = [
            await line.ask(form, {**save, "entry": entry, "value": value})
            for form, entry, value in (
                (points, "cafe", {**cafe, "points": 3}),
                (points, "cafe", {**cafe, "points": -1}),
                (points, "cafe", {**cafe, "points": 10**30}),
                (points, "mars", {**cafe, "option": "mars"}),
                (points, "again", cafe),
                (points, "_budget", {"kind": "budget", "points": 20}),
                (points, "_turnout_1", {**people, "abstentions": 3}),
                (points, "regal", ["regal"]),
                (sheets, "new", idea),
                (sheets, "new", {**idea, "sheet": 4}),
                (sheets, "new", {**idea, "slot": 10**30}),
                (sheets, "_screen", {"hidden": "no"}),
            )
        ]
        assert {answer["outcome"] for answer in refusals} == {"refused"}
        assert [answer["reason"][-1] for answer in refusals] == ["."] * len(refusals)
        assert (book.values(USE, "punkte"), book.values(USE, "boegen")) == before

    talking(program, talk)


def test_raw_messages_cannot_tie_a_tree_into_a_circle(program: Program, book: Workbook) -> None:
    async def talk(line: Line) -> None:
        goals = (await line.forms())["Welche Ziele?"]
        save = {"kind": "save", "write": "a", "entry": "a", "value": {"text": "A", "order": "n"}}
        assert (await line.ask(goals, save))["outcome"] == "saved"
        below = {**save, "write": "b", "entry": "b", "value": {"text": "B", "parent": "a"}}
        assert (await line.ask(goals, below))["outcome"] == "saved"
        before = book.values(USE, "ziele")
        refusals = [
            await line.ask(goals, {**save, "write": "w", "base": "a", "value": value})
            for value in (
                {"text": "A", "parent": "b"},
                {"text": "A", "parent": "a"},
                {"text": "A", "parent": "@trunk"},
                {"text": "A", "order": 1},
                {"text": "A", "date": "morgen"},
                {"text": ["A"]},
            )
        ]
        assert [answer["outcome"] for answer in refusals] == ["refused"] * len(refusals)
        assert [answer["reason"][-1] for answer in refusals] == ["."] * len(refusals)
        assert book.values(USE, "ziele") == before

    talking(program, talk)


def test_raw_messages_cannot_put_things_outside_the_plane(program: Program, book: Workbook) -> None:
    async def talk(line: Line) -> None:
        plane = (await line.forms())["Was lohnt sich zuerst?"]
        item = {"label": "Lesefest", "x": 0.5, "y": 0.5}
        save = {"kind": "save", "write": "w-1", "entry": "a"}
        places = ({"x": 1.5}, {"y": -0.1}, {"x": float("nan")}, {"x": "0.5"}, {"category": "rot"})
        refusals = [await line.ask(plane, {**save, "value": {**item, **place}}) for place in places]
        assert {answer["outcome"] for answer in refusals} == {"refused"}
        assert refusals[0]["reason"] == "Aufwand: Dieser Platz liegt außerhalb des Bildes."
        assert book.values(USE, "ideen") == {}

    talking(program, talk)


def test_raw_messages_cannot_put_cards_where_nothing_is(program: Program, book: Workbook) -> None:
    async def talk(line: Line) -> None:
        wall = (await line.forms())["Was sehen wir?"]
        known = {
            "a": {"text": "Flur"},
            "b": {"text": "Gang", "into": "a"},
            "s": {"kind": "stack", "name": "Innen"},
        }
        save = {"kind": "save", "write": "w-1"}
        for entry, value in known.items():
            given = {**save, "write": f"w-{entry}", "entry": entry, "value": value}
            assert (await line.ask(wall, given))["outcome"] == "saved"
        refusals = [
            await line.ask(wall, {**save, "entry": entry, "base": f"w-{entry}", "value": value})
            for entry, value in (
                ("a", {"text": "Flur", "into": "b"}),
                ("a", {"text": "Flur", "stack": "b"}),
                ("a", {"text": "Flur", "stack": "nowhere"}),
                ("a", {"text": "Flur", "zone": "mars"}),
                ("a", {"text": "Flur", "pair": "b"}),
                ("a", {"text": "Flur", "parked": "yes"}),
                ("s", {"kind": "stack", "name": "Innen", "stack": "s"}),
                ("c", {"text": "x" * 121}),
                ("c", {"text": ["Flur"]}),
            )
        ]
        assert {answer["outcome"] for answer in refusals} == {"refused"}
        assert refusals[0]["reason"] == "Diese Karten sind schon zusammengelegt."
        assert refusals[2]["reason"] == "Diesen Stapel gibt es nicht mehr."
        assert book.values(USE, "karten") == known

    talking(program, talk)


def test_raw_messages_cannot_write_into_the_traits(program: Program, book: Workbook) -> None:
    async def talk(line: Line) -> None:
        text = (await line.forms())["Was fällt auf?"]
        await line.tell(text, {"method": "request_state"})
        before = (await line.hear(text, "update"))["state"]
        forged = {"items": [{"id": "one", "value": "Falsch"}], "spec": {}, "_esm": "alert(1)"}
        for method in ("update", "echo_update"):
            await line.tell(text, {"method": method, "state": forged, "buffer_paths": []})
        await line.tell(text, {"method": "request_state"})
        assert (await line.hear(text, "update"))["state"] == before
        assert book.values(USE, "lang") == {"one": "Stand"}

    talking(program, talk)
