"""Actors of the map are the rows of the next methods, under the names that they have there now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.house import House, Visitor
from workbook_lib import open_workbook
from workbook_lib.workbook import Workbook

ACTORS = {"a1": "Elternbeirat", "a2": "Grundschule", "a3": "Kinderarztpraxis"}
STAKE = "Vermittelt Familien an uns"
REASON = "Der Übergang ist gut abgesprochen"


@pytest.fixture
def house(tmp_path: Path, free_port: int) -> Iterator[House]:
    """A house whose team has drawn its map already."""
    house = House(tmp_path, free_port)
    book = open_workbook(str(house.database))
    samples = book.handbook.prompt("netzwerkkarte", "karte").sample()
    actor = next(value for value in samples if value["kind"] == "actor")
    for id, name in ACTORS.items():
        book.save(book.place("netzwerkkarte", "karte"), {**actor, "name": name}, entry=id)
    house.open()
    yield house
    house.kill()


@pytest.fixture(params=[(390, True), (1280, False)], ids=["phone", "laptop"])
def visitor(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visitor]:
    width, touch = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, has_touch=touch, locale="de-DE"
    )
    yield Visitor(context.new_page(), touch=touch)
    context.close()


def test_actors_are_judged_and_renamed_and_every_method_follows(
    house: House, visitor: Visitor
) -> None:
    page = visitor.page
    field = f"{house.address}/feld/netzwerk-kooperation"
    names = page.locator(".wb-rows .wb-rowline strong")

    page.goto(f"{field}?schritt=stakeholderanalyse.einschaetzen")
    visitor.sees("Wer hat mit dem Vorhaben zu tun, und mit welchem Interesse?")
    expect(names).to_have_text([*ACTORS.values()])
    visitor.press(visitor.button("Kinderarztpraxis ändern"))
    visitor.write(page.get_by_role("textbox", name="Bezug und Erwartungen"), STAKE)
    visitor.saved()
    visitor.check_accessibility()

    page.goto(f"{field}?schritt=kooperations-check.einschaetzen")
    visitor.sees("Wie gut trägt die Zusammenarbeit heute?")
    expect(names).to_have_text([*ACTORS.values()])
    visitor.press(visitor.button("Grundschule ändern"))
    visitor.write(page.get_by_role("textbox", name="Begründung"), REASON)
    visitor.saved()
    visitor.check_accessibility()

    page.goto(f"{field}?schritt=netzwerkkarte.karte")
    visitor.press(visitor.button("Grundschule ändern"))
    name = page.get_by_label("Einrichtung oder Gruppe")
    visitor.press(name)
    name.press("End")
    page.keyboard.type(" am Park")
    visitor.saved()

    page.goto(f"{field}?schritt=kooperations-check.einschaetzen")
    expect(names).to_have_text(["Elternbeirat", "Grundschule am Park", "Kinderarztpraxis"])
    page.goto(f"{field}?schritt=kooperationsvereinbarung.abschluss")
    visitor.press(visitor.button("Maßnahme hinzufügen"))
    page.keyboard.type("Entwurf vorlegen")
    page.get_by_label("Wofür").select_option("Grundschule am Park")
    visitor.saved()

    assert stored(open_workbook(str(house.database))) == {
        "stakes": [("Kinderarztpraxis", STAKE)],
        "reasons": [("Grundschule am Park", REASON)],
        "goals": [("Entwurf vorlegen", "Grundschule am Park")],
    }


def stored(book: Workbook) -> dict[str, list[tuple[str, str]]]:
    """What the frames say."""
    ratings = book.ratings().drop_duplicates("entry").to_dict("records")
    entries = book.entries()
    table = entries[entries["prompt"] == "stakeholder"]
    rows = table.pivot_table(index="entry", columns="column", values="value", aggfunc="first")
    return {
        "stakes": [(row.stelle, row.bezug) for row in rows.itertuples() if row.bezug],
        "reasons": [(each["subject"], each["reason"]) for each in ratings if each["reason"]],
        "goals": [(task["what"], task["goal"]) for task in book.tasks().to_dict("records")],
    }
