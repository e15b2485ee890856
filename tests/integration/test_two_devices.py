"""Any sequence of edits on two devices ends equal on both, and nothing that was written is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_lib.bootstrap import LOCAL
from workbook_lib.errors import Refusal
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.gallery.gallery import EMPTY, FIELD, gallery
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.prompts.ballot import ballots_of
from workbook_lib.prompts.prompt import ONE, Prompt
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook

ENTRIES = ("sample-1", "sample-2", "sample-3")
TEXTS = ("text", "what", "comment", "caption", "reason", "name", "angebot")
SUBJECT = ("kind", "a", "b", "sheet", "round", "slot")
"""The parts that say what an entry is about; a change of these makes another thing of it."""

WORD = re.compile(r"[^\W_]+")

Path = tuple[str, ...]

numbers = count()  # of all tests: no write id and no workbook is ever used twice


def with_carried() -> Handbook:
    """The gallery, where all that can carry rows over also does so from a wall of cards."""
    book = gallery()
    method = book.methods[FIELD]
    steps = []
    for step in method.steps:
        prompt = step.prompts[0]
        if getattr(prompt, "rows_from", prompt) is None and not ballots_of(prompt):
            asked = prompt.model_dump(by_alias=True) | {"id": f"{prompt.id}-aus-karten"}
            if prompt.type != "rating" or prompt.subject:
                asked["rows_from"] = {"prompt": "karten"}
                made = type(prompt).model_validate(asked)
                steps.append(step.model_copy(update={"id": made.id, "prompts": (made,)}))
    method = method.model_copy(update={"steps": (*method.steps, *steps)})
    return replace(book, methods={FIELD: method})


HANDBOOK = with_carried()
PROMPTS = {
    id: prompt for id, prompt in HANDBOOK.prompts_of(EMPTY).items() if not ballots_of(prompt)
}


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
        request = {"kind": kind, "entry": entry, "write": f"write-{next(numbers)}"}
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
            self.lost_nothing(entry, value, known and known["value"], before.get(entry))

    def lost_nothing(self, entry: str, value: Any, known: Any, before: Any) -> None:
        """What this device wrote now, and what others wrote before, stands there or is kept."""
        now = self.stored()[entry]
        kept = [now["value"], *now["variants"]]
        old = parts(before["value"]) if before else {}
        sent = parts(self.form.prompt.check(value))
        mine = touched(self.form.prompt, value, known)
        for path in mine:
            new = words(sent.get(path)) - words(parts(known).get(path))
            assert new <= words(kept), f"own words at {path} are lost"
        if any(sent.get((part,)) != old.get((part,)) for part in SUBJECT):
            return
        for path, said in old.items():
            if path in mine:
                theirs = words(said) - words(parts(known).get(path))
                assert not is_text(path) or theirs <= words(kept), f"words at {path} are lost"
            else:
                assert parts(now["value"]).get(path) == said, f"{path} was not touched"

    def stored(self) -> dict[str, dict[str, Any]]:
        book, place = self.form.workbook, self.form.place
        return {entry.id: vars(entry) for entry in book.items(place.use, place.prompt)}


def parts(value: Any) -> dict[Path, Any]:
    """What can be said on its own, by path: the parts of a value, and every score."""
    if not isinstance(value, dict):
        return {(): value}
    found: dict[Path, Any] = {}
    for key, part in value.items():
        if key == "scores":
            found |= {(key, id): step for id, step in part.items()}
        else:
            found[key,] = part
    return found


def without(value: Any, gone: set[Path]) -> Any:
    """A value in which nobody said these parts."""
    left: dict[str, Any] = {}
    for path, part in parts(value).items():
        if path == ():
            return value
        if path not in gone:
            inner = left if len(path) == 1 else left.setdefault(path[0], {})
            inner[path[-1]] = part
    return left


def touched(prompt: Prompt, value: Any, known: Any) -> set[Path]:
    """The parts that somebody changed; what `check` fills in by itself was not said."""
    normal = prompt.check(value)
    if known is not None:
        old, new = parts(known), parts(normal)
        return {path for path in old | new if old.get(path) != new.get(path)}
    if not isinstance(value, dict):
        return {()}
    return {path for path in parts(value) if checked(prompt, without(value, {path})) != normal}


def checked(prompt: Prompt, value: Any) -> Any:
    """A value in its normal form, None for one that is refused."""
    try:
        return prompt.check(value)
    except Refusal:
        return None


def is_text(path: Path) -> bool:
    """Whether a part is merged word by word."""
    return path != () and path[-1] in TEXTS


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


def partial(value: Any) -> st.SearchStrategy[Any]:
    """A value of which some parts are not said."""
    if not isinstance(value, dict):
        return st.just(value)
    gone = st.tuples(*(st.sampled_from([frozenset(), {path}]) for path in parts(value)))
    return gone.map(lambda paths: without(value, set().union(*paths)))


def begun(store: Store, id: str) -> list[Workbook]:
    """A new workbook on two devices; where the prompt gets its things from, there are some."""
    name = f"werkbuch-{next(numbers)}"
    store.create_workbook(name, "Werkbuch")
    books = [Workbook(store, HANDBOOK, LOCAL, name) for _device in range(2)]
    if origin := PROMPTS[id].origin:
        place = books[0].place(EMPTY, origin.prompt)
        for entry, value in zip(ENTRIES, PROMPTS[origin.prompt].sample(), strict=False):
            assert isinstance(books[0].save(place, value, entry=entry), Saved)
    return books


@pytest.mark.parametrize("id", PROMPTS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_two_devices_end_equal_and_lose_nothing(store: Store, id: str, data: Any) -> None:
    books = begun(store, id)
    prompt = books[0].prompt(EMPTY, id)
    devices = [Device(form_for(EMPTY, PROMPTS[id], book)) for book in books]
    entries = ENTRIES if prompt.many else (ONE,)
    value = st.sampled_from(samples(prompt)).flatmap(partial)
    first = [
        (device, "save", entries[0], data.draw(value, label="begun without having seen the other"))
        for device in devices
    ]
    action = st.tuples(
        st.sampled_from(devices),
        st.sampled_from(("save", "save", "save", "delete", "undo", "look")),
        st.sampled_from(entries),
        value,
    )
    for device, kind, entry, said in [*first, *data.draw(st.lists(action, max_size=10))]:
        if kind == "look":
            device.form.refresh()
        else:
            device.edit(kind, entry, said)
    for device in devices:
        device.form.refresh()
    left, right = (device.form.items for device in devices)
    assert left == right
    stored = devices[0].stored().values()
    assert [(item["id"], item["value"]) for item in left] == [
        (entry["id"], entry["value"]) for entry in stored
    ]
