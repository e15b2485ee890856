"""Small handbooks for tests of how answers decide what comes later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from tests.all_prompts import handbook
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.models import Source, Use
from workbook_lib.projection import Viewer
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.registry import AnyPrompt
from workbook_lib.store.repository import open_store
from workbook_lib.workbook import Workbook

FIELD = "feld"

Steps = Sequence[Sequence[Mapping[str, Any]]]
"""The prompts of each step, as content writes them; the question may be left out."""


def handbook_of(methods: Mapping[str, Steps], start: Sequence[Mapping[str, Any]] = ()) -> Handbook:
    """A handbook with one field that uses each method once, under the method's own id."""
    base = handbook()
    method, field, imprint = base.method("methode"), base.field(FIELD), base.imprint
    asked = (prompt_of({"id": "name", "type": "text"}), *map(prompt_of, start))
    return replace(
        base,
        imprint=imprint.model_copy(
            update={"start": imprint.start.model_copy(update={"prompts": asked})}
        ),
        methods={
            id: method.model_copy(
                update={
                    "id": id,
                    "title": id.title(),
                    "steps": tuple(
                        method.steps[0].model_copy(
                            update={"id": f"schritt-{n}", "prompts": tuple(map(prompt_of, prompts))}
                        )
                        for n, prompts in enumerate(steps, start=1)
                    ),
                }
            )
            for id, steps in methods.items()
        },
        fields={
            FIELD: field.model_copy(update={"uses": tuple(Use(id=id, method=id) for id in methods)})
        },
        sources={"quelle": Source(id="quelle", title="Quelle")},
    )


def prompt_of(asked: Mapping[str, Any]) -> Prompt:
    """A prompt as content writes it."""
    question = f"Was ist {asked['id']}?"
    return TypeAdapter(AnyPrompt).validate_python({"question": question, **asked})


def workbook_of(database: str, handbook: Handbook, id: str = "werkbuch") -> Workbook:
    """A workbook of a database, made when it is not there yet."""
    store = open_store(database)
    store.create_workbook(id, "Werkbuch")
    return Workbook(store, handbook, Viewer(), id)
