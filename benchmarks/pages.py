"""The pages that are measured: where they are, how one edits them, and what has to be stored."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.servers import OURS, PANEL, STOCK

Models = Mapping[str, Mapping[str, Any]]
"""The states of a page's widgets by their ids."""


class Unstored(Exception):
    """An edit was echoed and yet is not in the database: the figures would be worth nothing."""


@dataclass(frozen=True)
class Edit:
    """A change sent to a widget, and what the kernel says as soon as it is stored.

    `echo` tells the answer from all others and `stored` is in it when all went well; both name
    only what matters.
    """

    model: str
    data: dict[str, Any]
    echoing: str
    echo: dict[str, Any]
    stored: dict[str, Any]


class Page(Protocol):
    """Something that visitors open and write into."""

    name: str
    paths: Mapping[str, str]
    allowance: float  # times what is promised for the form
    field: str  # the selector of what one types into
    echo: tuple[str, str]  # of what says that an x is stored, and what stands in it then

    def described(self, models: Models) -> str:
        """Name, inputs and filled entries, for a row of the table."""

    def edit(self, models: Models, mark: str) -> Edit:
        """A change that can be recognised by its mark; raises LookupError."""

    def stored(self, database: Path) -> list[str]:
        """The marks of all changes in the database."""


class BenchForm:
    """Thirty plain ipywidgets; every edit is a row."""

    name = "form"
    paths: Mapping[str, str] = {
        OURS: "feld/form",
        STOCK: "voila/render/form.ipynb",
        PANEL: "panel_form",
    }
    allowance = 1.0
    field = 'textarea[placeholder="Antwort"]'
    echo = (".echo", "gespeichert: x")

    def described(self, models: Models) -> str:
        """Inputs are what has a value and a description."""
        inputs = Counter(
            state["_model_name"]
            for state in models.values()
            if state.get("description") and {"value", "index"} & state.keys()
        )
        filled = sum(bool(state.get("value")) for state in models.values() if "rows" in state)
        return f"form, {inputs.total()} inputs of {len(inputs)} kinds, {filled} filled"

    def edit(self, models: Models, mark: str) -> Edit:
        """Type the mark into the first text area; a label repeats it."""
        area = _one(models, lambda state: state.get("placeholder") == "Antwort")
        label = _one(models, lambda state: state["_model_name"] == "LabelModel")
        update = {"method": "update", "state": {"value": mark}, "buffer_paths": []}
        return Edit(area, update, label, {"state": {"value": f"gespeichert: {mark}"}}, {})

    def stored(self, database: Path) -> list[str]:
        """The values of all edits."""
        return _column(database, "SELECT value FROM edits")


class EntryStep:
    """The step with which the workbook's field begins: one text, answered already.

    All visitors write the same text: were it different words, the workbook would keep the words of
    everybody beside each other, and the page would grow from visit to visit.
    """

    name = "entry step"
    paths: Mapping[str, str] = {OURS: "feld/netzwerk-kooperation"}
    allowance = 1.5
    field = ".wb-form input"
    echo = (".wb-state[data-state=saved]", "")

    def described(self, models: Models) -> str:
        """The names of the forms' modules are the types of the prompts."""
        forms = [state for state in models.values() if "items" in state]
        types = ", ".join(sorted(state["_anywidget_id"].rpartition("/")[2] for state in forms))
        filled = sum(len(state["items"]) for state in forms)
        return f"entry step, prompts: {types}, {filled} filled"

    def edit(self, models: Models, mark: str) -> Edit:
        """Ask the text's form to save; the mark is the id of the write."""
        form = _one(models, lambda state: bool(state.get("items")))
        request = {
            "kind": "save",
            "entry": "one",
            "write": mark,
            "base": models[form]["items"][0]["write"],
            "value": "Sie wissen von uns, und wir von ihnen.",
        }
        return Edit(
            form,
            {"method": "custom", "content": request},
            form,
            {"content": {"kind": "answer", "write": mark}},
            {"content": {"outcome": "saved"}},
        )

    def stored(self, database: Path) -> list[str]:
        """The ids of all writes."""
        return _column(database, "SELECT write FROM log WHERE prompt = 'naehe'")


def check_stored(page: Page, database: Path, marks: Sequence[str]) -> None:
    """Look whether the edits with these marks are in the database; raises Unstored."""
    stored = page.stored(database)
    if missing := [mark for mark in marks if stored.count(mark) != 1]:
        raise Unstored(f"{page.name}: {len(missing)} of {len(marks)} edits")


def _one(models: Models, wanted: Callable[[Mapping[str, Any]], bool]) -> str:
    for model, state in models.items():
        if wanted(state):
            return model
    raise LookupError("the page shows no form that could be filled in")


def _column(database: Path, statement: str) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute(statement)]
