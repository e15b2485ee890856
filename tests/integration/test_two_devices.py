"""Any sequence of edits on two devices ends equal on both, and nothing that was written is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_lib.bootstrap import LOCAL, workbook_in
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.gallery.gallery import EMPTY, gallery
from workbook_lib.prompts.ballot import ballots_of
from workbook_lib.prompts.prompt import ONE, Prompt
from workbook_lib.store.repository import Store, open_store

PROMPTS = {
    id: prompt for id, prompt in gallery().prompts_of(EMPTY).items() if not ballots_of(prompt)
}
ENTRIES = ("sample-1", "sample-2", "sample-3")
TEXTS = ("text", "what", "comment", "caption", "reason", "name", "angebot")
WORD = re.compile(r"[^\W_]+")

writes = count()  # of all tests: a write id is never used twice


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    with open_store(sqlite_url) as store:
        yield store


@dataclass
class Device:
    """A window that knows what it saw last, and edits that."""

    form: Form

    def edit(self, kind: str, entry: str, value: Any) -> None:
        """Ask for a change as a browser would; what is refused changes nothing."""
        known = next((item for item in self.form.items if item["id"] == entry), None)
        request = {"kind": kind, "entry": entry, "write": f"write-{next(writes)}"}
        if kind == "save":
            request["value"] = value
        if kind != "undo":
            request["base"] = known and known["write"]
        before = self.stored()
        answer = self.form.answer(request)
        if answer["outcome"] == "refused":
            assert self.stored() == before
            assert answer["reason"].endswith(".")
        elif kind == "save":
            mine = words(value) - words(known and known["value"])  # others were not written here
            assert mine <= words(self.of(entry)), "a word is lost"

    def stored(self) -> list[dict[str, Any]]:
        book, place = self.form.workbook, self.form.place
        return [vars(entry) for entry in book.items(place.use, place.prompt)]

    def of(self, entry: str) -> list[Any]:
        """All that an entry holds, and what it held before."""
        versions = self.form.workbook.history(self.form.place, entry)
        return [part for version in versions for part in (version.value, *version.variants)]


def words(value: Any) -> set[str]:
    """All words of a value."""
    if isinstance(value, dict):
        return set().union(*map(words, value.values()))
    if isinstance(value, list):
        return set().union(*map(words, value))
    return set(WORD.findall(value)) if isinstance(value, str) else set()


def samples(prompt: Prompt) -> list[Any]:
    """Values to write: the samples, and each of them with other words."""
    found = prompt.sample()
    return [*found, *(changed for value in found if (changed := other(value)) != value)]


def other(value: Any) -> Any:
    """A value whose texts say something else."""
    if isinstance(value, dict):
        return {key: f"Anders {part}" if key in TEXTS else part for key, part in value.items()}
    return f"Anders {value}" if isinstance(value, str) else value


@pytest.mark.parametrize("id", PROMPTS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_two_devices_end_equal_and_lose_nothing(store: Store, id: str, data: Any) -> None:
    prompt = PROMPTS[id]
    books = [workbook_in(store, gallery(), LOCAL) for _device in range(2)]
    devices = [Device(form_for(EMPTY, prompt, book)) for book in books]
    entries = ENTRIES if prompt.many else (ONE,)
    action = st.tuples(
        st.sampled_from(devices),
        st.sampled_from(("save", "save", "save", "delete", "undo", "look")),
        st.sampled_from(entries),
        st.sampled_from(samples(prompt)),
    )
    for device, kind, entry, value in data.draw(st.lists(action, max_size=12)):
        if kind == "look":
            device.form.refresh()
        else:
            device.edit(kind, entry, value)
    for device in devices:
        device.form.refresh()
    first, second = (device.form.items for device in devices)
    assert first == second
    assert [(item["id"], item["value"]) for item in first] == [
        (entry["id"], entry["value"]) for entry in devices[0].stored()
    ]
