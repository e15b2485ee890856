"""What things are placed on: the field between two axes, or a grid with named columns and rows.

Places are pairs of numbers from 0 to 1: `x` leads to the right, `y` upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.values import number
from workbook_lib.visuals.plane import Axis
from workbook_lib.visuals.position_ground import Drawing, axes_drawing, grid_drawing


class Zone(NamedTuple):
    """A part of a direction: up to which number it reaches, and what it is called."""

    end: float
    words: str


Zones = tuple[tuple[Zone, ...], tuple[Zone, ...]]
"""The parts of both directions: to the right and upwards."""

Name = Annotated[Text, StringConstraints(min_length=1)]
"""What a column or a row is called."""


class Direction(BaseModel):
    """One of the two axes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Text = Field(min_length=1, description="What the axis measures, for example Aufwand.")
    low: Text = Field(default="", description="What its beginning is called; empty: gering.")
    high: Text = Field(default="", description="What its end is called; empty: hoch.")

    @property
    def ends(self) -> tuple[str, str]:
        """What the beginning and the end are called."""
        return self.low or _("gering"), self.high or _("hoch")

    @property
    def axis(self) -> Axis:
        """This axis for a picture."""
        return Axis(self.label, 0, *self.ends)

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Five words for a place, from low to high."""
        low, high = self.ends
        words = (
            low,
            _("eher {end}").format(end=low),
            _("mittel"),
            _("eher {end}").format(end=high),
            high,
        )
        ends = (0.25, 0.45, 0.55, 0.75, 1)
        return tuple(
            Zone(end, f"{self.label} {word}") for end, word in zip(ends, words, strict=True)
        )


class Quadrants(BaseModel):
    """The names of the four parts between two axes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    top_left: Text = Field(min_length=1, description="Where x is low and y is high.")
    top_right: Text = Field(min_length=1, description="Where both are high.")
    bottom_left: Text = Field(min_length=1, description="Where both are low.")
    bottom_right: Text = Field(min_length=1, description="Where x is high and y is low.")


class Axes(BaseModel):
    """Two named axes, and if wanted names for the four parts between them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: Direction = Field(description="The axis that leads to the right.")
    y: Direction = Field(description="The axis that leads upwards.")
    quadrants: Quadrants | None = Field(
        default=None, description="Names of the four parts, for example Schnell umsetzbar."
    )

    @property
    def labels(self) -> tuple[str, str]:
        """What the two directions are called."""
        return self.x.label, self.y.label

    @property
    def zones(self) -> Zones:
        """The parts of both directions."""
        return self.x.zones, self.y.zones

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """What the beginnings and the ends of both axes are called."""
        return self.x.ends, self.y.ends

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The names of the four parts, line by line from the top."""
        if self.quadrants is None:
            return (("", ""), ("", ""))
        names = self.quadrants
        return (names.top_left, names.top_right), (names.bottom_left, names.bottom_right)

    def drawing(self) -> Drawing:
        """The empty picture."""
        return axes_drawing(self.x.axis, self.y.axis, self.cells)


class Grid(BaseModel):
    """A plan with named columns and rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: tuple[Name, ...] = Field(
        min_length=1, max_length=8, description="What the columns are called, from the left."
    )
    rows: tuple[Name, ...] = Field(
        min_length=1, max_length=8, description="What the rows are called, from the top."
    )

    @property
    def labels(self) -> tuple[str, str]:
        """What the two directions are called."""
        return _("Spalte"), _("Reihe")

    @property
    def zones(self) -> Zones:
        """The parts of both directions; rows are counted upwards like places."""
        return _equal(self.columns), _equal(self.rows[::-1])

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """A grid has no ends, but columns and rows."""
        return ()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The cells line by line from the top; their columns and rows name them."""
        return tuple(tuple(f"{row}, {column}" for column in self.columns) for row in self.rows)

    def drawing(self) -> Drawing:
        """The empty picture."""
        return grid_drawing(self.columns, self.rows)


Ground = Axes | Grid
"""What things are placed on."""


def share(value: JsonValue) -> float:
    """The value as a place in one direction; raises Refusal."""
    found = number(value)
    if not 0 <= found <= 1:
        raise Refusal(_("Dieser Platz liegt außerhalb des Bildes."))
    return round(found, 3)


def place_words(zones: Zones, x: float, y: float) -> str:
    """Where a place is, in words."""
    across, up = zones
    return f"{_zone(up, y)}, {_zone(across, x)}"


def area(ground: Ground, x: float, y: float) -> str:
    """The name of the part in which a place is; on a border the higher one. Empty: no name."""
    cells = ground.cells
    line = min(int(y * len(cells)), len(cells) - 1)
    names = cells[len(cells) - 1 - line]
    return names[min(int(x * len(names)), len(names) - 1)]


def _zone(zones: Sequence[Zone], value: float) -> str:
    return next(zone.words for zone in zones if value < zone.end or zone.end == 1)


def _equal(names: Sequence[str]) -> tuple[Zone, ...]:
    return tuple(Zone(n / len(names), name) for n, name in enumerate(names, start=1))
