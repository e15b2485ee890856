"""Cards on a wall: ordered by mouse, by thumb and by keys; the database has the last word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office

CARDS = {"a": {"text": "Beratung"}, "b": {"text": "Sprechzeit"}, "c": {"text": "Bus"}}
STACK = {"kind": "stack", "name": "Hilfe"}
SWOT = {
    "a": {"text": "Garten", "zone": "gut"},
    "s": {"kind": "stack", "name": "Räume", "zone": "schwach"},
    "b": {"text": "Flur", "zone": "schwach", "stack": "s"},
}


def fill(office: Office, prompt: str, entries: Mapping[str, Any]) -> None:
    """Store entries before anybody looks."""
    book = office.forms.book(office.id)
    for entry, value in entries.items():
        book.save(book.place(USE, prompt), value, entry=entry)


def stored(desk: Desk, prompt: str = "wand") -> dict[str, Any]:
    return {entry.id: entry.value for entry in desk.entries(prompt)}


def tick(desk: Desk, text: str) -> Locator:
    return desk.page.get_by_role("checkbox", name=text)


def heaps(desk: Desk) -> dict[str, list[str]]:
    """What people read: headings of heaps and the cards below them."""
    found = desk.page.locator(".wb-areas .wb-heap").evaluate_all(
        """(all) => all.map((heap) => [
            heap.querySelector("h4").textContent,
            [...heap.querySelectorAll(".wb-pick > span > span")].map((c) => c.textContent),
        ])"""
    )
    return dict(found)


def grip(desk: Desk, text: str) -> Locator:
    return desk.page.locator(".wb-card", has_text=text).locator(".wb-grip")


def centre(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(desk: Desk, text: str, heap: Locator) -> None:
    """Take a card by its grip and drop it in the middle of a heap."""
    grip(desk, text).hover()
    desk.page.mouse.down()
    x, y = centre(grip(desk, text))
    desk.page.mouse.move(x + 20, y + 10, steps=3)
    desk.page.mouse.move(*centre(heap), steps=5)
    desk.page.mouse.up()


def heap(desk: Desk, heading: str) -> Locator:
    return desk.page.get_by_role("group", name=heading)


def area(desk: Desk, heading: str) -> Locator:
    return desk.page.get_by_role("region", name=heading)


def test_ticked_cards_are_put_onto_a_new_stack_by_keys_alone(office: Office) -> None:
    fill(office, "wand", CARDS)
    desk = office.open("wand")
    press = desk.page.keyboard.press
    tick(desk, "Beratung").focus()
    press("Space")
    tick(desk, "Sprechzeit").focus()
    press("Enter")
    desk.until(lambda: desk.focused, "Verschieben nach")
    expect(desk.page.get_by_text("Ausgewählt: 2")).to_be_visible()
    press("Escape")
    desk.until(lambda: desk.focused, "Sprechzeit")
    press("Enter")
    press("Tab")
    desk.until(lambda: desk.focused, "Name des Stapels")
    desk.page.keyboard.type("Hilfe")
    press("Enter")
    desk.until(lambda: len(stored(desk)), 4)
    stack = next(id for id in stored(desk) if id not in CARDS)
    on = {id: {**CARDS[id], "stack": stack} for id in "ab"}
    desk.until(lambda: stored(desk), {**on, "c": CARDS["c"], stack: STACK})
    desk.until(lambda: desk.focused, "Beratung")
    order = {"Noch ohne Stapel (1)": ["Bus"], "Hilfe (2)": ["Beratung", "Sprechzeit"]}
    assert heaps(desk) == order
    said = desk.page.locator(".wb-undo[role=status]").first
    expect(said).to_contain_text("Verschoben nach: Hilfe.")
    desk.page.reload()
    desk.until(lambda: heaps(desk), order)

    desk.button("Stapel „Hilfe“ ändern").focus()
    press("Enter")
    desk.until(lambda: desk.focused, "Name des Stapels")
    press("End")
    desk.page.keyboard.type("n")
    press("Enter")
    desk.until(lambda: stored(desk)[stack]["name"], "Hilfen")
    desk.until(lambda: desk.focused, "Stapel „Hilfen“ ändern")


def test_a_move_onto_a_new_stack_is_taken_back_as_a_whole(office: Office) -> None:
    fill(office, "wand", CARDS)
    desk = office.open("wand")
    tick(desk, "Beratung").check()
    tick(desk, "Bus").check()
    desk.field("Verschieben nach").select_option("Neuer Stapel")
    desk.page.get_by_role("button", name="Verschieben", exact=True).click()
    desk.until(lambda: len(stored(desk)), 4)
    desk.until(lambda: heaps(desk).get("Stapel ohne Namen (2)"), ["Beratung", "Bus"])
    desk.button("Rückgängig").click()
    desk.until(lambda: stored(desk), CARDS)
    assert heaps(desk) == {"Karten (3)": ["Beratung", "Sprechzeit", "Bus"]}


def test_a_stack_that_is_dissolved_keeps_its_cards_and_comes_back_with_them(office: Office) -> None:
    fill(office, "wand", {**CARDS, "s": STACK, "d": {"text": "Amt", "stack": "s"}})
    here, there = office.open("wand"), office.open("wand")
    there.button("Karte 4 ändern").click()
    here.button("Stapel „Hilfe“ ändern").click()
    here.button("Stapel auflösen").click()
    here.until(lambda: "s" in stored(here), False)
    here.until(lambda: heaps(here), {"Karten (4)": ["Beratung", "Sprechzeit", "Bus", "Amt"]})
    here.until(lambda: here.focused, "Amt")
    here.button("Rückgängig").click()
    here.until(lambda: heaps(here).get("Hilfe (1)"), ["Amt"])
    here.button("Stapel „Hilfe“ ändern").click()
    here.button("Stapel auflösen").click()
    # Words for a card whose stack has just gone are stored without the stack.
    there.field("Karte 4").fill("Amt für Familien")
    there.until(lambda: stored(there).get("d"), {"text": "Amt für Familien"})
    expect(there.page.locator(".wb-error")).to_have_count(0)


def test_cards_are_dragged_onto_stacks_and_aside(office: Office) -> None:
    fill(office, "wand", {**CARDS, "s": STACK})
    desk = office.open("wand")
    drag(desk, "Beratung", heap(desk, "Hilfe (0)"))
    desk.until(lambda: stored(desk)["a"], {"text": "Beratung", "stack": "s"})
    desk.until(lambda: desk.focused, "Beratung")
    grip(desk, "Bus").hover()
    desk.page.mouse.down()
    x, y = centre(grip(desk, "Bus"))
    desk.page.mouse.move(x + 30, y + 30, steps=3)
    expect(desk.page.locator(".wb-ghost")).to_have_text("Bus")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".wb-ghost")).to_have_count(0)
    desk.page.mouse.up()
    for text in ("Beratung", "Sprechzeit"):  # both are moved by the grip of one
        tick(desk, text).check()
    grip(desk, "Sprechzeit").hover()
    desk.page.mouse.down()
    desk.page.mouse.move(*centre(heap(desk, "Hilfe (1)")), steps=5)
    expect(desk.page.locator(".wb-ghost")).to_have_text("Ausgewählt: 2")
    desk.page.mouse.move(*centre(desk.page.locator(".wb-drop", has_text="Parkplatz")), steps=5)
    desk.page.mouse.up()
    desk.until(
        lambda: heaps(desk),
        {"Noch ohne Stapel (1)": ["Bus"], "Hilfe (0)": [], "Parkplatz (2)": ["Beratung"]}
        | {"Parkplatz (2)": ["Beratung", "Sprechzeit"]},
    )
    desk.until(lambda: stored(desk)["b"], {"text": "Sprechzeit", "parked": True})
    assert stored(desk)["a"] == {"text": "Beratung", "stack": "s", "parked": True}
    assert stored(desk)["c"] == CARDS["c"]
    drag(desk, "Beratung", heap(desk, "Hilfe (0)"))
    desk.until(lambda: stored(desk)["a"], {"text": "Beratung", "stack": "s"})


def test_a_thumb_drags_a_card_by_its_grip(office: Office) -> None:
    fill(office, "wand", {**CARDS, "s": STACK})
    desk = office.open("wand", width=390)
    touch = desk.page.context.new_cdp_session(desk.page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def finger(kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    heap(desk, "Hilfe (0)").scroll_into_view_if_needed()
    scrolled = desk.page.evaluate("scrollY")
    x, y = centre(grip(desk, "Bus"))
    to = centre(heap(desk, "Hilfe (0)"))
    finger("touchStart", (x, y))
    for share in (0.2, 0.5, 0.8, 1):
        finger("touchMove", (x + (to[0] - x) * share, y + (to[1] - y) * share))
    assert desk.page.evaluate("scrollY") == scrolled
    finger("touchEnd")
    desk.until(lambda: stored(desk)["c"], {"text": "Bus", "stack": "s"})
    small = desk.page.locator(".wb-wall").locator(
        ".wb-grip, .wb-pick, button, select, input[type=text]"
    )
    assert (
        small.evaluate_all(
            """(all) => all
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
            .map((each) => each.outerHTML)"""
        )
        == []
    )
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_duplicates_are_merged_and_separated_again(office: Office) -> None:
    fill(office, "wand", {**CARDS, "d": {"text": "Beratungszeit"}})
    desk = office.open("wand")
    tick(desk, "Beratungszeit").check()
    expect(desk.button("Zusammenlegen")).to_be_hidden()
    tick(desk, "Sprechzeit").check()
    desk.button("Zusammenlegen").click()
    desk.until(lambda: stored(desk)["d"], {"text": "Beratungszeit", "into": "b"})
    card = desk.page.locator(".wb-card", has_text="Sprechzeit")
    expect(card).to_contain_text("auch: Beratungszeit")
    desk.until(lambda: desk.focused, "Sprechzeitauch: Beratungszeit")
    desk.button("Rückgängig").click()
    desk.until(lambda: stored(desk)["d"], {"text": "Beratungszeit"})
    for text in ("Beratungszeit", "Sprechzeit"):
        tick(desk, text).check()
    desk.button("Zusammenlegen").click()
    desk.until(lambda: stored(desk)["d"].get("into"), "b")
    desk.page.reload()
    desk.button("Karte 2 ändern").click()
    desk.button("„Beratungszeit“ wieder trennen").click()
    desk.until(lambda: stored(desk)["d"], {"text": "Beratungszeit"})
    expect(tick(desk, "Beratungszeit")).to_be_visible()


def test_cards_lie_in_fields_and_follow_their_stack(office: Office) -> None:
    fill(office, "swot", SWOT)
    here, there = office.open("swot"), office.open("swot")
    here.field("Feld").select_option("Chancen")
    here.field("Neue Karte").fill("Neues Baugebiet")
    here.page.keyboard.press("Enter")
    here.until(lambda: stored(here, "swot") | SWOT == stored(here, "swot"), True)
    new = {"text": "Neues Baugebiet", "zone": "chance"}
    here.until(lambda: new in stored(here, "swot").values(), True)
    expect(area(there, "Chancen (1)")).to_contain_text("Neues Baugebiet")
    there.button("Stapel „Räume“ ändern").click()
    there.page.locator(".wb-cardform").get_by_label("Feld").select_option("Risiken")
    there.until(lambda: stored(there, "swot")["s"]["zone"], "risiko")
    expect(area(here, "Risiken (1)")).to_contain_text("Flur")
    drag(here, "Flur", area(here, "Schwächen (0)"))
    here.until(lambda: stored(here, "swot")["b"], {"text": "Flur", "zone": "schwach"})
    tick(here, "Garten").check()
    here.field("Verschieben nach").select_option("Risiken")
    here.page.get_by_role("button", name="Verschieben", exact=True).click()
    here.until(lambda: stored(here, "swot")["a"], {"text": "Garten", "zone": "risiko"})


def test_a_card_is_paired_with_its_opposite(office: Office) -> None:
    cards = {"a": {"text": "Nie grüßen", "zone": "kopf"}, "b": {"text": "Schild", "zone": "idee"}}
    fill(office, "kopfstand", cards)
    desk = office.open("kopfstand")
    tick(desk, "Schild").check()
    desk.field("Verschieben nach").select_option("Nie grüßen")
    desk.page.get_by_role("button", name="Verschieben", exact=True).click()
    pair = {"text": "Schild", "zone": "idee", "pair": "a"}
    desk.until(lambda: stored(desk, "kopfstand")["b"], pair)
    expect(heap(desk, "Zu: Nie grüßen (1)")).to_contain_text("Schild")
    drag(desk, "Schild", area(desk, "Kopfstand (1)"))
    desk.until(lambda: stored(desk, "kopfstand")["b"], {"text": "Schild", "zone": "kopf"})
    drag(desk, "Schild", desk.page.get_by_role("heading", name="Idee (0)"))
    desk.until(lambda: stored(desk, "kopfstand")["b"], cards["b"])
    drag(desk, "Schild", heap(desk, "Zu: Nie grüßen (0)"))
    desk.until(lambda: stored(desk, "kopfstand")["b"], pair)


def test_unseen_cards_are_shuffled_onto_the_wall(office: Office) -> None:
    desk = office.open("unbeobachtet")
    for number in range(3):
        desk.field("Neue Karte").fill(f"Laut {number}")
        desk.page.keyboard.press("Enter")
        expect(desk.page.get_by_text("Karten: 1 von höchstens 2")).to_be_visible()
        desk.field("Neue Karte").fill(f"Eng {number}")  # counts without the button, too
        desk.button("Abgeben").click()
        if number < 2:
            desk.button("Weitergeben").click()
            desk.button("Nächste Person").click()
            expect(desk.page.locator(".wb-cards .wb-card")).to_have_count(0)
    assert stored(desk, "unbeobachtet") == {}
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()
    texts = sorted(f"{word} {number}" for word in ("Laut", "Eng") for number in range(3))
    desk.until(lambda: sorted(c["text"] for c in desk.values("unbeobachtet")), texts)
    tick(desk, "Laut 1").check()
    desk.field("Verschieben nach").select_option("Parkplatz")
    desk.page.get_by_role("button", name="Verschieben", exact=True).click()
    desk.until(lambda: sum("parked" in card for card in desk.values("unbeobachtet")), 1)
    desk.field("Neue Karte").fill("Dunkel")
    desk.page.keyboard.press("Enter")
    desk.until(lambda: len(desk.values("unbeobachtet")), 7)


def test_nobody_can_write_more_cards_than_allowed_and_may_take_one_back(office: Office) -> None:
    desk = office.open("unbeobachtet", width=390)
    for text in ("Eins", "Zwei"):
        desk.field("Neue Karte").fill(text)
        desk.button("Karte hinzufügen").click()
    expect(desk.field("Neue Karte")).to_be_hidden()
    desk.until(lambda: desk.focused, "Karte 1 löschen")
    desk.page.keyboard.press("Enter")
    desk.until(lambda: desk.focused, "Neue Karte")
    desk.button("Abgeben").click()
    desk.button("Noch einmal ändern").click()
    expect(desk.page.locator(".wb-cards .wb-card")).to_have_text(["Zwei"])


def test_a_card_that_is_moved_elsewhere_keeps_the_words_written_here(office: Office) -> None:
    fill(office, "wand", {**CARDS, "s": STACK})
    here, there = office.open("wand"), office.open("wand")
    here.button("Karte 3 ändern").click()
    here.page.keyboard.press("End")
    here.page.keyboard.type(" am Abend")
    tick(there, "Bus").check()
    there.field("Verschieben nach").select_option("Hilfe (0)")
    there.page.get_by_role("button", name="Verschieben", exact=True).click()
    expect(heap(here, "Hilfe (1)")).to_contain_text("Bus am Abend")
    here.until(lambda: here.focused, "Karte 3")
    here.page.keyboard.type(" spät")
    here.until(lambda: stored(here)["c"], {"text": "Bus am Abend spät", "stack": "s"})
    there.until(lambda: heaps(there)["Hilfe (1)"], ["Bus am Abend spät"])


def test_a_card_deleted_here_comes_back_although_its_stack_is_gone(office: Office) -> None:
    fill(office, "wand", {"s": STACK, "a": {"text": "Amt", "stack": "s"}})
    here, there = office.open("wand"), office.open("wand")
    here.button("Karte 1 ändern").click()
    here.button("Karte 1 löschen").click()
    here.until(lambda: "a" in stored(here), False)
    there.button("Stapel „Hilfe“ ändern").click()
    there.button("Stapel auflösen").click()
    there.until(lambda: stored(there), {})
    here.button("Rückgängig").click()
    here.until(lambda: list(stored(here).values()), [{"text": "Amt"}])
    here.until(lambda: heaps(here), {"Karten (1)": ["Amt"]})


def test_among_two_hundred_cards_a_change_touches_only_its_own(office: Office) -> None:
    stacks = {f"s{n}": {"kind": "stack", "name": f"Stapel {n}"} for n in range(8)}
    cards = {f"c{n}": {"text": f"Gedanke {n}.", "stack": f"s{n % 8}"} for n in range(200)}
    fill(office, "wand", {**stacks, **cards})
    desk = office.open("wand")
    expect(desk.page.locator(".wb-card")).to_have_count(200)
    desk.page.evaluate(
        """() => {
            window.touched = new Set();
            const name = (at) => (at.closest(".wb-card") ?? at).textContent;
            const note = (all) => all.forEach(({ target }) =>
                touched.add(name(target instanceof Element ? target : target.parentElement)));
            const all = { subtree: true, childList: true, characterData: true, attributes: true };
            new MutationObserver(note).observe(document.querySelector(".wb-areas"), all);
        }"""
    )
    card = desk.entries("wand")[20]
    desk.book.save(card.place, {**card.value, "text": "Ganz neu."}, entry=card.id, base=card.write)
    expect(tick(desk, "Ganz neu.")).to_be_visible()
    assert desk.page.evaluate("[...touched]") == ["Ganz neu."]


def test_lines_of_a_spreadsheet_become_cards_of_their_fields(office: Office) -> None:
    desk = office.open("swot")
    desk.page.get_by_text("Aus einer Tabelle einfügen").click()
    desk.field("Kopierte Zeilen").fill("Garten\tStärken\nBaugebiet\tChance\nMond\tMilchstraße")
    desk.button("Vorschau").click()
    expect(desk.page.locator(".wb-preview")).to_have_text("Garten · StärkenBaugebiet · Chancen")
    assert stored(desk, "swot") == {}
    desk.button("Übernehmen").click()
    cards = [{"text": "Garten", "zone": "gut"}, {"text": "Baugebiet", "zone": "chance"}]
    desk.stored("swot", *cards)
    expect(desk.page.locator(".wb-paste")).to_contain_text("Mond · Milchstraße")
    expect(area(desk, "Stärken (1)")).to_contain_text("Garten")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("prompt", ["wand", "swot", "kopfstand", "unbeobachtet"])
def test_a_wall_is_accessible(office: Office, prompt: str, width: int) -> None:
    entries = {"wand": {**CARDS, "s": STACK, "d": {"text": "Amt", "stack": "s", "parked": True}}}
    fill(office, prompt, entries.get(prompt, SWOT if prompt == "swot" else {}))
    desk = office.open(prompt, width=width)
    if prompt in ("wand", "swot"):
        desk.page.get_by_role("checkbox").first.check()
        desk.button("Karte 1 ändern").click()
        desk.page.get_by_role("button", name="Stapel „").click()
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
