"""Ratings: everybody alone at the seat, all answers at once, then the team's own step."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office

ASKED = "zielscheibe"
COUNTS = [
    {"criterion": "vertrauen", "counts": [0, 1, 0, 1, 1], "round": 1},
    {"criterion": "ziele", "counts": [1, 0, 0, 0, 0], "round": 1},
    {"criterion": "zeit", "counts": [0, 0, 0, 0, 0], "round": 1},
]
UNRATED = {"vertrauen": None, "ziele": None, "zeit": None}


def step(desk: Desk, criterion: str, name: str) -> Locator:
    """A step of a scale."""
    group = desk.page.get_by_role("group", name=criterion, exact=True)
    return group.get_by_label(name, exact=True)


def pick(desk: Desk, criterion: str, name: str) -> None:
    """Choose a step as a thumb or a mouse does it: anywhere on its button."""
    step(desk, criterion, name).locator("..").click()


def cast(office: Office, *answers: dict[str, int]) -> None:
    """Answers of others, given before anybody looks."""
    book = office.forms.book(office.id)
    for number, scores in enumerate(answers):
        book.cast(book.place(USE, ASKED), f"{number:032x}", {"scores": scores})


def reveal(office: Office) -> None:
    book = office.forms.book(office.id)
    cast(office, {"vertrauen": 2, "ziele": 1}, {"vertrauen": 5}, {"vertrauen": 4})
    book.reveal(book.place(USE, ASKED))


def agreed(desk: Desk) -> list[Any]:
    return [value for value in desk.values(ASKED) if "counts" not in value]


def test_three_people_rate_one_after_the_other_and_then_together(office: Office) -> None:
    desk = office.open(ASKED)
    there = office.open(ASKED)
    for scores in ({"Vertrauen": "2", "Gemeinsame Ziele": "1"}, {"Vertrauen": "5"}):
        for criterion, name in scores.items():
            pick(desk, criterion, name)
        desk.button("Abgeben").click()
        desk.button("Weitergeben").click()
        desk.button("Nächste Person").click()
        expect(step(desk, "Vertrauen", "keine Angabe")).to_be_checked()
    step(desk, "Vertrauen", "1").focus()
    for _step in range(3):
        desk.page.keyboard.press("ArrowRight")
    expect(step(desk, "Vertrauen", "4")).to_be_checked()
    assert desk.values(ASKED) == []
    assert desk.journal == []
    desk.button("Abgeben").click()
    expect(there.page.get_by_text("3 Antworten in der Urne.")).to_be_visible()
    expect(there.page.locator(".wb-picture")).to_be_hidden()
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()
    desk.until(lambda: len(desk.values(ASKED)), len(COUNTS))
    assert all(counts in COUNTS for counts in desk.values(ASKED))
    for window in (desk, there):
        expect(window.page.locator(".wb-picture svg").first).to_be_visible()
        expect(window.page.get_by_text("3 Antworten · Mitte 4, von 2 bis 5")).to_be_visible()
        expect(window.button("Abgeben")).to_be_hidden()
    pick(there, "Vertrauen", "3")
    there.field("Begründung").fill("Die Ziele fehlen.")
    scores = {**UNRATED, "vertrauen": 3}
    desk.until(lambda: agreed(desk), [{"scores": scores, "reason": "Die Ziele fehlen."}])
    expect(step(desk, "Vertrauen", "3")).to_be_checked()
    desk.page.reload()
    expect(step(desk, "Vertrauen", "3")).to_be_checked()
    desk.shows(desk.field("Begründung"), "Die Ziele fehlen.")


def test_an_answer_without_any_step_stays_with_a_reason(office: Office) -> None:
    desk = office.open(ASKED)
    desk.button("Abgeben").focus()
    desk.page.keyboard.press("Enter")
    error = desk.page.locator(".wb-error").first
    expect(error).to_have_text("Bitte mindestens ein Kriterium einschätzen.")
    desk.until(lambda: desk.page.evaluate("document.activeElement.type"), "radio")
    desk.page.keyboard.press("Space")
    desk.button("Abgeben").click()
    expect(desk.page.get_by_text("1 Antwort in der Urne.")).to_be_visible()


def test_two_who_agree_at_once_keep_both_steps(office: Office) -> None:
    reveal(office)
    here, there = office.open(ASKED), office.open(ASKED)
    pick(here, "Vertrauen", "4")
    pick(there, "Zeit füreinander", "2")
    scores = {"vertrauen": 4, "ziele": None, "zeit": 2}
    here.until(lambda: agreed(here), [{"scores": scores, "reason": ""}])
    expect(step(there, "Vertrauen", "4")).to_be_checked()
    pick(here, "Vertrauen", "keine Angabe")
    here.until(lambda: agreed(here)[0]["scores"]["vertrauen"], None)


def test_the_picture_says_the_same_in_words(office: Office) -> None:
    reveal(office)
    desk = office.open(ASKED)
    desk.page.get_by_text("Bild in Worten").click()
    row = desk.page.get_by_role("row").filter(has_text="Vertrauen")
    assert row.first.inner_text().split() == ["Vertrauen", "–", "3", "4", "2", "bis", "5"]


@pytest.mark.parametrize("width", [390, 1280])
def test_rating_alone_and_together_is_accessible(office: Office, width: int) -> None:
    desk = office.open(ASKED, width=width)
    for name in ("1", "keine Angabe"):
        box = step(desk, "Vertrauen", name).locator("..").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert Axe().run(desk.page).response["violations"] == []
    reveal(office)
    expect(desk.page.locator(".wb-picture svg").first).to_be_visible()
    assert Axe().run(desk.page).response["violations"] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    past = desk.page.locator("figure").evaluate(
        "(at) => [at.scrollLeft, at.scrollWidth - at.clientWidth]"
    )
    assert abs(past[0] - past[1] / 2) <= 1  # of a wide picture, the middle comes first


def test_partners_of_the_map_are_rated_and_follow_it(office: Office) -> None:
    book = office.forms.book(office.id)
    actor = {"kind": "actor", "sector": "familien", "ring": "middle", "tie": "weak"}
    place = book.place(USE, "karte")
    for id, name in (("a1", "Elternrat"), ("a2", "Praxis")):
        book.save(place, {**actor, "name": name}, entry=id)
    desk = office.open("check")
    desk.button("Elternrat ändern").focus()
    desk.page.keyboard.press("Enter")
    pick(desk, "Vertrauen", "4")
    scores = {"vertrauen": 4, "ziele": None}
    rated = {"subject": "", "scores": scores, "reason": ""}
    desk.until(lambda: {entry.id: entry.value for entry in desk.entries("check")}, {"a1": rated})
    expect(desk.page.locator(".wb-picture svg text").last).to_have_text("1 Elternrat")
    first = book.items(USE, "karte")[0]
    book.save(place, {**actor, "name": "Elternbeirat"}, entry="a1", base=first.write)
    expect(desk.button("Elternbeirat schließen")).to_be_visible()
    expect(desk.page.locator(".wb-picture svg text").last).to_have_text("1 Elternbeirat")
    for entry in book.items(USE, "karte"):
        book.delete(place, entry.id, base=entry.write)
    expect(desk.page.locator(".wb-rowline")).to_have_count(1)
    expect(desk.page.locator(".wb-rowline")).to_contain_text("an der Quelle entfernt")
    desk.button("Partner hinzufügen").click()
    desk.field("Partner").fill("Bücherei")
    own = {"subject": "Bücherei", "scores": {"vertrauen": None, "ziele": None}, "reason": ""}
    desk.stored("check", rated, own)
    desk.page.reload()
    expect(desk.button("Bücherei ändern")).to_be_visible()


def test_a_traffic_light_speaks_with_words_and_signs(office: Office) -> None:
    desk = office.open("ampel", width=390, touch=True)
    for name in ("1 ✗ rot: so nicht", "3 ✓ grün: läuft gut", "3 ✓ grün: läuft gut"):
        step(desk, "Vertrauen", name).locator("..").tap()
        desk.button("Abgeben").tap()
        desk.button("Weitergeben").tap()
        desk.page.wait_for_timeout(600)  # longer than between the taps of a double tap
        desk.button("Nächste Person").tap()
    desk.button("Aufdecken").tap()
    desk.button("Jetzt aufdecken").tap()
    counts = {"criterion": "vertrauen", "counts": [1, 0, 2], "round": 1}
    desk.until(lambda: counts in desk.values("ampel"), True)
    expect(desk.page.get_by_role("heading", name="Gemeinsam einschätzen")).to_be_visible()
    step(desk, "Vertrauen", "2 ~ gelb: noch offen").locator("..").tap()
    scores = {"vertrauen": 2, "ziele": None}
    desk.until(lambda: {"scores": scores, "reason": ""} in desk.values("ampel"), True)
    expect(desk.page.locator(".wb-picture svg")).to_contain_text("2 = ~ gelb: noch offen")
    assert desk.page.locator("figure").evaluate("(at) => at.scrollLeft") == 0  # names come first
