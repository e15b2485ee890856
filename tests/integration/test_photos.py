"""Photos between form, store and report: brought once, seen by whom they concern, and erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.all_prompts import USE, handbook, prompts, workbook
from tests.integration.store.conftest import Pen
from tests.integration.store.test_erased_bytes import bytes_of
from tests.photos import camera_photo, picture, saved
from workbook_lib import upload
from workbook_lib.bootstrap import LOCAL, workbook_in
from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.photo import PhotoForm
from workbook_lib.gallery.gallery import EMPTY, FIELD, gallery
from workbook_lib.projection import Projection, Viewer
from workbook_lib.report.field_report import field_report
from workbook_lib.report.html import render
from workbook_lib.store.photos import name_of
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook

MISSING = "Dieses Foto ist nicht mehr vorhanden."
PNG = saved(picture(), "PNG")
ASKED = {"kind": "photo", "entry": "a", "write": "w-1", "order": "m"}


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


@pytest.fixture
def form(book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PhotoForm]:
    """The form in a kernel's folder; what it sends is lost, as nobody is connected."""
    monkeypatch.chdir(tmp_path)
    for_front_end(True)
    form = PhotoForm(USE, prompts()["fotos"], book)
    yield form
    for_front_end(False)
    form.close()


def uploaded(content: bytes) -> str:
    """Put a file where the server puts it; the name it has there."""
    folder = Path(upload.FOLDER)
    folder.mkdir(exist_ok=True)
    name = f"{len(list(folder.iterdir())):032x}"
    (folder / name).write_bytes(content)
    return name


def uploads() -> list[str]:
    return [file.name for file in Path(upload.FOLDER).iterdir()]


def values(book: Workbook) -> list[Any]:
    return list(book.values(USE, "fotos").values())


def test_a_repeated_request_does_nothing_twice(form: PhotoForm, book: Workbook) -> None:
    asked = {**ASKED, "upload": uploaded(PNG)}
    answers = [form.brought(asked, b"") for _again in range(3)]
    assert [answer["outcome"] for answer in answers] == ["saved"] * 3
    assert [answer["item"]["id"] for answer in answers] == ["a"] * 3
    assert (len(values(book)), uploads()) == (1, [])
    changed = {**values(book)[0], "caption": "Wand"}
    book.save(book.place(USE, "fotos"), changed, entry="a", base="w-1")
    form.refresh()
    assert form.brought(asked, b"")["outcome"] == "saved"
    assert values(book) == [changed]


def test_an_upload_waits_until_the_database_answers(
    form: PhotoForm, book: Workbook, sqlite_url: str
) -> None:
    asked = {**ASKED, "upload": uploaded(PNG)}
    lock = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    assert form.brought(asked, b"")["outcome"] == "unreachable"
    assert uploads() == [asked["upload"]]
    form.close()
    assert form.comm is not None
    lock.close()
    assert form.brought(asked, b"")["outcome"] == "saved"
    assert (len(values(book)), uploads()) == (1, [])


@pytest.mark.parametrize("content", [b"no photo", PNG])
def test_nothing_stays_of_what_is_refused(
    form: PhotoForm, book: Workbook, sqlite_url: str, content: bytes
) -> None:
    place = book.place(USE, "fotos")
    full = [saved(picture(20 + at, 10), "PNG") for at in range(3)]
    for at, file in enumerate(full):
        assert isinstance(book.bring(place, file, {}, entry=str(at)), Saved)
    form.refresh()
    answer = form.brought({**ASKED, "upload": uploaded(content)}, b"")
    assert answer["outcome"] == "refused"
    assert uploads() == []
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as store:
        assert store.execute("SELECT count(*) FROM photos").fetchone() == (3,)


def test_an_unknown_upload_is_refused_calmly(form: PhotoForm, book: Workbook) -> None:
    answer = form.brought({**ASKED, "upload": "0" * 32}, PNG)
    assert answer["reason"] == "Das Foto kam nicht an. Bitte noch einmal wählen."
    assert values(book) == []


def test_a_photo_that_cannot_be_read_now_is_answered_later(
    form: PhotoForm, book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.brought(ASKED, PNG)
    told: list[Any] = []
    monkeypatch.setattr(form, "send", lambda *message: told.append(message))
    look = {"kind": "look", "photo": values(book)[0]["photo"]}

    def away(use: str, prompt: str, name: str) -> None:
        raise DatabaseUnreachable("Die Datenbank ist gerade nicht erreichbar.")

    with monkeypatch.context() as patch:
        patch.setattr(book, "photo", away)
        form._received(form, look, [])
    assert told == []
    form._received(form, look, [])
    ((answer, files),) = told
    assert (answer["type"], name_of(files[0])) == ("image/jpeg", look["photo"])


def test_only_who_may_see_an_entry_sees_its_photo(sqlite_url: str) -> None:
    book = workbook(sqlite_url)
    store = open_store(sqlite_url)
    name = store.add_photo(b"content", "image/jpeg")
    team = book.place(USE, "fotos")
    own = replace(team, prompt="text", scope="own")
    Pen(store, own).write({"photo": name})
    projection = Projection(store, handbook())
    assert projection.photo(Viewer(person="leitung"), own, name)
    assert projection.photo(Viewer(person="fachkraft"), own, name) is None
    assert projection.photo(Viewer(person="leitung"), team, name) is None


def test_a_report_shows_photos_and_says_where_one_is_missing(sqlite_url: str) -> None:
    book = workbook_in(open_store(sqlite_url), gallery(), LOCAL)
    id = next(id for id in gallery().prompts_of(EMPTY) if book.prompt(EMPTY, id).type == "photo")
    place = book.place(EMPTY, id)
    book.bring(place, camera_photo(), {"caption": "Wand <im> Flur"}, entry="a")
    page = render(field_report(book, FIELD, datetime.now(UTC)))
    assert page.count('src="data:image/jpeg;base64,') == 1
    assert "Wand &lt;im&gt; Flur" in page
    assert MISSING not in page
    book.save(place, {"photo": "0" * 64, "caption": "Weg"}, entry="b")
    page = render(field_report(book, FIELD, datetime.now(UTC)))
    assert page.count(MISSING) == 1


def test_an_erased_photo_is_gone_from_the_disk(book: Workbook, sqlite_url: str) -> None:
    book.bring(book.place(USE, "fotos"), PNG, {}, entry="a")
    name = values(book)[0]["photo"]
    kept = book.photo(USE, "fotos", name)
    assert kept
    assert kept.content[-300:] in bytes_of(sqlite_url)
    assert book.erase(use=USE, prompt="fotos", entry="a") == 1
    assert book.photo(USE, "fotos", name) is None
    disk = bytes_of(sqlite_url)
    assert kept.content[-300:] not in disk
    assert name.encode() not in disk
