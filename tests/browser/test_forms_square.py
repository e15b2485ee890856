"""The value square: corners in words, and the way by mouse and by keys."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.all_prompts import USE, prompts
from tests.browser.forms_page import Desk, Office
from tests.browser.test_forms_position import needle, spot


def point(desk: Desk, name: str) -> tuple[float, float] | None:
    """Where the database says that a point is."""
    values = desk.values("quadrat")
    place = values[0][name] if values else None
    return (round(place["x"], 1), round(place["y"], 1)) if place else None


def test_a_square_is_filled_by_keys_alone(office: Office) -> None:
    desk = office.open("quadrat")
    press, write = desk.page.keyboard.press, desk.page.keyboard.type
    desk.field("Wert").focus()
    for word in ("Offenheit", "Schutz", "Beliebigkeit", "Zaun"):
        write(word)
        press("Tab")
    words = {
        **{"value": "Offenheit", "sister": "Schutz"},
        **{"value_excess": "Beliebigkeit", "sister_excess": "Zaun"},
    }
    desk.stored("quadrat", {**words, "today": None, "aim": None})
    cells = desk.page.locator(".wb-plane-cells span")
    expect(cells).to_have_text(["Offenheit", "Schutz", "Beliebigkeit", "Zaun"])
    while desk.focused != "Wo wir heute stehen in das Bild setzen":
        press("Tab")
    press("Enter")
    desk.until(lambda: point(desk, "today"), (0.5, 0.5))
    desk.until(lambda: desk.focused[:21], "1 Wo wir heute stehen")
    for _step in range(6):
        press("ArrowDown")
    desk.until(lambda: point(desk, "today"), (0.5, 0.2))
    press("Enter")
    desk.until(lambda: desk.focused, "Gewicht")
    press("Home")
    desk.until(lambda: point(desk, "today"), (0, 0.2))
    aim = desk.page.get_by_role("group", name="2 Wohin wir uns bewegen")
    aim.get_by_label("Maß").focus()
    press("End")
    desk.stored("quadrat", {**words, "today": {"x": 0, "y": 0.2}, "aim": {"x": 0.5, "y": 1}})
    desk.until(lambda: bool(desk.page.locator(".wb-way").get_attribute("d")), True)
    aim.get_by_role("button", name="Aus dem Bild nehmen").focus()
    press("Enter")
    desk.until(lambda: point(desk, "aim"), None)
    desk.until(lambda: desk.page.locator(".wb-way").get_attribute("d"), "")
    desk.button("Rückgängig").focus()
    press("Enter")
    desk.until(lambda: point(desk, "aim"), (0.5, 1))


def test_points_are_dragged_and_two_windows_agree(office: Office) -> None:
    here, there = office.open("quadrat"), office.open("quadrat")
    mouse = here.page.mouse
    here.button("Wo wir heute stehen in das Bild setzen").hover()
    mouse.down()
    mouse.move(*spot(here.page, 0.8, 0.2), steps=5)
    mouse.up()
    there.field("Wert").fill("Offenheit")
    here.until(lambda: point(here, "today"), (0.8, 0.2))
    expect(needle(there.page, "Wo wir heute stehen")).to_have_attribute(
        "aria-label", "1 Wo wir heute stehen: zu viel, beim Schwesterwert"
    )
    here.shows(here.field("Wert"), "Offenheit")
    here.button("Wohin wir uns bewegen in das Bild setzen").click()
    needle(here.page, "Wohin").hover()
    mouse.down()
    mouse.move(*spot(here.page, 0.2, 0.9), steps=5)
    mouse.up()
    here.until(lambda: point(here, "aim"), (0.2, 0.9))
    there.until(lambda: bool(there.page.locator(".wb-way").get_attribute("d")), True)
    assert here.values("quadrat")[0]["value"] == "Offenheit"
    here.button("Rückgängig").click()
    here.until(lambda: point(here, "aim"), (0.5, 0.5))
    here.page.reload()
    expect(needle(here.page, "Wohin")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_square_is_accessible(office: Office, width: int) -> None:
    book = office.forms.book(office.id)
    book.save(book.place(USE, "quadrat"), prompts()["quadrat"].sample()[0], entry="one")
    desk = office.open("quadrat", width=width)
    desk.page.locator("summary").click()
    expect(desk.page.locator(".wb-fold table")).to_contain_text("zu viel, beim Schwesterwert")
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
