"""The bench form once more, for `panel serve`: the same number and kinds of inputs, stored too."""

from __future__ import annotations

import os
from uuid import uuid4

import pandas as pd
import panel as pn
from param.parameterized import Event
from sqlalchemy import create_engine, text

pn.extension()

OPTIONS = ["ja", "teils", "nein"]
questions = pd.DataFrame(
    [
        (pn.widgets.TextInput, 8, {}),
        (pn.widgets.TextAreaInput, 2, {}),
        (pn.widgets.Select, 4, {"options": OPTIONS}),
        (pn.widgets.IntSlider, 4, {"end": 10}),
        (pn.widgets.Checkbox, 4, {}),
        (pn.widgets.RadioBoxGroup, 3, {"options": OPTIONS}),
        (pn.widgets.RadioButtonGroup, 2, {"options": OPTIONS}),
        (pn.widgets.IntInput, 2, {"start": 0, "end": 99}),
    ],
    columns=["kind", "count", "options"],
)

answer = pn.widgets.TextAreaInput(name="Antwort", placeholder="Antwort")
inputs = [
    kind(name=f"{kind.__name__} {number}", **options)
    for kind, count, options in questions.itertuples(index=False)
    for number in range(1, count + 1)
]
echo = pn.widgets.StaticText(css_classes=["echo"])
boxes = [pn.Column(*inputs[first : first + 6]) for first in range(0, len(inputs), 6)]

engine = create_engine(os.environ["WORKBOOK_DATABASE_URL"])
visitor = uuid4().hex
insert = text("INSERT INTO edits VALUES (:visitor, :field, :value)")


def store(change: Event) -> None:
    """Keep an edit and say so."""
    edit = {"visitor": visitor, "field": change.obj.name, "value": str(change.new)}
    with engine.begin() as connection:
        connection.execute(insert, edit)
    echo.value = f"gespeichert: {change.new}"


# As ipywidgets do, texts send every key.
for field in (answer, *inputs):
    field.param.watch(store, "value_input" if hasattr(field, "value_input") else "value")
pn.Column("# Bogen", answer, echo, *boxes).servable(title="Bogen")
