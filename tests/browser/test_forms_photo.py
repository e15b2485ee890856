"""Photos: brought as files of every kind, put in order, taken away, and seen by others."""

from __future__ import annotations

import io
import sqlite3

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office
from tests.photos import SECRET, camera_photo, picture, saved

SIZE = "(image) => [image.naturalWidth, image.naturalHeight]"


def file(name: str, content: bytes) -> FilePayload:
    """A file as somebody chooses it; its type is none of our business."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def bring(desk: Desk, *files: FilePayload) -> None:
    """Choose files, and be told that they are stored."""
    desk.page.locator("input[type=file]").set_input_files(list(files))
    expect(desk.page.get_by_text("Das Foto ist gespeichert.")).to_be_visible(timeout=30_000)


def hang(office: Office, *captions: str) -> None:
    """Photos that are there already."""
    book = office.forms.book(office.id)
    place = book.place(USE, "fotos")
    for at, caption in enumerate(captions):
        content = saved(picture(300 + at, 200), "PNG")
        value = {"caption": caption, "order": f"b{chr(98 + at)}"}
        book.bring(place, content, value, entry=f"p{at}")


def captions(desk: Desk) -> list[str]:
    """The captions in the order in which the database has the photos."""
    rows = desk.book.prompt(USE, "fotos").rows(desk.book.values(USE, "fotos"))
    return [row["caption"] for row in rows]


def photo(desk: Desk, number: int) -> Locator:
    """What is seen of a photo, and where it is written on."""
    return desk.page.locator(".wb-photo-row").nth(number - 1)


def sees(desk: Desk, number: int, width: int, height: int) -> None:
    """Wait until a photo of this size is on the screen."""
    image = photo(desk, number).locator("img")
    image.scroll_into_view_if_needed()
    expect(image).to_be_visible()
    desk.until(lambda: image.evaluate(SIZE), [width, height])


def test_photos_of_every_kind_are_kept_small_upright_and_without_a_place(office: Office) -> None:
    desk = office.open("fotos")
    expect(desk.page.get_by_text("niemand zu erkennen")).to_be_visible()
    bring(
        desk,
        file("IMG_1.jpg", camera_photo(3200, 2400)),
        file("wand.heic", saved(picture(2400, 1200, corner="blue"), "HEIF")),
        file("flip.webp", saved(picture(300, 200), "WEBP")),
    )
    sees(desk, 1, 1500, 2000)
    sees(desk, 2, 2000, 1000)
    sees(desk, 3, 300, 200)
    for value in desk.values("fotos"):
        kept = desk.book.photo(USE, "fotos", value["photo"])
        assert kept
        with Image.open(io.BytesIO(kept.content)) as image:
            assert (image.format, dict(image.getexif())) == ("JPEG", {})
        assert SECRET not in kept.content
    expect(desk.page.get_by_text("Mehr als 3 Fotos sind hier nicht möglich.")).to_be_visible()
    expect(desk.page.locator("input[type=file]")).to_be_hidden()
    desk.page.reload()
    sees(desk, 1, 1500, 2000)


def test_what_is_no_photo_or_too_much_is_named_and_the_others_are_kept(office: Office) -> None:
    hang(office, "Eins")
    desk = office.open("fotos")
    desk.page.locator("input[type=file]").set_input_files(
        [
            file("brief.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            file("a.png", saved(picture(), "PNG")),
            file("b.png", saved(picture(corner="blue"), "PNG")),
            file("c.png", saved(picture(corner="green"), "PNG")),
        ]
    )
    told = desk.page.locator(".wb-said .wb-error")
    no_photo = "Diese Datei ist kein Foto. Möglich sind JPEG, PNG, WebP und HEIC."
    full = "Mehr als 3 Fotos sind hier nicht möglich."
    expect(told).to_have_text([f"brief.jpg: {no_photo}", f"c.png: {full}"])
    assert len(desk.values("fotos")) == 3
    assert desk.page.evaluate("saving.at(-1)") == "saved"


def test_photos_are_ordered_and_named_by_keys_alone(office: Office) -> None:
    hang(office, "Eins", "Zwei", "Drei")
    desk = office.open("fotos")
    press = desk.page.keyboard.press
    desk.button("Foto 1 nach hinten").focus()
    press("Enter")
    desk.until(lambda: captions(desk), ["Zwei", "Eins", "Drei"])
    desk.until(lambda: desk.focused, "Foto 2 nach hinten")
    expect(desk.page.get_by_text("Jetzt an Stelle 2 von 3.")).to_be_visible()
    press("Enter")
    desk.until(lambda: captions(desk), ["Zwei", "Drei", "Eins"])
    desk.until(lambda: desk.focused, "Foto 3 nach vorn")
    press("Shift+Tab")
    desk.until(lambda: desk.focused, "Bildunterschrift")
    press("End")
    desk.page.keyboard.type(" am Ende")
    desk.until(lambda: captions(desk), ["Zwei", "Drei", "Eins am Ende"])
    expect(photo(desk, 3).locator("img")).to_have_attribute("alt", "Eins am Ende")


def test_a_photo_is_removed_and_comes_back(office: Office) -> None:
    hang(office, "Eins", "Zwei")
    desk = office.open("fotos")
    sees(desk, 1, 300, 200)
    desk.button("Foto 1 entfernen").click()
    desk.until(lambda: captions(desk), ["Zwei"])
    desk.until(lambda: desk.focused, "Foto 1 entfernen")
    desk.button("Rückgängig").click()
    desk.until(lambda: captions(desk), ["Eins", "Zwei"])
    sees(desk, 1, 300, 200)
    for _photo in range(2):
        desk.button("Foto 1 entfernen").click()
    desk.until(lambda: captions(desk), [])
    desk.until(lambda: desk.focused, "Foto aufnehmen oder wählen")
    expect(desk.page.get_by_text("Noch keine Fotos.")).to_be_visible()


def test_another_window_sees_what_comes_and_what_is_written(office: Office) -> None:
    here, there = office.open("fotos"), office.open("fotos")
    bring(here, file("a.png", saved(picture(300, 200), "PNG")))
    sees(there, 1, 300, 200)
    there.field("Bildunterschrift").fill("Wand im Flur")
    here.shows(here.field("Bildunterschrift"), "Wand im Flur")
    there.button("Foto 1 entfernen").click()
    expect(here.page.get_by_text("Noch keine Fotos.")).to_be_visible()


def test_while_the_database_is_locked_photos_wait_and_are_stored_once(office: Office) -> None:
    desk = office.open("fotos")
    lock = sqlite3.connect(office.forms.file, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    uploaded = file("a.heic", saved(picture(300, 200), "HEIF"))
    small = file("b.png", saved(picture(30, 20), "PNG"))
    desk.page.locator("input[type=file]").set_input_files([uploaded, small])
    late = desk.page.get_by_text("Noch nicht gespeichert – wird wiederholt.")
    expect(late).to_be_visible(timeout=30_000)
    assert desk.page.evaluate("saving.at(-1)") == "unsaved"
    lock.close()
    expect(desk.page.get_by_text("Das Foto ist gespeichert.")).to_be_visible(timeout=30_000)
    sees(desk, 1, 300, 200)
    sees(desk, 2, 30, 20)
    assert len(desk.values("fotos")) == 2


def test_a_photo_that_cannot_be_handed_over_is_named(office: Office) -> None:
    desk = office.open("fotos")
    desk.page.evaluate("document.getElementById('wb-app').removeAttribute('data-kernel')")
    heic = file("wand.heic", saved(picture(300, 200), "HEIF"))
    desk.page.locator("input[type=file]").set_input_files([heic])
    told = desk.page.locator(".wb-said .wb-error")
    expect(told).to_have_text(
        "wand.heic: Das Foto ließ sich nicht übertragen. Bitte noch einmal versuchen."
    )
    bring(desk, file("wand.png", saved(picture(300, 200), "PNG")))
    assert len(desk.values("fotos")) == 1


def test_photos_are_ordered_by_touch_on_a_phone(office: Office) -> None:
    hang(office, "Eins", "Zwei")
    desk = office.open("fotos", width=390, touch=True)
    with desk.page.expect_file_chooser() as chooser:
        desk.page.get_by_text("Foto aufnehmen oder wählen").tap()
    chooser.value.set_files([file("a.png", saved(picture(90, 60), "PNG"))])
    desk.until(lambda: captions(desk), ["Eins", "Zwei", ""])
    desk.button("Foto 3 nach vorn").tap()
    desk.until(lambda: captions(desk), ["Eins", "", "Zwei"])
    desk.button("Foto 2 entfernen").tap()
    desk.until(lambda: captions(desk), ["Eins", "Zwei"])
    desk.button("Rückgängig").tap()
    desk.until(lambda: captions(desk), ["Eins", "", "Zwei"])
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_photos_are_accessible(office: Office, width: int) -> None:
    hang(office, "Eins", "")
    desk = office.open("fotos", width=width)
    sees(desk, 1, 300, 200)
    sees(desk, 2, 301, 200)
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    small = (
        "(all) => all.map((one) => one.getBoundingClientRect()).filter((box) => box.height < 44)"
    )
    tools = desk.page.locator(".wb-photo-row button, .wb-picker label")
    assert tools.evaluate_all(small) == []


def test_addresses_of_photos_end_with_the_form(office: Office) -> None:
    hang(office, "Eins")
    desk = office.open("fotos")
    sees(desk, 1, 300, 200)
    address = photo(desk, 1).locator("img").get_attribute("src")
    loaded = "(address) => new Promise((done) => Object.assign(new Image(), "
    loaded += "{ onload: () => done(true), onerror: () => done(false), src: address }))"
    assert desk.page.evaluate(loaded, address)
    desk.button("Weiter").click()
    expect(desk.page.locator(".wb-photo-row")).to_have_count(0)
    desk.until(lambda: desk.page.evaluate(loaded, address), False)
