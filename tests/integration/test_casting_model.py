"""Any sequence of ballots, reveals and rounds from two devices keeps the promise of the urn."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.all_prompts import USE
from tests.slips import SLIPS, slips_in, slips_place
from workbook_lib.app.feed import Feed
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.values import Refused, Urn

MINIMUM = 3
NUMBERS = count()
devices = st.integers(0, 1)
people = st.integers(0, 5)
words = st.sampled_from(["Ruhe", "Zeit", "Platz", "Mut"])


class Devices(RuleBasedStateMachine):
    """Two devices, and what an honest urn would do."""

    def __init__(self, stores: tuple[Store, Store]) -> None:
        super().__init__()
        id = f"werkbuch-{next(NUMBERS)}"
        self.books = [slips_in(store, id, minimum=MINIMUM) for store in stores]
        self.feed = Feed(self.books[1])
        self.round = 1
        self.closed = False
        self.ballots: dict[int, str] = {}
        self.shown: Counter[tuple[int, str]] = Counter()
        self.frozen: dict[str, Any] = {}

    @rule(device=devices, person=people, word=words)
    def cast(self, device: int, person: int, word: str) -> None:
        book = self.books[device]
        outcome = book.cast(slips_place(book), f"secret-{person}", {"text": word})
        if self.closed:
            assert isinstance(outcome, Refused)
        else:
            self.ballots[person] = word
            assert outcome == self.expected

    @rule(device=devices, person=people)
    def cast_nothing(self, device: int, person: int) -> None:
        book = self.books[device]
        outcome = book.cast(slips_place(book), f"secret-{person}", {"text": ""})
        assert isinstance(outcome, Refused)

    @rule(device=devices, word=words)
    def write_openly(self, device: int, word: str) -> None:
        book = self.books[device]
        outcome = book.save(slips_place(book), {"text": word}, entry="openly")
        if self.closed:  # the type of the slips lets the team add to what is revealed
            book.delete(slips_place(book), "openly", base=outcome.entry.write)  # type: ignore[union-attr]
        else:
            assert isinstance(outcome, Refused)

    @rule(device=devices)
    def reveal(self, device: int) -> None:
        book = self.books[device]
        outcome = book.reveal(slips_place(book))
        if self.closed or len(self.ballots) < MINIMUM:
            assert isinstance(outcome, Refused)
            return
        self.closed = True
        assert outcome == self.expected
        self.shown += Counter((self.round, word) for word in self.ballots.values())

    @rule(device=devices)
    def go_on(self, device: int) -> None:
        book = self.books[device]
        outcome = book.next_round(slips_place(book))
        if not self.closed:
            assert isinstance(outcome, Refused)
            return
        self.round, self.closed, self.ballots = self.round + 1, False, {}
        assert outcome == self.expected

    @precondition(lambda self: self.round > 1)
    @rule(device=devices, person=people, word=words)
    def cast_too_late(self, device: int, person: int, word: str) -> None:
        book = self.books[device]
        over = slips_place(book).first
        assert isinstance(book.cast(over, f"secret-{person}", {"text": word}), Refused)
        assert isinstance(book.reveal(over), Refused)

    @property
    def expected(self) -> Urn:
        return Urn(MINIMUM, len(self.ballots), closed=self.closed, round=self.round)

    @invariant()
    def both_devices_know_the_count_and_what_is_revealed(self) -> None:
        assert [book.urn(USE, SLIPS) for book in self.books] == [self.expected] * 2
        values = self.books[0].values(USE, SLIPS)
        assert seen(values) == self.shown
        self.feed.read()
        assert {entry.id: entry.value for entry in self.feed.entries} == values

    @invariant()
    def what_was_revealed_never_changes(self) -> None:
        values = {entry.id: entry.value for entry in self.feed.entries}
        assert {id: values.get(id) for id in self.frozen} == self.frozen
        self.frozen = values


def seen(values: Any) -> Counter[tuple[int, str]]:
    """The rounds and texts of what can be seen."""
    return Counter((value["round"], value["text"]) for value in values.values())


def test_any_sequence_on_two_devices_keeps_the_promise(database_url: str) -> None:
    with open_store(database_url) as here, open_store(database_url) as there:
        run_state_machine_as_test(
            lambda: Devices((here, there)),
            settings=settings(max_examples=15, stateful_step_count=15),
        )
