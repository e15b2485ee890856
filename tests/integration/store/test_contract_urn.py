"""The urn: anonymous while it is open, anonymous for good once it is closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue
from sqlalchemy import create_engine, select

from tests.integration.store.conftest import Clock, Pen
from tests.integration.store.test_contract_erasing import everything_in
from workbook_lib.errors import Refusal
from workbook_lib.store.repository import Store
from workbook_lib.store.tables import ballots, log, urns
from workbook_lib.store.values import Place, Refused, Urn

CLOSED = Refused("Die Urne ist geschlossen. Beiträge lassen sich nicht mehr ändern.")
ROUNDS = count(100)


def as_they_are(values: list[JsonValue]) -> list[JsonValue]:
    return values


def fill(store: Store, place: Place, *values: JsonValue) -> None:
    for number, value in enumerate(values):
        store.cast(place, f"secret-{number}", value)


def test_an_urn_needs_five_contributors_unless_told_otherwise(store: Store, place: Place) -> None:
    assert store.urn(place) is None
    assert store.open_urn(place) == Urn(minimum=5, count=0, closed=False)
    assert store.require(place, minimum=3) == Urn(minimum=3, count=0, closed=False)
    assert store.open_urn(place) == Urn(minimum=3, count=0, closed=False)
    assert store.urn(place) == Urn(minimum=3, count=0, closed=False)
    with pytest.raises(ValueError, match="minimum is 2, must be at least 3"):
        store.open_urn(place, minimum=2)


def test_the_minimum_is_fixed_by_the_first_ballot(store: Store, place: Place) -> None:
    store.open_urn(place)
    store.cast(place, "secret", "a")

    assert store.require(place, minimum=5) == Urn(minimum=5, count=1, closed=False)
    assert store.open_urn(place, minimum=3) == Urn(minimum=5, count=1, closed=False)
    assert store.require(place, minimum=3) == Refused(
        "Die Mindestzahl steht seit dem ersten Beitrag fest."
    )


def test_one_secret_has_one_ballot(store: Store, place: Place, url: str) -> None:
    store.open_urn(place)

    assert store.cast(place, "mine", "Lindenhof") == Urn(minimum=5, count=1, closed=False)
    assert store.cast(place, "yours", "Birkenweg") == Urn(minimum=5, count=2, closed=False)
    assert store.cast(place, "mine", "Ahornallee") == Urn(minimum=5, count=2, closed=False)
    assert "Lindenhof" not in everything_in(url)


def test_the_same_secret_is_another_ballot_elsewhere(store: Store, place: Place, url: str) -> None:
    for where in (place, replace(place, round=2)):
        store.open_urn(where)
        store.cast(where, "mine", "a")

    engine = create_engine(url)
    with engine.connect() as connection:
        assert len(set(connection.scalars(select(ballots.c.ballot)))) == 2
    engine.dispose()


def test_an_open_urn_is_in_no_log_and_no_feed(pen: Pen, url: str) -> None:
    pen.store.open_urn(pen.place)
    fill(pen.store, pen.place, "a", "b", "c", "d", "e")

    assert pen.store.entries("werkbuch", deleted=True) == []
    assert pen.store.changes_since("werkbuch", 0).entries == ()
    assert "secret-" not in everything_in(url)


@pytest.mark.parametrize("secret", ["", None, 7])
def test_a_ballot_without_a_secret_is_refused(store: Store, place: Place, secret: str) -> None:
    store.open_urn(place)

    assert store.cast(place, secret, "a") == Refused("Diese Eingabe lässt sich nicht zuordnen.")


def test_urns_are_found_with_their_counts_and_rounds(store: Store, place: Place) -> None:
    second, elsewhere = replace(place, round=2), replace(place, prompt="weg")
    for where in (place, second, elsewhere):
        store.open_urn(where, minimum=3)
    fill(store, place, "a", "b", "c")
    store.close_urn(place, as_they_are)
    fill(store, second, "a", "b")

    assert store.urns("werkbuch", prompt="ziel") == {
        place: Urn(minimum=3, count=3, closed=True),
        second: Urn(minimum=3, count=2, closed=False, round=2),
    }
    assert store.urns("werkbuch")[elsewhere] == Urn(minimum=3, count=0, closed=False)
    assert store.urns("fremd") == {}


def test_without_an_urn_nothing_is_collected(store: Store, place: Place) -> None:
    closed = Refused("Hier werden noch keine Beiträge gesammelt.")

    assert store.cast(place, "secret", "a") == closed
    assert store.close_urn(place, as_they_are) == closed
    assert store.open_urn(replace(place, workbook="fremd")) == Refused(
        "Dieses Werkbuch gibt es nicht."
    )


def test_too_few_ballots_stay_closed_in(store: Store, place: Place) -> None:
    store.open_urn(place, minimum=3)
    fill(store, place, "a", "b")

    assert store.close_urn(place, as_they_are) == Refused(
        "Noch zu wenige Beiträge: 2 von mindestens 3."
    )
    assert store.entries("werkbuch") == []
    assert store.urn(place) == Urn(minimum=3, count=2, closed=False)


def test_closing_shows_all_values_at_once_and_nobody(
    store: Store, place: Place, clock: Clock
) -> None:
    store.open_urn(place, minimum=3)
    fill(store, place, "a", "b", "b")

    assert store.close_urn(place, as_they_are) == Urn(minimum=3, count=3, closed=True)

    entries = store.changes_since("werkbuch", 0).entries
    assert sorted(str(entry.value) for entry in entries) == ["a", "b", "b"]
    assert {entry.author for entry in entries} == {""}
    assert {entry.at for entry in entries} == {datetime(2026, 11, 24, tzinfo=UTC)}
    assert len({entry.id for entry in entries} | {entry.write for entry in entries}) == 6


def test_a_closed_urn_is_empty_and_has_no_key(store: Store, place: Place, url: str) -> None:
    store.open_urn(place, minimum=3)
    fill(store, place, "a", "b", "c")
    store.close_urn(place, as_they_are)

    assert store.urn(place) == Urn(minimum=3, count=3, closed=True)
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(select(ballots)).all() == []
        assert connection.scalars(select(urns.c.key)).all() == [None]
    engine.dispose()


def test_after_closing_nobody_can_change_withdraw_or_open(store: Store, place: Place) -> None:
    store.open_urn(place, minimum=3)
    fill(store, place, "a", "b", "c")
    store.close_urn(place, as_they_are)

    assert store.cast(place, "secret-1", "x") == CLOSED
    assert store.close_urn(place, as_they_are) == CLOSED
    assert store.open_urn(place, minimum=3) == CLOSED
    assert len(store.entries("werkbuch")) == 3


def test_ratings_can_become_marginals(store: Store, place: Place) -> None:
    def marginals(values: list[JsonValue]) -> list[JsonValue]:
        return [{"scores": dict(Counter(map(str, values)))}]

    store.open_urn(place, minimum=3)
    fill(store, place, 1, 3, 3)
    store.close_urn(place, marginals)

    assert [entry.value for entry in store.entries("werkbuch")] == [{"scores": {"1": 1, "3": 2}}]


def test_a_refusal_while_closing_leaves_the_urn_open(store: Store, place: Place) -> None:
    def refuse(values: list[JsonValue]) -> list[JsonValue]:
        raise Refusal("Noch nicht.")

    store.open_urn(place, minimum=3)
    fill(store, place, "a", "b", "c")

    assert store.close_urn(place, refuse) == Refused("Noch nicht.")
    assert store.urn(place) == Urn(minimum=3, count=3, closed=False)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(casts=st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abcde")), max_size=20))
def test_every_contributor_counts_once_with_the_last_value(
    store: Store, place: Place, url: str, casts: list[tuple[int, str]]
) -> None:
    place = replace(place, round=next(ROUNDS))
    store.open_urn(place, minimum=3)
    for person, value in casts:
        store.cast(place, f"secret-{person}", value)
    last = dict(casts)

    outcome = store.close_urn(place, as_they_are)

    entries = store.entries("werkbuch", round=place.round)
    if len(last) < 3:
        assert isinstance(outcome, Refused)
        assert entries == []
    else:
        assert outcome == Urn(minimum=3, count=len(last), closed=True, round=place.round)
        assert Counter(entry.value for entry in entries) == Counter(last.values())
        assert {(entry.author, entry.at.hour) for entry in entries} == {("", 0)}
    assert "secret-" not in everything_in(url)


def test_closing_writes_one_batch_with_consecutive_numbers(pen: Pen, url: str) -> None:
    pen.write("vorher", entry="before")
    pen.store.open_urn(pen.place, minimum=3)
    fill(pen.store, pen.place, "a", "b", "c")
    pen.store.close_urn(pen.place, as_they_are, content="2026-11")

    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(select(log.c.seq, log.c.content).order_by(log.c.seq)).all()
    engine.dispose()
    assert rows == [(1, ""), (2, "2026-11"), (3, "2026-11"), (4, "2026-11")]
    assert pen.write("nachher", entry="after").entry.seq == 5
