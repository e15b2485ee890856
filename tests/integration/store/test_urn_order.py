"""Permutation test: what an urn leaves behind says nothing about the order of arrival.

In each of many runs everybody casts in turn. If all orders are equally likely, each person stands
at each position, and right behind each other person, in a fifth of the runs on average.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from math import comb

import pytest

from tests.integration.store.test_erased_bytes import bytes_of
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Place

RUNS = 200
PEOPLE = range(5)
MEAN = RUNS // len(PEOPLE)
TOLERANCE = 35
"""A count may be so far from its mean; see the test of it."""

Order = tuple[int, ...]


def counts(orders: list[Order]) -> dict[tuple[str, int, int], int]:
    """How often a person stood at a position, and how often right behind another one."""
    found = {("at", *pair): 0 for pair in product(PEOPLE, PEOPLE)}
    found |= {("behind", a, b): 0 for a, b in product(PEOPLE, PEOPLE) if a != b}
    for order in orders:
        for position, person in enumerate(order):
            found["at", person, position] += 1
        for before, person in pairwise(order):
            found["behind", person, before] += 1
    return found


def telling(orders: list[Order]) -> dict[tuple[str, int, int], int]:
    """The counts that chance does not explain."""
    return {what: count for what, count in counts(orders).items() if abs(count - MEAN) > TOLERANCE}


def run(store: Store, place: Place, number: int) -> None:
    """Everybody casts in turn; then the urn is closed."""
    there = replace(place, round=number)
    store.open_urn(there, minimum=5)
    for person in PEOPLE:
        store.cast(there, f"secret-{person}", words(number, person).decode())
    store.close_urn(there, list)


def order_of_entries(store: Store, number: int) -> Order:
    """The people in the order in which their answers are shown."""
    entries = store.entries("werkbuch", round=number)
    return tuple(int(str(entry.value)[-1]) for entry in entries)


def words(number: int, person: int) -> bytes:
    return b"run%03dperson%d" % (number, person)


def first_on_disk(disk: bytes, number: int) -> Order:
    """The people in the order in which their answers stand in the file for the first time."""
    return tuple(sorted(PEOPLE, key=lambda person: disk.index(words(number, person))))


def last_on_disk(disk: bytes, number: int) -> Order:
    """The people in the order in which their answers stand in the file for the last time."""
    return tuple(sorted(PEOPLE, key=lambda person: disk.rindex(words(number, person))))


def test_nothing_that_is_shown_or_stored_tells_the_order_of_arrival(
    store: Store, place: Place, url: str
) -> None:
    for number in range(1, RUNS + 1):
        run(store, place, number)

    shown = [order_of_entries(store, number) for number in range(1, RUNS + 1)]
    assert all(sorted(order) == list(PEOPLE) for order in shown)
    assert telling(shown) == {}
    if url.startswith("sqlite"):  # the files of a PostgreSQL server belong to it alone
        disk = bytes_of(url)
        for order in (first_on_disk, last_on_disk):
            assert telling([order(disk, number) for number in range(1, RUNS + 1)]) == {}


def test_chance_alone_fails_this_test_less_than_once_in_a_million_times() -> None:
    share = 1 / len(PEOPLE)
    beyond = sum(
        comb(RUNS, count) * share**count * (1 - share) ** (RUNS - count)
        for count in range(RUNS + 1)
        if abs(count - MEAN) > TOLERANCE
    )
    checked = 3 * len(counts([]))  # what is shown, and twice what is on the disk
    assert checked * beyond < 1e-6


@pytest.mark.parametrize(
    "leak",
    [
        lambda number: tuple(PEOPLE),
        lambda number: tuple(reversed(PEOPLE)),
        lambda number: tuple((person + number) % 5 for person in PEOPLE),
        lambda number: (number % 5, *(p for p in PEOPLE if p != number % 5)),
        lambda number: tuple(PEOPLE) if number % 2 else (3, 1, 4, 0, 2),
    ],
    ids=["as they came", "backwards", "turned", "one moved", "every other run"],
)
def test_an_order_that_tells_something_is_noticed(leak: object) -> None:
    assert callable(leak)
    assert telling([leak(number) for number in range(RUNS)])
