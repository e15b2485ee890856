"""Pictures of tables: rows as points in a plane, as a journey, or as forces for and against."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from workbook_lib.document import Facts, Figure, Items, Node, Paragraph
from workbook_lib.i18n.language import _
from workbook_lib.prompts.column import AnyColumn, ChoiceColumn, Column, ScaleColumn, TextColumn
from workbook_lib.prompts.prompt import Slug
from workbook_lib.visuals.forces import Force, forces
from workbook_lib.visuals.journey import Scale, Stage, journey
from workbook_lib.visuals.plane import Axis, Point, plane

Kind = TypeVar("Kind", bound=Column)

Columns = Mapping[str, AnyColumn]
Cells = Mapping[str, JsonValue]
Named = Sequence[tuple[str, Cells]]
"""Rows, each with the name that it has in words."""


class TablePicture(Protocol):
    """What all pictures of a table can do."""

    def fitting(self, columns: Columns) -> Self:
        """Itself; raises ValueError where a column is missing or of another type."""

    def figures(self, columns: Columns, rows: Named) -> tuple[tuple[str, str], ...]:
        """What the picture counts."""

    def figure(self, columns: Columns, rows: Named, prefix: str) -> Figure:
        """The picture with the same content in words; `prefix` makes its ids unique."""


class Plane(BaseModel):
    """Rows as points between two scales."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: Slug = Field(description="Id of the scale column that leads to the right.")
    y: Slug = Field(description="Id of the scale column that leads upwards.")

    def fitting(self, columns: Columns) -> Self:
        valid = [id for id, scale in _of(ScaleColumn, columns).items() if scale.lowest == 1]
        for id in (self.x, self.y):
            _known("plane", id, valid, "a scale")
        if self.x == self.y:
            raise ValueError(f"found {self.x!r} twice in plane; valid: {', '.join(valid)}")
        return self

    def figures(self, columns: Columns, rows: Named) -> tuple[tuple[str, str], ...]:
        return ()

    def figure(self, columns: Columns, rows: Named, prefix: str) -> Figure:
        scales = _of(ScaleColumn, columns)
        x, y = scales[self.x], scales[self.y]
        points, waiting, words = [], [], []
        for name, cells in rows:
            across, up = x.step(cells[x.id]), y.step(cells[y.id])
            if across is not None and up is not None:
                points.append(Point(name, across, up))
                words.append(f"{len(points)} {name}: {x.label} {across}, {y.label} {up}")
            else:
                waiting.append(name)
        title = _("{x} und {y} im Bild").format(x=x.label, y=y.label)
        svg = plane(_axis(x), _axis(y), points, title=title, prefix=prefix)
        return Figure(svg, title, _in_words(words, waiting))


