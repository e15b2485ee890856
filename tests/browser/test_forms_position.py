"""Things on a plane: by mouse, by thumb, by keys and by fields; the database has the last word."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office

EMPTY: dict[str, Any] = {"x": None, "y": None, "category": "", "comment": ""}


def fill(office: Office, *items: tuple[str, float | None, float | None], id: str = "ideen") -> None:
    """Store things before anybody looks; their entries are called a, b, c, …"""
    book = office.forms.book(office.id)
    for number, (label, x, y) in enumerate(items):
        value = {**EMPTY, "label": label, "x": x, "y": y}
        book.save(book.place(USE, id), value, entry="abcdefgh"[number])


def places(desk: Desk, id: str = "ideen") -> dict[str, tuple[float | None, float | None]]:
    """Where the database says that things are, in steps of a tenth."""
    return {
        value["label"]: tuple(None if value[k] is None else round(value[k], 1) for k in "xy")
        for value in desk.values(id)
    }


def field(page: Page) -> tuple[float, float, float, float]:
    """The plane: left, top, width and height."""
    box = page.locator(".wb-plane-field").bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """A place of the plane on the screen."""
    left, top, wide, high = field(page)
    return left + x * wide, top + (1 - y) * high


def needle(page: Page, name: str) -> Locator:
    """The needle of a thing."""
    return page.locator(f".wb-plane .wb-needle[aria-label*='{name}']")


def test_needles_are_dragged_with_the_mouse_and_moves_are_taken_back(office: Office) -> None:
    fill(office, ("Lesefest", None, None), ("Umbau", 0.8, 0.8))
    desk = office.open("ideen")
    mouse = desk.page.mouse
    chip = desk.button("Lesefest in das Bild setzen")
    expect(desk.page.get_by_text("Noch ohne Platz (1)")).to_be_visible()
    chip.hover()
    mouse.down()
    mouse.move(*spot(desk.page, 0.5, 0.5), steps=4)
    mouse.move(*spot(desk.page, 0.1, 0.9), steps=4)
    expect(desk.page.locator(".wb-plane-said")).to_have_text(
        "1 Lesefest: Nutzen hoch, Aufwand gering"
    )
    assert places(desk)["Lesefest"] == (None, None)
    mouse.up()
    desk.until(lambda: places(desk), {"Lesefest": (0.1, 0.9), "Umbau": (0.8, 0.8)})
    expect(chip).to_have_count(0)
    desk.until(lambda: desk.focused, "1 Lesefest: Nutzen hoch, Aufwand gering")
    said = desk.page.locator(".wb-undo[role=status]").first
    expect(said).to_contain_text("1 Lesefest: Nutzen hoch, Aufwand gering")

    needle(desk.page, "Umbau").hover()
    mouse.down()
    mouse.move(*spot(desk.page, 0.2, 0.2), steps=5)
    expect(desk.page.locator(".wb-plane-said")).to_contain_text("Nutzen gering, Aufwand gering")
    desk.page.keyboard.press("Escape")
    mouse.up()
    expect(needle(desk.page, "Umbau")).to_have_attribute(
        "aria-label", "2 Umbau: Nutzen hoch, Aufwand hoch"
    )
    needle(desk.page, "Umbau").hover()
    mouse.down()
    mouse.move(-5, 5, steps=5)  # beyond the plane: its edge
    mouse.up()
    desk.until(lambda: places(desk)["Umbau"], (0, 1))
    assert places(desk)["Lesefest"] == (0.1, 0.9)
    desk.button("Rückgängig").click()
    desk.until(lambda: places(desk)["Umbau"], (0.8, 0.8))


def test_a_thing_that_is_dropped_beside_the_plane_goes_on_waiting(office: Office) -> None:
    fill(office, ("Lesefest", None, None))
    desk = office.open("ideen")
    desk.button("Lesefest in das Bild setzen").hover()
    desk.page.mouse.down()
    desk.page.mouse.move(*spot(desk.page, 0.5, 0.5), steps=4)
    desk.page.mouse.move(*spot(desk.page, 0.5, -0.3), steps=4)
    expect(needle(desk.page, "Lesefest")).to_have_count(0)
    desk.page.mouse.up()
    expect(desk.page.get_by_text("Noch ohne Platz (1)")).to_be_visible()
    assert desk.entries("ideen")[0].value == {**EMPTY, "label": "Lesefest"}


def test_everything_goes_by_keys_alone(office: Office) -> None:
    desk = office.open("ideen")
    press, write = desk.page.keyboard.press, desk.page.keyboard.type
    desk.button("Idee hinzufügen").focus()
    press("Enter")
    desk.until(lambda: desk.focused, "Idee")
    write("Lesefest")
    press("Tab")
    write("Ja")
    press("Tab")
    write("Im Mai")
    lesefest = {"label": "Lesefest", "category": "ja", "comment": "Im Mai", "x": None, "y": None}
    desk.stored("ideen", lesefest)
    press("Tab")
    desk.until(lambda: desk.focused, "Aufwand")
    press("ArrowLeft")
    desk.stored("ideen", {**lesefest, "x": 0.49, "y": 0.5})
    press("Tab")
    desk.until(lambda: desk.focused, "Nutzen")
    press("End")
    desk.stored("ideen", {**lesefest, "x": 0.49, "y": 1})
    slider = desk.page.get_by_role("slider", name="Nutzen")
    expect(slider).to_have_attribute("aria-valuetext", "Nutzen hoch")
    while not desk.focused.startswith("1 Lesefest"):
        press("Shift+Tab")
    press("ArrowRight")
    press("ArrowDown")
    press("Shift+ArrowDown")
    desk.stored("ideen", {**lesefest, "x": 0.54, "y": 0.94})
    desk.until(lambda: desk.focused, "1 Lesefest: Nutzen hoch, Aufwand mittel")
    press("Escape")
    desk.stored("ideen", {**lesefest, "x": 0.49, "y": 1})
    press("ArrowLeft")
    desk.stored("ideen", {**lesefest, "x": 0.44, "y": 1})
    press("Tab")
    desk.until(lambda: desk.focused, "Rückgängig")
    press("Enter")
    desk.stored("ideen", {**lesefest, "x": 0.49, "y": 1})
    desk.until(lambda: desk.focused, "1 Lesefest: Nutzen hoch, Aufwand mittel")
    press("Enter")
    desk.until(lambda: desk.focused, "Idee")
    desk.button("Aus dem Bild nehmen").focus()
    press("Enter")
    desk.stored("ideen", lesefest)
    desk.button("Lesefest in das Bild setzen").focus()
    press("Enter")
    desk.stored("ideen", {**lesefest, "x": 0.5, "y": 0.5})
    desk.until(lambda: desk.focused, "1 Lesefest: Nutzen mittel, Aufwand mittel")
    desk.button("Lesefest entfernen").focus()
    press("Enter")
    desk.stored("ideen")
    expect(needle(desk.page, "Lesefest")).to_have_count(0)
    desk.button("Rückgängig").last.focus()
    press("Enter")
    desk.stored("ideen", {**lesefest, "x": 0.5, "y": 0.5})
    desk.page.reload()
    expect(needle(desk.page, "Lesefest")).to_have_count(1)


def test_a_thumb_moves_needles_and_still_scrolls_the_page(office: Office) -> None:
    fill(office, ("Lesefest", 0.2, 0.2), ("Umbau", None, None))
    desk = office.open("ideen", width=390)
    touch = desk.page.context.new_cdp_session(desk.page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def stroke(*stops: tuple[float, float]) -> None:
        """One finger that goes down, along, and up again."""
        kinds = ["touchStart", *["touchMove"] * (len(stops) - 1)]
        for kind, (x, y) in zip(kinds, stops, strict=True):
            touch.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]}
            )
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    needle(desk.page, "Lesefest").scroll_into_view_if_needed()
    stroke(*(spot(desk.page, at, at) for at in (0.2, 0.3, 0.5, 0.7)))
    desk.until(lambda: places(desk)["Lesefest"], (0.7, 0.7))
    chip = desk.button("Umbau in das Bild setzen")
    chip.scroll_into_view_if_needed()
    box = chip.bounding_box()
    assert box
    stroke((box["x"] + 20, box["y"] + 20))
    desk.until(lambda: places(desk)["Umbau"], (0.5, 0.5))
    before = desk.page.evaluate("scrollY")
    start, end = spot(desk.page, 0.1, 0.4), spot(desk.page, 0.1, 0.9)
    stroke(start, *((start[0], start[1] + (end[1] - start[1]) * n / 4) for n in range(1, 5)))
    desk.until(lambda: desk.page.evaluate("scrollY") > before, True)
    assert places(desk) == {"Lesefest": (0.7, 0.7), "Umbau": (0.5, 0.5)}


def test_two_windows_move_and_comment_the_same_thing(office: Office) -> None:
    fill(office, ("Lesefest", 0.2, 0.2))
    here, there = office.open("ideen"), office.open("ideen")
    there.button("Lesefest ändern").click()
    there.field("Anmerkung").fill("Im Mai")
    needle(here.page, "Lesefest").focus()
    here.page.keyboard.press("ArrowUp")
    value = {**EMPTY, "label": "Lesefest", "x": 0.2, "y": 0.25, "comment": "Im Mai"}
    here.stored("ideen", value)
    expect(there.page.get_by_role("slider", name="Nutzen")).to_have_value("25")
    there.page.get_by_role("slider", name="Aufwand").focus()
    there.page.keyboard.press("End")
    here.stored("ideen", {**value, "x": 1})
    expect(needle(here.page, "Lesefest")).to_have_attribute(
        "aria-label", "1 Lesefest: Nutzen eher gering, Aufwand hoch"
    )
    here.until(lambda: here.focused, "1 Lesefest: Nutzen eher gering, Aufwand hoch")


def test_places_on_a_grid_are_picked_by_column_and_row(office: Office) -> None:
    fill(office, ("Spielplatz", None, None), id="orte")
    desk = office.open("orte")
    desk.button("Spielplatz ändern").click()
    desk.field("Reihe").select_option("Nord")
    desk.field("Spalte").select_option("Ost")
    desk.until(lambda: places(desk, "orte"), {"Spielplatz": (0.8, 0.8)})
    expect(needle(desk.page, "Spielplatz")).to_have_attribute(
        "aria-label", "1 Spielplatz: Nord, Ost"
    )
    needle(desk.page, "Spielplatz").hover()
    desk.page.mouse.down()
    desk.page.mouse.move(*spot(desk.page, 0.5, 0.1), steps=4)
    desk.page.mouse.up()
    desk.until(lambda: places(desk, "orte"), {"Spielplatz": (0.5, 0.1)})
    assert desk.field("Spalte").locator(":checked").inner_text() == "Mitte"
    assert desk.field("Reihe").locator(":checked").inner_text() == "Süd"


def test_fifty_needles_at_one_place_can_all_be_seen(office: Office) -> None:
    book = office.forms.book(office.id)
    for number in range(50):
        value = {**EMPTY, "label": f"Idee {number}", "x": 0.5, "y": 0.5}
        book.save(book.place(USE, "ideen"), value, entry=f"e-{number}")
    desk = office.open("ideen", width=390)
    expect(desk.page.locator(".wb-plane .wb-needle")).to_have_count(50)
    moved = desk.page.locator(".wb-plane .wb-needle").evaluate_all(
        "(all) => all.map((each) => each.getAttribute('transform'))"
    )
    assert len(set(moved)) == 50


@pytest.mark.parametrize("width", [390, 1280])
def test_plane_and_grid_are_accessible(office: Office, width: int) -> None:
    fill(office, ("Lesefest", 0.2, 0.8), ("Umbau", None, None))
    fill(office, ("Spielplatz", 0.2, 0.8), ("Bücherei", None, None), id="orte")
    desk = office.open("ideen", "orte", width=width)
    desk.button("Lesefest ändern").click()
    desk.button("Spielplatz ändern").click()
    for summary in desk.page.locator("summary").all():
        summary.click()
    expect(desk.page.locator(".wb-fold table").first).to_contain_text("Schnell umsetzbar")
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    room = needle(desk.page, "Lesefest").bounding_box()
    assert room
    assert room["width"] >= 44
    assert room["height"] >= 44
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_cards_of_an_earlier_prompt_are_put_in_their_places(office: Office) -> None:
    book = office.forms.book(office.id)
    for id, text in (("c-1", "Lesefest"), ("c-2", "Umbau")):
        book.save(book.place(USE, "karten"), {"text": text}, entry=id, write=id)
    desk = office.open("vorrang")
    expect(desk.page.get_by_text("Noch ohne Platz (2)")).to_be_visible()
    desk.button("Umbau in das Bild setzen").hover()
    desk.page.mouse.down()
    desk.page.mouse.move(*spot(desk.page, 0.9, 0.9), steps=4)
    desk.page.mouse.up()
    desk.until(lambda: [entry.id for entry in desk.entries("vorrang")], ["c-2"])
    value = desk.values("vorrang")[0]
    assert (value["label"], round(value["x"], 1), round(value["y"], 1)) == ("", 0.9, 0.9)
    book.save(book.place(USE, "karten"), {"text": "Neubau"}, entry="c-2", write="new")
    expect(needle(desk.page, "Neubau")).to_have_attribute(
        "aria-label", "2 Neubau: Interesse hoch, Einfluss hoch"
    )
    book.delete(book.place(USE, "karten"), "c-1", write="gone", base="c-1")
    expect(desk.page.get_by_role("heading", name="Noch ohne Platz")).to_have_count(0)
    book.delete(book.place(USE, "karten"), "c-2", write="gone-2", base="new")
    expect(desk.page.locator(".wb-rowline .wb-chip")).to_have_text("an der Quelle entfernt")
    expect(needle(desk.page, "Neubau")).to_have_count(1)
