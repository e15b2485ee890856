"""Raw messages about photos over a real websocket: only photos are kept, only own ones shown."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.all_prompts import USE, workbook
from tests.checkout import ROOT
from tests.integration.test_forms_socket import Line, talking
from tests.photos import SVG, camera_photo, huge, picture, saved
from tests.server.program import Program, write_notebook
from workbook_lib.workbook import Workbook

CELL = """
import ipywidgets
from tests.all_prompts import USE, prompts, workbook
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for

for_front_end(True)
ipywidgets.VBox([form_for(USE, prompts()["fotos"], workbook({database!r}))])
"""
ASKED = {"kind": "photo", "entry": "new", "write": "w-1", "order": "m"}
NO_PHOTO = "Diese Datei ist kein Foto. Möglich sind JPEG, PNG, WebP und HEIC."


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


def test_raw_messages_cannot_store_what_is_no_photo(program: Program, book: Workbook) -> None:
    png = saved(picture(), "PNG")
    attempts: list[tuple[dict[str, Any], list[bytes]]] = [
        (ASKED, [SVG]),
        (ASKED, [huge(30_000, 10_000)]),
        (ASKED, [saved(picture(), "GIF")]),
        (ASKED, [b""]),
        (ASKED, [SVG, png]),
        (ASKED, []),
        ({**ASKED, "order": "A"}, [png]),
        ({**ASKED, "order": ["m"]}, [png]),
        ({**ASKED, "entry": "../new"}, [png]),
        ({**ASKED, "upload": "../../etc/passwd"}, [png]),
        ({**ASKED, "upload": "0" * 32}, [png]),
        ({**ASKED, "caption": "x"}, [png]),
    ]

    async def talk(line: Line) -> None:
        (form,) = (await line.forms()).values()
        refusals = [await line.ask(form, asked, files) for asked, files in attempts]
        assert [each["outcome"] for each in refusals] == ["refused"] * len(attempts)
        assert [each["reason"][-1] for each in refusals] == ["."] * len(attempts)
        assert refusals[0]["reason"] == refusals[2]["reason"] == NO_PHOTO
        assert book.values(USE, "fotos") == {}

        for _again in range(2):  # the answer got lost
            stored = await line.ask(form, ASKED, [camera_photo()])
            assert stored["outcome"] == "saved"
        assert list(book.values(USE, "fotos")) == ["new"]

    talking(program, talk)


def test_raw_messages_see_only_photos_of_the_form(
    program: Program, book: Workbook, sqlite_url: str
) -> None:
    place = book.place(USE, "fotos")
    book.bring(place, saved(picture(), "PNG"), {"order": "b"}, entry="seen")
    elsewhere = workbook(sqlite_url, "anderes")
    elsewhere.bring(
        elsewhere.place(USE, "fotos"), saved(picture(corner="blue"), "PNG"), {}, entry="foreign"
    )
    foreign = elsewhere.values(USE, "fotos")["foreign"]["photo"]
    own = book.values(USE, "fotos")["seen"]["photo"]

    async def talk(line: Line) -> None:
        (form,) = (await line.forms()).values()
        for name in (foreign, "0" * 64, "", "../x", None, ["a"], {"photo": own}):
            seen = await line.ask(form, {"kind": "look", "photo": name}, kind="photo")
            assert seen["type"] == ""
        seen = await line.ask(form, {"kind": "look", "photo": own}, kind="photo")
        assert seen == {"kind": "photo", "photo": own, "type": "image/jpeg"}

    talking(program, talk)
