"""Two people in two kernels write the same text: no word of either gets lost."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from workbook_lib.store.repository import Store, open_store

ROOT = Path(__file__).parents[2]
NUMBERS = count(1)

PREPARE = """
import json
from dataclasses import asdict
from workbook_lib.store.merge import merge_words
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Place, Write

def save(workbook, author, id, base, text):
    place = Place(workbook, 1, "karte", "ziel")
    write = Write(place, "one", id, base, author, text)
    entry = store.append(write, merge_words, lambda values, before: None).entry
    return json.dumps([entry.value, entry.write])
"""


def ask(kernel: BlockingKernelClient, expression: str) -> str:
    """Begin to evaluate an expression in a kernel; the answer is to be fetched."""
    return kernel.execute("", user_expressions={"answer": expression})


def answer(kernel: BlockingKernelClient, request: str) -> Any:
    """Wait for what `ask` asked for."""
    while True:
        reply = kernel.get_shell_msg(timeout=60)
        if reply["parent_header"]["msg_id"] == request:
            result = reply["content"]["user_expressions"]["answer"]
            assert result["status"] == "ok", result
            return ast.literal_eval(result["data"]["text/plain"])


@pytest.fixture(scope="module")
def kernels() -> Iterator[tuple[BlockingKernelClient, BlockingKernelClient]]:
    """Two kernels, as two open pages have them."""
    started = [start_new_kernel(cwd=str(ROOT)) for _ in range(2)]
    left, right = (client for _, client in started)
    yield left, right
    for manager, client in started:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@dataclass
class Person:
    """Somebody who edits a text, saves it and then sees what the store made of it."""

    name: str
    kernel: BlockingKernelClient
    workbook: str
    words: list[str] = field(default_factory=list)
    base: str | None = None
    sent: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    request: str = ""

    def edit(self, kind: Literal["add", "remove"], position: int) -> None:
        """Put in a word that nobody else has, or take one away."""
        if kind == "add":
            self.words.insert(position % (len(self.words) + 1), f"{self.name}{next(NUMBERS)}")
        elif self.words:
            self.removed.add(self.words.pop(position % len(self.words)))

    def send(self) -> None:
        arguments = (self.workbook, self.name, f"w{next(NUMBERS)}", self.base, " ".join(self.words))
        self.sent |= set(self.words)
        self.deleted |= self.removed
        self.request = ask(self.kernel, f"save{arguments!r}")

    def receive(self) -> None:
        text, self.base = json.loads(answer(self.kernel, self.request))
        self.words = text.split()


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "add", "remove"]), st.integers(0, 30)),
    min_size=1,
    max_size=3,
)
TURNS = st.lists(
    st.tuples(st.sampled_from(["left", "right", "both"]), EDITS, EDITS), min_size=2, max_size=8
)


def words_in(store: Store, workbook: str) -> set[str]:
    """Every word that can still be read: in the value or in a kept variant."""
    (entry,) = store.entries(workbook)
    return {word for value in (entry.value, *entry.variants) for word in str(value).split()}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=TURNS)
def interleave(
    store: Store, kernels: tuple[BlockingKernelClient, BlockingKernelClient], turns: list[Any]
) -> None:
    """Let two people edit and save in turns, or both at the same moment."""
    workbook = f"werkbuch-{next(NUMBERS)}"
    store.create_workbook(workbook, "Werkbuch Nord")
    left, right = (
        Person(name, kernel, workbook)
        for name, kernel in zip(("links", "rechts"), kernels, strict=True)
    )
    for who, left_edits, right_edits in turns:
        for edits, person in ((left_edits, left), (right_edits, right)):
            for kind, position in edits:
                person.edit(kind, position)
        writing = {"left": [left], "right": [right], "both": [left, right]}[who]
        for person in writing:
            person.send()
        for person in writing:
            person.receive()

        written = left.sent | right.sent
        assert written - left.deleted - right.deleted <= words_in(store, workbook)


def test_every_word_is_in_the_value_or_a_variant(
    database_url: str, kernels: tuple[BlockingKernelClient, BlockingKernelClient]
) -> None:
    with open_store(database_url) as store:
        for kernel in kernels:
            answer(kernel, kernel.execute(PREPARE, user_expressions={"answer": "1"}))
            opening = f"store = open_store({database_url!r})"
            answer(kernel, kernel.execute(opening, user_expressions={"answer": "1"}))

        interleave(store, kernels)

        for kernel in kernels:
            answer(kernel, ask(kernel, "store.close()"))