class Journey(BaseModel):
    """Rows one after another as points on a line that goes up and down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Slug = Field(description="Id of the text column that names the points.")
    scale: Slug = Field(description="Id of the scale column that says how high they are.")

    def fitting(self, columns: Columns) -> Self:
        _known("journey", self.text, _of(TextColumn, columns), "a text")
        _known("journey", self.scale, _of(ScaleColumn, columns), "a scale")
        return self

    def figures(self, columns: Columns, rows: Named) -> tuple[tuple[str, str], ...]:
        return ()

    def figure(self, columns: Columns, rows: Named, prefix: str) -> Figure:
        scale = _of(ScaleColumn, columns)[self.scale]
        stages, waiting, words = [], [], []
        for name, cells in rows:
            said = _name(self.text, name, columns, cells)
            step = scale.step(cells[scale.id])
            if step is None:
                waiting.append(said)
                continue
            stages.append(Stage(said, step))
            words.append(f"{len(stages)} {said}: {scale.shown(step)}")
        title = _("{scale} im Verlauf").format(scale=scale.label)
        svg = journey(_scale(scale), stages, title=title, prefix=prefix)
        return Figure(svg, title, _in_words(words, waiting))


class Forces(BaseModel):
    """Rows as arrows that push from two sides, and the sums of both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Slug = Field(description="Id of the text column that names the forces.")
    side: Slug = Field(
        description="Id of a choice column with two options: what helps, what hinders."
    )
    weight: Slug = Field(description="Id of the scale column that says how strong they are.")

    def fitting(self, columns: Columns) -> Self:
        choices = _of(ChoiceColumn, columns)
        _known("forces", self.text, _of(TextColumn, columns), "a text")
        pairs = [id for id, one in choices.items() if len(one.options) == 2]
        _known("forces", self.side, pairs, "a choice of two")
        scales = _of(ScaleColumn, columns)
        weights = [id for id, one in scales.items() if one.lowest >= 0]
        _known("forces", self.weight, weights, "a scale")
        return self

    def figures(self, columns: Columns, rows: Named) -> tuple[tuple[str, str], ...]:
        """The sums of both sides."""
        sides, found, _waiting = self._sides(columns, rows)
        return tuple(
            (label, str(sum(force.weight for force in side)))
            for label, side in zip(sides, found, strict=True)
        )

    def figure(self, columns: Columns, rows: Named, prefix: str) -> Figure:
        sides, found, waiting = self._sides(columns, rows)
        scale = _of(ScaleColumn, columns)[self.weight]
        words = [
            f"{label}: {force.name} – {scale.label} {force.weight}"
            for label, side in zip(sides, found, strict=True)
            for force in side
        ]
        title = " – ".join(sides)
        sums = Facts(
            tuple(
                (_("Summe {side}").format(side=label), number)
                for label, number in self.figures(columns, rows)
            )
        )
        svg = forces(sides, found, scale.highest, title=title, prefix=prefix)
        return Figure(svg, title, (sums, *_in_words(words, waiting)))

    def _sides(
        self, columns: Columns, rows: Named
    ) -> tuple[tuple[str, str], tuple[list[Force], list[Force]], list[str]]:
        """What both sides are called, the forces of each, and rows that have no side yet."""
        (one, first), (other, second) = _of(ChoiceColumn, columns)[self.side].labels.items()
        scale = _of(ScaleColumn, columns)[self.weight]
        found: dict[JsonValue, list[Force]] = {one: [], other: []}
        waiting = []
        for name, cells in rows:
            said = _name(self.text, name, columns, cells)
            side, step = cells[self.side], scale.step(cells[scale.id])
            if isinstance(side, str) and side in found and step is not None:
                found[side].append(Force(said, step))
            else:
                waiting.append(said)
        return (first, second), (found[one], found[other]), waiting


def _of(kind: type[Kind], columns: Columns) -> dict[str, Kind]:
    return {id: column for id, column in columns.items() if isinstance(column, kind)}


def _known(option: str, id: str, valid: Collection[str], kind: str) -> None:
    """Raise ValueError for a column that an option cannot use."""
    if id not in valid:
        words = ", ".join(valid) or f"none, because no column is {kind}"
        raise ValueError(f"found {id!r} in {option}; valid: {words}")


def _name(id: str, name: str, columns: Columns, cells: Cells) -> str:
    """What a text column says; the first one is the name of its row."""
    return name if id == next(iter(columns)) else columns[id].shown(cells[id]) or "–"


def _in_words(words: Sequence[str], waiting: Sequence[str]) -> tuple[Node, ...]:
    """The content of a picture, and the rows that have no place in it yet."""
    alternative: list[Node] = [Items(tuple(words))] if words else []
    if waiting:
        names = ", ".join(waiting)
        alternative.append(Paragraph(_("Noch ohne Platz im Bild: {names}").format(names=names)))
    return tuple(alternative)


def _axis(column: ScaleColumn) -> Axis:
    return Axis(column.label, column.levels, column.low, column.high)


def _scale(column: ScaleColumn) -> Scale:
    return Scale(column.label, column.lowest, column.highest, column.low, column.high)
