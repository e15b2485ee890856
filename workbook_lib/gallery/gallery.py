"""A handbook that asks one prompt of every type, twice: empty, and filled with samples."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field, JsonValue

from workbook_lib.errors import ContentError, WorkbookError
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.models import (
    DevelopmentField,
    Imprint,
    Method,
    Part,
    Source,
    Span,
    Start,
    Step,
    Use,
)
from workbook_lib.handbook.source_file import SourceFile
from workbook_lib.prompts.ballot import ballots_of
from workbook_lib.prompts.photo import PhotoPrompt
from workbook_lib.prompts.prompt import ONE, Prompt
from workbook_lib.prompts.registry import TYPES, AnyPrompt
from workbook_lib.store.values import Merged, Outcome, Saved, Urn
from workbook_lib.workbook import Workbook

FOLDER = Path(__file__).parent
NOTEBOOKS = FOLDER / "notebooks"
FIELD = "galerie"
EMPTY, FILLED = "leer", "beispiel"
"""The two uses of the one method."""


class Prompts(Part):
    """prompts.yaml"""

    prompts: tuple[AnyPrompt, ...] = Field(description="One or several of every type.")


@cache
def gallery() -> Handbook:
    """The handbook of the gallery; raises ContentError with every mistake in `prompts.yaml`."""
    file = SourceFile(FOLDER / "prompts.yaml", "workbook_lib/gallery/prompts.yaml")
    read = file.parse(Prompts)
    if read is None or file.findings:
        raise ContentError(file.findings)
    source = Source(id=FIELD, title="Galerie des Werkbuchs")
    method = Method(
        schema_version=1,
        id=FIELD,
        title="Galerie",
        summary="Jede Art von Impuls einmal.",
        purpose="Sehen, welche Formen von Antworten es gibt.",
        duration=Span(least=1, most=len(read.prompts)),
        group=Span(least=1, most=30),
        material=("Keines",),
        facilitation=("Ausprobieren.",),
        data_protection="Alle Beispiele sind erfunden.",
        steps=tuple(map(_step, read.prompts)),
        derived=True,
        sources=(source.id,),
    )
    field = DevelopmentField(
        schema_version=1,
        id=FIELD,
        title="Galerie der Impulse",
        summary="Jede Art von Impuls, einmal leer und einmal mit Beispielen gefüllt.",
        scope="Für alle, die Methoden schreiben.",
        icon="compass",
        accent=0,
        derived=True,
        sources=(source.id,),
        uses=(
            Use(id=EMPTY, method=FIELD, title="Leer"),
            Use(id=FILLED, method=FIELD, title="Mit Beispielen"),
        ),
    )
    imprint = Imprint(
        schema_version=1,
        title="Galerie",
        claim=field.summary,
        licence="Die Inhalte stehen unter der Lizenz CC BY 4.0.",
        privacy="Die Galerie bewahrt nichts auf.",
        start=Start(title="Galerie", prompts=(TYPES["text"](id="name", question="Name"),)),
        fields=(FIELD,),
    )
    fields, methods = {FIELD: field}, {FIELD: method}
    return Handbook(imprint, fields, methods, {source.id: source}, {}, FIELD, {})


def fill(workbook: Workbook) -> None:
    """Answer every prompt of the filled use with its samples; raises WorkbookError."""
    for id in workbook.handbook.prompts_of(FILLED):
        prompt = workbook.prompt(FILLED, id)
        if ballots := ballots_of(prompt):
            _answer_unseen(workbook, id, ballots.sample_ballots())
        else:
            samples = prompt.sample() if prompt.many else prompt.sample()[:1]
            for number, value in enumerate(samples, start=1):
                entry = f"sample-{number}" if prompt.many else ONE
                outcome = _saved(workbook, prompt, entry, value)
                if not isinstance(outcome, Saved | Merged):
                    raise WorkbookError(f"The sample of {id} was not stored: {outcome.reason}")


def _answer_unseen(workbook: Workbook, id: str, ballots: list[JsonValue]) -> None:
    place = workbook.place(FILLED, id)
    casts = [workbook.cast(place, f"sample-{n}", one) for n, one in enumerate(ballots)]
    for outcome in (*casts, workbook.reveal(place)):
        if not isinstance(outcome, Urn):
            raise WorkbookError(f"The samples of {id} were not counted: {outcome.reason}")


def _saved(workbook: Workbook, prompt: Prompt, entry: str, value: JsonValue) -> Outcome:
    place = workbook.place(FILLED, prompt.id)
    if isinstance(prompt, PhotoPrompt) and isinstance(value, dict):
        photo = (FOLDER / "flipchart.jpg").read_bytes()
        return workbook.bring(place, photo, value, entry=entry)
    return workbook.save(place, value, entry=entry)


def _step(prompt: AnyPrompt) -> Step:
    return Step(
        id=prompt.id,
        title=f"{prompt.type} · {prompt.id}",
        beat="collect",
        minutes=1,
        question=f"Impuls „{prompt.type}“",
        prompts=(prompt,),
    )
