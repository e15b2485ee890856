"""Trees: built, moved and taken apart with keys, mouse and touch, alone and in two windows."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.all_prompts import USE, prompts
from tests.browser.forms_page import Desk, Office


def fill(office: Office, id: str) -> None:
    """Store the sample of a prompt before anybody looks."""
    book = office.forms.book(office.id)
    for number, value in enumerate(prompts()[id].sample(), start=1):
        book.save(book.place(USE, id), value, entry=f"sample-{number}")


def plant(office: Office, **nodes: tuple[str, str]) -> None:
    """Store goals by name, each with its parent and its rank."""
    book = office.forms.book(office.id)
    for text, (parent, order) in nodes.items():
        value = {"text": text, "parent": parent, "order": order}
        book.save(book.place(USE, "ziele"), value, entry=text)


def shape(desk: Desk, prompt: str = "ziele") -> list[str]:
    """The stored tree as an outline: a dash per level."""
    asked: Any = desk.book.prompt(USE, prompt)
    entries = desk.book.values(USE, prompt)
    return [f"{'-' * each.level}{each.row.title}" for each in asked.branches(entries)]


def line(desk: Desk, name: str) -> Locator:
    """The summary of a node."""
    return desk.page.locator(".wb-node > .wb-rowline").filter(
        has=desk.page.get_by_text(name, exact=True)
    )


def test_a_pyramid_is_built_and_moved_with_keys_alone(office: Office) -> None:
    desk = office.open("ziele")
    keyboard = desk.page.keyboard
    expect(desk.page.get_by_text("Noch nichts eingetragen.")).to_be_visible()
    desk.button("Leitziel hinzufügen").focus()
    keyboard.press("Enter")
    desk.until(lambda: desk.focused, "Ziel")
    keyboard.type("Erstes")
    keyboard.press("Enter")  # the next one beside it
    keyboard.type("Zweites")
    desk.until(lambda: shape(desk), ["-Erstes", "-Zweites"])
    desk.button("Zweites schließen").focus()
    keyboard.press("Alt+ArrowRight")
    desk.until(lambda: shape(desk), ["-Erstes", "--Zweites"])
    desk.until(lambda: desk.focused, "Zweites schließen")
    said = desk.page.get_by_role("status").get_by_text("„Zweites“: Mittlerziel, Platz 1 von 1.")
    expect(said).to_be_visible()
    desk.field("Ziel").focus()
    keyboard.press("End")
    keyboard.press("Enter")
    keyboard.type("Drittes")
    desk.until(lambda: shape(desk), ["-Erstes", "--Zweites", "--Drittes"])
    desk.button("Drittes schließen").focus()
    keyboard.press("Alt+ArrowUp")
    desk.until(lambda: shape(desk), ["-Erstes", "--Drittes", "--Zweites"])
    keyboard.press("Alt+ArrowDown")
    desk.until(lambda: shape(desk), ["-Erstes", "--Zweites", "--Drittes"])
    keyboard.press("Alt+ArrowDown")
    expect(desk.page.get_by_text("In dieser Richtung geht es nicht weiter.")).to_be_visible()
    keyboard.press("Alt+ArrowLeft")
    desk.until(lambda: shape(desk), ["-Erstes", "--Zweites", "-Drittes"])
    desk.until(lambda: desk.focused, "Drittes schließen")
    keyboard.press("Tab")  # is not held back
    desk.until(lambda: desk.focused, "Ziel")
    desk.page.reload()
    expect(line(desk, "Drittes")).to_contain_text("Leitziel")
    assert shape(desk) == ["-Erstes", "--Zweites", "-Drittes"]


def test_a_goal_says_calmly_what_is_missing_and_blocks_nothing(office: Office) -> None:
    plant(office, Leitziel=("", "b"), Mitte=("Leitziel", "b"), Handeln=("Mitte", "b"))
    desk = office.open("ziele")
    desk.button("Handeln ändern").click()
    hint = desk.page.locator("fieldset .wb-help[role=status]")
    asked = "Noch offen: genauer sagen, was erreicht ist, Indikator, Zielwert, Bis wann"
    expect(hint).to_have_text(asked)
    desk.field("Ziel").fill("Ein Aushang erscheint monatlich")
    expect(hint).to_have_text("Noch offen: Indikator, Zielwert, Bis wann")
    desk.field("Indikator").fill("Zahl der Aushänge")
    desk.field("Zielwert").fill("12 im Jahr")
    desk.field("Bis wann").fill("2027-06-30")
    expect(hint).to_have_text(
        "Messbar und mit Datum. Gemeinsam prüfen: Ist es wichtig und machbar?"
    )
    desk.until(lambda: desk.values("ziele")[-1]["date"], "2027-06-30")
    desk.button("Leitziel ändern").click()
    expect(desk.page.get_by_label("Zielwert")).to_be_hidden()
    expect(desk.page.locator(".wb-picture svg")).to_contain_text("12 im Jahr · bis 30.06.2027")


def test_a_node_goes_with_or_without_what_hangs_on_it_and_comes_back_whole(office: Office) -> None:
    plant(office, A=("", "b"), B=("A", "b"), C=("B", "b"), D=("B", "c"), E=("A", "c"))
    whole = ["-A", "--B", "---C", "---D", "--E"]
    desk = office.open("ziele")
    desk.button("B ändern").click()
    desk.button("Entfernen, Unterpunkte behalten").click()
    desk.until(lambda: shape(desk), ["-A", "--C", "--D", "--E"])
    expect(desk.page.get_by_text("Die Unterpunkte sind eine Ebene höher gerückt.")).to_be_visible()
    desk.button("Rückgängig").click()
    desk.until(lambda: shape(desk), whole)
    desk.button("B ändern").click()
    desk.button("Mit allen Unterpunkten entfernen").click()
    desk.until(lambda: shape(desk), ["-A", "--E"])
    expect(desk.page.get_by_text("Mit allen Unterpunkten gelöscht.")).to_be_visible()
    desk.button("Rückgängig").focus()
    desk.page.keyboard.press("Enter")
    desk.until(lambda: shape(desk), whole)
    desk.until(lambda: desk.focused, "B ändern")
    desk.button("D ändern").click()
    desk.button("Entfernen").click()
    desk.until(lambda: shape(desk), ["-A", "--B", "---C", "--E"])


def test_a_node_is_dragged_by_its_grip_and_placed_by_a_list(office: Office) -> None:
    plant(office, A=("", "b"), B=("", "c"), C=("", "d"))
    desk = office.open("ziele")

    def drag(name: str, to: str, share: float, *, escape: bool = False) -> None:
        start = line(desk, name).locator(".wb-grip").bounding_box()
        end = line(desk, to).bounding_box()
        assert start
        assert end
        mouse = desk.page.mouse
        mouse.move(start["x"] + 20, start["y"] + 20)
        mouse.down()
        mouse.move(end["x"] + 90, end["y"] + end["height"] / 2, steps=4)
        mouse.move(end["x"] + 90, end["y"] + end["height"] * share, steps=4)
        expect(desk.page.locator(".wb-ghost")).to_have_text(name)
        if escape:
            desk.page.keyboard.press("Escape")
        mouse.up()
        expect(desk.page.locator(".wb-ghost, [data-drop]")).to_have_count(0)

    drag("B", "A", 0.5, escape=True)
    drag("C", "A", 0.1)
    desk.until(lambda: shape(desk), ["-C", "-A", "-B"])
    drag("B", "A", 0.5)
    desk.until(lambda: shape(desk), ["-C", "-A", "--B"])
    drag("A", "B", 0.5)  # not below what hangs on it
    desk.button("A ändern").click()
    expect(desk.field("Hängt an").locator("option")).to_have_text(["ganz oben", "\u2013 C"])
    desk.field("Hängt an").select_option("\u2013 C")
    desk.until(lambda: shape(desk), ["-C", "--A", "---B"])


def test_causes_and_effects_are_put_in_their_places_and_turned_round_by_touch(
    office: Office,
) -> None:
    desk = office.open("problem", width=390)
    desk.button("Problem hinzufügen").click()
    desk.field("Was wir sehen").fill("Wenige kommen")
    desk.button("Ursache hinzufügen").click()
    desk.field("Was wir sehen").fill("Kaum bekannt")
    desk.until(lambda: shape(desk, "problem"), ["-Wenige kommen", "-Kaum bekannt"])
    desk.button("Ursache darunter").click()
    desk.field("Was wir sehen").fill("Nur auf Deutsch")
    desk.field("Umgedreht als Ziel").fill("In vielen Sprachen")
    desk.until(
        lambda: [(v["text"], v["parent"][:6], v["goal"]) for v in desk.values("problem")],
        [
            ("Wenige kommen", "@trunk", ""),
            ("Kaum bekannt", "@cause", ""),
            ("Nur auf Deutsch", desk.entries("problem")[1].id[:6], "In vielen Sprachen"),
        ],
    )
    pictures = desk.page.locator(".wb-picture svg")
    expect(pictures).to_have_count(2)
    expect(pictures.nth(1)).to_contain_text("In vielen Sprachen")
    desk.button("Kaum bekannt ändern").click()
    desk.field("Hängt an").select_option("Folgen")
    desk.until(lambda: desk.values("problem")[1]["parent"], "@effect")
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_step_of_the_staircase_is_filled_and_left_upwards(office: Office) -> None:
    desk = office.open("treppe")
    desk.button("Stufe 4 hinzufügen").click()
    desk.field("Was geschieht").fill("Eltern wissen mehr")
    desk.field("Indikator").fill("Fragen beim Elternabend")
    desk.field("Wie gemessen wird").fill("Notiz der Leitung")
    desk.until(lambda: [v["measured"] for v in desk.values("treppe")], ["Notiz der Leitung"])
    expect(desk.button("Stufe 4 darunter")).to_be_hidden()
    desk.button("Nach oben").click()
    desk.until(lambda: desk.values("treppe")[0]["parent"], "@step-5")
    desk.until(lambda: desk.focused, "Nach oben")


def test_two_windows_that_move_nodes_into_each_other_are_told(office: Office) -> None:
    plant(office, A=("", "b"), B=("", "c"))
    here, there = office.open("ziele"), office.open("ziele")
    there.button("A ändern").click()
    here.button("B ändern").click()
    # The kernel of the second window reads so late that both move without knowing of each other.
    there.page.context.set_offline(True)
    there.field("Hängt an").select_option("\u2013 B")
    here.field("Hängt an").select_option("\u2013 A")
    here.until(lambda: shape(here), ["-A", "--B"])
    there.page.context.set_offline(False)
    expect(there.page.locator(".wb-error")).to_have_text(
        "Ein Punkt kann nicht unter sich selbst hängen."
    )
    expect(there.page.locator(".wb-tree .wb-tree").get_by_text("B", exact=True)).to_be_visible()
    here.until(lambda: shape(here), ["-A", "--B"])


def test_what_one_window_writes_another_shows_while_its_words_stay(office: Office) -> None:
    plant(office, A=("", "b"), B=("", "c"))
    here, there = office.open("ziele"), office.open("ziele", width=390)
    there.button("A ändern").click()
    there.field("Ziel").focus()
    there.page.keyboard.press("End")
    there.page.keyboard.type(" wird")
    here.button("A ändern").click()
    here.button("Nach unten").click()
    here.until(lambda: shape(here), ["-B", "-A wird"])
    there.page.keyboard.type(" gut")
    here.until(lambda: shape(here), ["-B", "-A wird gut"])
    there.until(lambda: there.focused, "Ziel")
    expect(line(here, "A wird gut")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("id", ["ziele", "problem", "treppe"])
def test_trees_are_accessible(office: Office, id: str, width: int) -> None:
    fill(office, id)
    desk = office.open(id, width=width)
    desk.page.get_by_role("button", name=" ändern").nth(3).click()
    desk.page.locator("summary").first.click()
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    small = (
        desk.page.locator(".wb-form")
        .locator("button, select, input, summary")
        .evaluate_all(
            """(all) => all
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
            .map((each) => each.outerHTML)"""
        )
    )
    assert small == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_cards_stand_at_the_root_until_they_are_moved_and_follow_their_source(
    office: Office,
) -> None:
    book = office.forms.book(office.id)
    place = book.place(USE, "karten")
    for id in ("eins", "zwei"):
        book.save(place, {"text": id}, entry=id, write=f"{id}-1")
    desk = office.open("wege-zum-ziel")
    desk.button("zwei ändern").click()
    desk.button("Einrücken").click()
    desk.until(lambda: shape(desk, "wege-zum-ziel"), ["-eins", "--zwei"])
    assert [(e.id, e.value["text"]) for e in desk.entries("wege-zum-ziel")] == [("zwei", "")]  # type: ignore[call-overload,index]
    book.save(place, {"text": "zwei, neu"}, entry="zwei", write="zwei-2", base="zwei-1")
    book.delete(place, "eins", write="eins-2", base="eins-1")
    expect(desk.button("zwei, neu schließen")).to_be_visible()
    desk.until(lambda: shape(desk, "wege-zum-ziel"), ["-zwei, neu"])
    book.delete(place, "zwei", write="zwei-3", base="zwei-2")
    expect(line(desk, "zwei, neu").get_by_text("an der Quelle entfernt")).to_be_visible()
    desk.button("Entfernen").click()
    desk.until(lambda: desk.entries("wege-zum-ziel"), [])
    desk.button("Rückgängig").click()
    desk.until(lambda: len(desk.entries("wege-zum-ziel")), 1)
