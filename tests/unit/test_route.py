"""The route through a field: stops in order, found by their names."""

from __future__ import annotations

import pytest

from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.bootstrap import load_handbook


@pytest.fixture(scope="module")
def route() -> Route:
    """The route through the real field."""
    handbook = load_handbook()
    return Route(handbook, handbook.field("netzwerk-kooperation"))


def test_the_stops_follow_the_methods_and_end_with_the_closing(route: Route) -> None:
    names = [stop.name for stop in route.stops]
    assert names[:5] == [
        "netzwerkkarte.naehe",
        "netzwerkkarte.karte",
        "netzwerkkarte.lesen",
        "netzwerkkarte.pflegen",
        "stakeholderanalyse.vorhaben",
    ]
    assert names[-1] == "abschluss"


def test_a_stop_knows_what_comes_before_and_after(route: Route) -> None:
    first = route.first
    assert route.before(first) is None
    assert route.after(first) == Stop("netzwerkkarte", "karte")
    assert route.after(CLOSING) is None


@pytest.mark.parametrize(
    ("name", "stop"),
    [
        ("netzwerkkarte.lesen", Stop("netzwerkkarte", "lesen")),
        ("stakeholderanalyse", Stop("stakeholderanalyse", "vorhaben")),
        ("abschluss", CLOSING),
        ("netzwerkkarte.fremd", None),
        ("", None),
        (None, None),
        (7, None),
        ({"use": "netzwerkkarte"}, None),
    ],
)
def test_stops_are_found_by_name_and_anything_else_is_none(
    route: Route, name: object, stop: Stop | None
) -> None:
    assert route.at(name) == stop
