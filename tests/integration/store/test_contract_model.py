"""Random sequences of writes: the store against a plain model, and a follower of its feed."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.integration.store.conftest import Pen
from workbook_lib.store.values import Entry, Merged, Outcome, Refused, Saved

WORKBOOKS = count(1)
ENTRIES = st.sampled_from(["a", "b"])
TEXTS = st.lists(st.sampled_from(["Kita", "Hort", "Amt", "und"]), max_size=4).map(" ".join)
BEHIND = st.integers(0, 2)


def words_of(entry: Entry) -> set[str]:
    values = [] if entry.deleted else [entry.value]
    return {word for value in (*values, *entry.variants) for word in str(value).split()}


class Model(RuleBasedStateMachine):
    """People who write, delete, repeat themselves and erase, and one who only watches."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self.workbook = f"model-{next(WORKBOOKS)}"
        self.pen = replace(pen, place=replace(pen.place, workbook=self.workbook))
        self.pen.store.create_workbook(self.workbook, "")
        self.newest: dict[str, Entry] = {}
        self.answers: dict[str, tuple[tuple[object, ...], Outcome]] = {}
        self.ids: dict[str, list[str]] = {"a": [], "b": []}
        self.erased: set[str] = set()
        self.followed: dict[str, Entry] = {}
        self.cursor = 0

    def base(self, entry: str, behind: int) -> str | None:
        """The write that was the newest `behind` writes ago."""
        ids = self.ids[entry]
        return ids[-1 - behind] if len(ids) > behind else None

    def remember(self, request: tuple[object, ...], outcome: Outcome) -> None:
        if isinstance(outcome, Saved | Merged):
            entry = outcome.entry
            self.newest[entry.id] = entry
            self.ids[entry.id].append(entry.write)
            self.answers[entry.write] = (request, outcome)

    @rule(entry=ENTRIES, text=TEXTS, behind=BEHIND)
    def write(self, entry: str, text: str, behind: int) -> None:
        base = self.base(entry, behind)
        before = self.newest.get(entry)
        outcome = self.pen.write(text, base, entry=entry)
        self.remember((text, base, entry, False), outcome)

        assert isinstance(outcome, Refused) == (base in self.erased)
        if base is None and before and not before.deleted:
            assert words_of(before) | set(text.split()) == words_of(outcome.entry)
        if before and base == before.write:
            assert outcome.entry.value == text
            assert outcome.entry.variants == before.variants

    @rule(entry=ENTRIES, behind=BEHIND)
    def delete(self, entry: str, behind: int) -> None:
        base = self.base(entry, behind)
        before = self.newest.get(entry)
        outcome = self.pen.delete(base, entry=entry)
        self.remember((None, base, entry, True), outcome)

        allowed = before is not None and (before.deleted or base == before.write)
        if base not in self.erased and before:
            assert isinstance(outcome, Saved if allowed else Refused)

    @rule(data=st.data())
    def replay(self, data: st.DataObject) -> None:
        if self.answers:
            id = data.draw(st.sampled_from(sorted(self.answers)))
            (value, base, entry, deleted), first = self.answers[id]
            again = self.pen.write(value, base, id=id, entry=entry, deleted=deleted)

            assert isinstance(again, Refused) if id in self.erased else again == first

    @rule(entry=ENTRIES)
    def erase(self, entry: str) -> None:
        alive = set(self.ids[entry]) - self.erased

        assert self.pen.store.erase(self.workbook, entry=entry) == bool(alive)
        self.erased |= alive
        self.newest.pop(entry, None)

    @rule()
    def look(self) -> None:
        changes = self.pen.store.changes_since(self.workbook, self.cursor)
        self.cursor = changes.cursor
        self.followed |= {entry.id: entry for entry in changes.entries}

        assert self.standing(self.followed) == self.standing(self.newest)

    @invariant()
    def entries_are_what_was_written_last(self) -> None:
        found = {entry.id: entry for entry in self.pen.store.entries(self.workbook)}
        assert found == self.standing(self.newest)

    @staticmethod
    def standing(entries: dict[str, Entry]) -> dict[str, Entry]:
        return {id: entry for id, entry in entries.items() if not entry.deleted}


def test_the_store_keeps_its_promises_whatever_happens(pen: Pen) -> None:
    run_state_machine_as_test(
        lambda: Model(pen), settings=settings(max_examples=20, stateful_step_count=15)
    )
