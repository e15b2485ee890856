from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.unit.visuals.parsing import parsed, texts
from workbook_lib.i18n.language import speaking
from workbook_lib.visuals.timeline import Lane, Milestone, timeline

TODAY = date(2026, 11, 22)


def drawn(*lanes: Lane) -> str:
    return timeline(lanes, TODAY, title="Plan", prefix="plan")


def test_every_milestone_says_its_name_its_day_and_what_is_to_be_said() -> None:
    svg = drawn(
        Lane("Netzwerk", (Milestone("Brief", date(2026, 11, 1), "open", "überfällig"),)),
        Lane("Räume", (Milestone("Regal", date(2027, 1, 15), "done"),)),
    )
    assert texts(svg) == [
        *("11.2026", "12.2026", "01.2027", "02.2027", "heute"),
        *("Netzwerk", "Brief", "01.11.2026 · überfällig"),
        *("Räume", "Regal", "15.01.2027"),
        *("offen", "begonnen", "erledigt", "verworfen"),
    ]
    assert [title.text for title in parsed(svg).iter("{http://www.w3.org/2000/svg}title")] == [
        *("Plan", "Brief: 01.11.2026 · überfällig", "Regal: 15.01.2027")
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(1900, 1, 1), date(2100, 12, 31)),
        (TODAY, TODAY),
        (date(2026, 1, 1), date(2027, 12, 31)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_months_stand_evenly_and_few_enough_to_be_read(first: date, last: date) -> None:
    stones = tuple(Milestone("Brief", day, "open") for day in (first, last))
    svg = drawn(Lane("Netzwerk", stones))
    root = parsed(svg)
    wide = float(root.attrib["width"])
    places = [
        float(each.attrib["x"])
        for each in root.iter("{http://www.w3.org/2000/svg}text")
        if each.attrib["y"] == "24"
    ]
    assert 2 <= len(places) <= 7
    assert all(later - earlier > 60 for earlier, later in pairwise(places))
    for circle in root.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 < float(circle.attrib["cx"]) < wide


def test_states_and_lateness_can_be_told_apart_without_colour() -> None:
    def mark(state: str, note: str = "") -> str:
        svg = drawn(Lane("", (Milestone("x", TODAY, state, note),)))
        found = re.search("<g>.*?</g>", svg)
        assert found
        return re.sub('(fill|stroke)="#.*?"|<title>.*?</title>', "", found[0])

    marks = [mark(state) for state in ("open", "begun", "done", "dropped")]
    assert len({*marks, mark("open", "überfällig")}) == 5


def test_fifty_tasks_have_a_line_each() -> None:
    stones = tuple(Milestone(f"Schritt {n}", TODAY + timedelta(days=n), "open") for n in range(50))
    found = texts(drawn(Lane("Netzwerk", stones)))
    assert all(f"Schritt {n}" in found for n in range(50))


def test_the_timeline_speaks_english_too() -> None:
    with speaking("en"):
        found = texts(drawn(Lane("Network", (Milestone("Letter", TODAY, "open"),))))
    assert "22 Nov 2026" in found
    assert "Nov 2026" in found
