"""The seat: one person after the other answers unseen on one device, and hands it on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Forms, Office
from tests.browser.frames import Frames
from workbook_lib.store.values import Urn

IDEAS = ("Kanarie-Ruhe", "Kanarie-Zeit", "Kanarie-Platz")
SURE = "Alle Antworten werden gemischt gezeigt. Danach lässt sich nichts ändern."
HANDED_IN = "Abgegeben."
HANDED_ON = "Bitte das Gerät weitergeben."
EVERYTHING = """() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll("input, textarea, select")].map((control) => control.value),
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    location.href,
    document.cookie,
].join("\\n")"""


def wired(office: Office, *forms: str) -> tuple[Desk, Frames]:
    """A window, and all that it hears and says."""
    desk = office.open(*forms)
    frames = Frames(desk.page)
    return office.show(desk.page, *forms), frames


def count(desk: Desk) -> Locator:
    return desk.page.locator(".wb-seat > [role=status]")


def person(desk: Desk) -> Locator:
    return desk.page.get_by_role("heading", name="– bitte allein ausfüllen, dann weitergeben")


def hand_in(desk: Desk, idea: str) -> None:
    desk.field("Idee 1").press_sequentially(idea)
    desk.button("Abgeben").click()
    expect(handed_in(desk)).to_be_visible()


def handed_in(desk: Desk) -> Locator:
    return desk.page.get_by_text(HANDED_IN, exact=True)


def hand_on(desk: Desk) -> None:
    desk.button("Weitergeben").click()
    desk.button("Nächste Person").click()
    expect(desk.field("Idee 1")).to_be_visible()


def all_answer(desk: Desk, ideas: Iterable[str] = IDEAS) -> None:
    for idea in ideas:
        hand_in(desk, idea)
        hand_on(desk)


def urn(desk: Desk) -> Urn | None:
    return desk.book.urn(USE, "zettel")


def ideas(desk: Desk) -> list[str]:
    return sorted(value["text"] for value in desk.values("zettel"))


def test_everybody_answers_alone_and_all_is_shown_at_once(office: Office) -> None:
    desk, far = office.open("zettel"), office.open("zettel", width=390)
    expect(person(desk)).to_have_text("Person 1 – bitte allein ausfüllen, dann weitergeben")
    expect(count(far)).to_have_text("0 Antworten in der Urne. Zum Aufdecken fehlen noch 3.")
    hand_in(desk, IDEAS[0])
    expect(count(far)).to_have_text("1 Antwort in der Urne. Zum Aufdecken fehlen noch 2.")
    hand_on(desk)
    expect(person(desk)).to_have_text("Person 2 – bitte allein ausfüllen, dann weitergeben")
    expect(desk.button("Aufdecken")).to_have_attribute("aria-disabled", "true")
    expect(desk.button("Aufdecken")).to_have_accessible_description(
        "1 Antwort in der Urne. Zum Aufdecken fehlen noch 2."
    )
    desk.button("Aufdecken").click(force=True)
    expect(desk.page.get_by_text(SURE)).to_be_hidden()
    hand_in(far, IDEAS[1])
    hand_in(desk, IDEAS[2])
    expect(count(desk)).to_have_text("3 Antworten in der Urne.")
    assert desk.entries("zettel") == []

    desk.button("Aufdecken").click()
    expect(desk.page.get_by_text(SURE)).to_be_visible()
    assert desk.focused == "Doch nicht"
    desk.button("Doch nicht").click()
    assert desk.focused == "Aufdecken"
    assert urn(desk) == Urn(minimum=3, count=3, closed=False)
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()

    for window in (desk, far):
        expect(count(window)).to_have_text("Aufgedeckt: 3 Antworten.")
        for idea in IDEAS:
            expect(window.page.get_by_text(idea)).to_be_visible()
        expect(window.button("Abgeben")).to_be_hidden()
    assert desk.focused == "Aufgedeckt: 3 Antworten."
    assert ideas(desk) == sorted(IDEAS)


def test_nothing_of_a_ballot_stays_on_the_device_or_reaches_another(
    office: Office, forms: Forms
) -> None:
    (desk, own), (far, other) = wired(office, "zettel"), wired(office, "zettel")
    for number, idea in enumerate(IDEAS):
        hand_in(desk, idea)
        expect(count(far)).to_contain_text(f"{number + 1} Antwort")
        assert idea not in desk.page.evaluate(EVERYTHING)
        hand_on(desk)
        assert idea not in desk.page.evaluate(EVERYTHING)
        desk.page.keyboard.press("Control+z")
        assert idea not in desk.page.evaluate(EVERYTHING)
    secrets = own.secrets
    assert len(set(secrets)) == 3
    assert desk.journal == []
    heard = "\n".join([*own.heard, *other.heard, *other.said])
    assert "Antworten in der Urne" in heard
    assert not [word for word in (*IDEAS, *secrets, "Kanarie") if word in heard]
    for page in (desk.page, far.page):
        assert not [word for word in (*IDEAS, *secrets) if word in page.evaluate(EVERYTHING)]

    desk.page.reload()
    expect(person(desk)).to_have_text("Person 4 – bitte allein ausfüllen, dann weitergeben")
    assert "Kanarie" not in desk.page.evaluate(EVERYTHING)
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()
    expect(count(far)).to_have_text("Aufgedeckt: 3 Antworten.")
    disk = b"".join(file.read_bytes() for file in forms.file.parent.glob(f"{forms.file.name}*"))
    disk += forms.program.log.read_bytes()
    assert IDEAS[0].encode() in disk
    assert not [secret for secret in secrets if secret.encode() in disk]
    assert not [secret for secret in secrets if secret in "\n".join([*own.heard, *other.heard])]


def test_the_own_answer_can_be_changed_until_the_next_person_comes(office: Office) -> None:
    desk, wire = wired(office, "zettel")
    hand_in(desk, "Zuerst gemeint")
    assert desk.focused == HANDED_IN
    desk.button("Noch einmal ändern").click()
    assert desk.focused == "Idee 1"
    expect(person(desk)).to_have_text("Person 1 – bitte allein ausfüllen, dann weitergeben")
    desk.shows(desk.field("Idee 1"), "Zuerst gemeint")
    desk.field("Idee 1").fill("Kanarie-Ruhe")
    desk.button("Abgeben").click()
    expect(handed_in(desk)).to_be_visible()
    assert urn(desk) == Urn(minimum=3, count=1, closed=False)
    first, again = wire.secrets
    assert first == again

    desk.button("Weitergeben").click()
    assert desk.focused == HANDED_ON
    expect(desk.button("Noch einmal ändern")).to_be_hidden()
    desk.button("Nächste Person").click()
    desk.shows(desk.field("Idee 1"), "")
    all_answer(desk, IDEAS[1:])
    assert len(set(wire.secrets)) == 3
    desk.book.reveal(desk.book.place(USE, "zettel"))
    assert ideas(desk) == sorted(IDEAS)


def test_whoever_comes_next_finds_only_the_own_turn(office: Office) -> None:
    desk = office.open("zettel")
    hand_in(desk, IDEAS[0])
    desk.button("Weitergeben").dblclick()
    expect(desk.page.get_by_text(HANDED_ON)).to_be_visible()
    expect(handed_in(desk)).to_be_hidden()
    buttons = desk.page.locator(".wb-seat button").filter(visible=True)
    expect(buttons).to_have_text(["Nächste Person", "Aufdecken"])
    assert IDEAS[0] not in desk.page.evaluate(EVERYTHING)


def test_an_answer_left_alone_hands_the_device_on_by_itself(office: Office) -> None:
    desk, wire = wired(office, "zettel")
    desk.page.clock.install()
    desk.page.reload()
    hand_in(desk, "Zuerst gemeint")
    desk.page.clock.run_for(15_000)
    desk.button("Noch einmal ändern").click()
    desk.page.clock.run_for(60_000)  # who writes is left in peace
    desk.shows(desk.field("Idee 1"), "Zuerst gemeint")
    desk.button("Abgeben").click()
    desk.until(lambda: desk.focused, HANDED_IN)
    desk.page.clock.run_for(15_000)
    expect(handed_in(desk)).to_be_visible()
    # A device asleep is woken late: what counts is the clock on the wall.
    desk.page.clock.fast_forward(60_000)
    expect(desk.page.get_by_text(HANDED_ON)).to_be_visible()
    assert desk.focused == HANDED_ON
    expect(desk.button("Noch einmal ändern")).to_be_hidden()
    desk.page.clock.run_for(60_000)
    desk.button("Nächste Person").click()
    desk.shows(desk.field("Idee 1"), "")
    hand_in(desk, IDEAS[0])
    assert len(set(wire.secrets)) == 2
    assert urn(desk) == Urn(minimum=3, count=2, closed=False)


def test_a_double_click_hands_in_once_and_nothing_else(office: Office) -> None:
    desk, wire = wired(office, "zettel")
    desk.field("Idee 1").fill("Kanarie-Ruhe")
    desk.button("Abgeben").dblclick()
    expect(handed_in(desk)).to_be_visible()
    assert urn(desk) == Urn(minimum=3, count=1, closed=False)
    assert len(wire.secrets) == 1
    desk.button("Weitergeben").click()
    desk.button("Nächste Person").dblclick()
    expect(person(desk)).to_have_text("Person 2 – bitte allein ausfüllen, dann weitergeben")
    assert urn(desk) == Urn(minimum=3, count=1, closed=False)


def test_two_clicks_in_a_row_do_not_reveal(office: Office) -> None:
    desk = office.open("zettel")
    all_answer(desk)
    desk.button("Aufdecken").dblclick()
    expect(desk.page.get_by_text(SURE)).to_be_visible()
    assert urn(desk) == Urn(minimum=3, count=3, closed=False)


def test_while_the_database_is_busy_nothing_is_lost(office: Office, forms: Forms) -> None:
    desk = office.open("zettel")
    with closing(sqlite3.connect(forms.file, isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        desk.field("Idee 1").press_sequentially("Kanarie")
        desk.button("Abgeben").click()
        expect(desk.page.get_by_text("Nicht gespeichert – wird wiederholt.")).to_be_visible()
        desk.field("Idee 1").press_sequentially("-Ruhe")
        desk.shows(desk.field("Idee 1"), "Kanarie-Ruhe")
        assert desk.journal == []
        lock.execute("ROLLBACK")
    expect(handed_in(desk)).to_be_visible()
    assert urn(desk) == Urn(minimum=3, count=1, closed=False)
    desk.button("Noch einmal ändern").click()
    desk.shows(desk.field("Idee 1"), "Kanarie-Ruhe")


def test_what_is_refused_is_said_at_the_field(office: Office) -> None:
    desk = office.open("zettel")
    field = desk.field("Idee 1")
    field.evaluate("(control) => control.removeAttribute('maxlength')")
    field.fill("x" * 2000)
    desk.button("Abgeben").click()
    expect(desk.page.get_by_text("Idee 1: Der Text ist zu lang: 2000 Zeichen")).to_be_visible()
    desk.until(lambda: desk.focused, "Idee 1")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert desk.book.urns() == {}
    field.fill("Kanarie-Ruhe")
    desk.button("Abgeben").click()
    expect(handed_in(desk)).to_be_visible()


def test_all_is_done_by_keyboard_alone(office: Office) -> None:
    desk = office.open("zettel")
    keys = desk.page.keyboard
    desk.field("Idee 1").focus()
    for number, idea in enumerate(IDEAS):
        keys.type(idea)
        keys.press("Tab")
        keys.press("Tab")
        assert desk.focused == "Abgeben"
        keys.press("Enter")
        desk.until(lambda: desk.focused, HANDED_IN)
        keys.press("Enter")  # a key held too long hands nothing on
        assert urn(desk) == Urn(minimum=3, count=number + 1, closed=False)
        keys.press("Tab")
        assert desk.focused == "Weitergeben"
        expect(desk.button("Weitergeben")).to_be_enabled()
        keys.press("Enter")
        desk.until(lambda: desk.focused, HANDED_ON)
        keys.press("Tab")
        assert desk.focused == "Nächste Person"
        keys.press("Enter")
        desk.until(lambda: desk.focused, "Idee 1")
    for _step in range(3):
        keys.press("Tab")
    assert desk.focused == "Aufdecken"
    keys.press("Enter")
    desk.until(lambda: desk.focused, "Doch nicht")
    keys.press("Escape")
    desk.until(lambda: desk.focused, "Aufdecken")
    keys.press("Enter")
    keys.press("Shift+Tab")
    assert desk.focused == "Jetzt aufdecken"
    keys.press("Enter")
    desk.until(lambda: ideas(desk), sorted(IDEAS))
    desk.until(lambda: desk.focused, "Aufgedeckt: 3 Antworten.")


def test_all_is_done_by_touch_on_a_small_screen(office: Office) -> None:
    desk = office.open("zettel", width=390, touch=True)
    for number, idea in enumerate(IDEAS):
        desk.field("Idee 1").tap()
        desk.page.keyboard.type(idea)
        box = desk.button("Abgeben").bounding_box()
        assert box
        for _tap in range(2):  # as hasty fingers do
            desk.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(handed_in(desk)).to_be_visible()
        assert urn(desk) == Urn(minimum=3, count=number + 1, closed=False)
        desk.button("Weitergeben").tap()
        desk.page.wait_for_timeout(600)  # longer than between the taps of a double tap
        desk.button("Nächste Person").tap()
        expect(person(desk)).to_contain_text(f"Person {number + 2} ")
    desk.button("Aufdecken").tap()
    desk.button("Jetzt aufdecken").tap()
    desk.until(lambda: ideas(desk), sorted(IDEAS))


def test_who_still_writes_is_thought_of_before_revealing(office: Office) -> None:
    desk = office.open("zettel")
    unsent = desk.page.get_by_text("Auf diesem Gerät ist eine Antwort noch nicht abgegeben.")
    all_answer(desk)
    desk.button("Aufdecken").click()
    expect(unsent).to_be_hidden()
    desk.button("Doch nicht").click()
    desk.field("Idee 1").press_sequentially("Noch etwas")
    desk.button("Aufdecken").click()
    expect(unsent).to_be_visible()


def test_another_round_begins_on_all_devices(office: Office) -> None:
    desk, far = office.open("zettel"), office.open("zettel")
    all_answer(desk)
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()
    expect(count(far)).to_have_text("Aufgedeckt: 3 Antworten.")
    far.button("Neue Runde").click()
    far.button("Neue Runde beginnen").click()
    for window in (far, desk):
        expect(count(window)).to_have_text("0 Antworten in der Urne. Zum Aufdecken fehlen noch 3.")
    assert far.focused == "Idee 1"
    all_answer(desk, ("Mut", "Licht", "Garten"))
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()
    desk.until(lambda: ideas(far), sorted([*IDEAS, "Mut", "Licht", "Garten"]))
    assert {entry.place.round for entry in far.entries("zettel")} == {1, 2}


def test_a_small_team_reveals_fewer_answers_and_says_so_first(office: Office) -> None:
    desk, far = office.open("grosse-urne"), office.open("grosse-urne")
    expect(count(desk)).to_have_text("0 Antworten in der Urne. Zum Aufdecken fehlen noch 5.")
    box = desk.page.get_by_role("checkbox", name="Kleines Team: schon ab 3 Antworten aufdecken")
    expect(box).not_to_be_checked()
    box.focus()
    desk.page.keyboard.press("Space")
    for window in (desk, far):
        expect(count(window)).to_have_text("0 Antworten in der Urne. Zum Aufdecken fehlen noch 3.")
    assert Axe().run(desk.page).violations_count == 0
    desk.field("Idee 1").fill("Ruhe")
    desk.button("Abgeben").click()
    expect(count(far)).to_have_text("1 Antwort in der Urne. Zum Aufdecken fehlen noch 2.")
    for window in (desk, far):  # from the first answer on it is fixed
        expect(window.page.get_by_role("checkbox")).to_have_count(0)


def test_every_screen_of_the_seat_is_accessible(office: Office) -> None:
    desk = office.open("zettel")
    desk.page.emulate_media(reduced_motion="reduce")  # colours that are just changing are no screen

    def sound() -> None:
        for width in (1280, 390):
            desk.page.set_viewport_size({"width": width, "height": 900})
            assert Axe().run(desk.page).response["violations"] == []
            assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            buttons = desk.page.locator(".wb-seat button").filter(visible=True).all()
            boxes = [button.bounding_box() for button in buttons]
            assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes)

    sound()
    for idea in IDEAS:
        hand_in(desk, idea)
        sound()
        desk.button("Weitergeben").click()
        sound()
        desk.button("Nächste Person").click()
    desk.button("Aufdecken").click()
    sound()
    desk.button("Jetzt aufdecken").click()
    expect(count(desk)).to_have_text("Aufgedeckt: 3 Antworten.")
    sound()
