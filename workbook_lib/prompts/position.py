"""Position: things on a ground, between two axes or on a grid, with a kind and a comment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self, cast

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Facts, Figure, Node, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.ground import Axes, Grid, Ground, area, place_words, share
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import Entries, Option, Prompt, unique
from workbook_lib.prompts.row import check_title, rows_of, things_of
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import line, named, needed, parts, pick, stored, words
from workbook_lib.store.merge import Merge, merge_fields, merge_words
from workbook_lib.visuals.position_map import Needle, position_map
from workbook_lib.visuals.shapes import SHAPES

ITEMS = 50
"""Things at most; more cannot be read in one picture."""

LABEL_LIMIT = 120
COMMENT_LIMIT = 500
"""Characters of labels and comments at most."""

_EMPTY: dict[str, JsonValue] = {"label": "", "x": None, "y": None, "category": "", "comment": ""}


@dataclass(frozen=True)
class Item:
    """A thing as it is shown; `number` counts all of them, `place` is None before it has one.

    `name` is its title, with what became of it at its source.
    """

    id: str
    number: int
    title: str
    name: str
    place: tuple[float, float] | None
    category: str
    comment: str


class PositionPrompt(Prompt):
    """Things are put on a ground.

    The value is `{"label", "x", "y", "category", "comment"}` with `x` and `y` from 0 to 1 (to the
    right and upwards) or None while it has no place. What `rows_from` brings has an empty label.
    """

    gives: ClassVar[bool] = True

    type: Literal["position"] = "position"
    axes: Axes | None = Field(default=None, description="Two axes between which things are put.")
    grid: Grid | None = Field(
        default=None, description="A plan with columns and rows, in place of axes."
    )
    subject: Text = Field(
        default="", description="What is put in its place, for example Idee; empty: Beitrag."
    )
    categories: tuple[Option, ...] = Field(
        default=(), max_length=len(SHAPES), description="Kinds, told apart by shape and letter."
    )
    rows_from: Origin | None = Field(
        default=None, description="An earlier prompt whose answers are put in their places."
    )

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        unique(category.id for category in self.categories)
        if (self.axes is None) == (self.grid is None):
            found = "neither axes nor grid" if self.axes is None else "both axes and grid"
            raise ValueError(f"found {found}; valid: one of them")
        return self

    @property
    def origin(self) -> Origin | None:
        return self.rows_from

    @property
    def ground(self) -> Ground:
        """What things are put on."""
        return self.grid or cast(Axes, self.axes)  # one of them is there

    @property
    def advice(self) -> str:
        if self.axes:
            return self.help
        hint = _("Nur Orte eintragen, die alle kennen: keine Wohnungen von Familien.")
        return f"{self.help} {hint}".strip()

    @property
    def labels(self) -> dict[str, str]:
        """What the parts of a value are called."""
        across, up = self.ground.labels
        return {
            "label": self.subject or _("Beitrag"),
            "x": across,
            "y": up,
            "category": _("Art"),
            "comment": _("Anmerkung"),
        }

    @property
    def category_labels(self) -> dict[str, str]:
        """The categories' labels by id."""
        return {category.id: category.label for category in self.categories}

    def check(self, value: JsonValue) -> JsonValue:
        given = parts(value, _EMPTY)
        labels = self.labels
        found: dict[str, JsonValue] = {}
        with named(labels["label"]):
            label = line(given["label"], LABEL_LIMIT)
            found["label"] = label if self.rows_from else needed(label)
        for part in ("x", "y"):
            with named(labels[part]):
                found[part] = None if given[part] is None else share(given[part])
        with named(labels["category"]):
            known = ("", *self.category_labels)
            found["category"] = pick(given["category"], known)
        with named(labels["comment"]):
            found["comment"] = words(given["comment"], COMMENT_LIMIT)
        return found

    def check_together(self, entries: Entries, entry: str) -> None:
        with named(self.labels["label"]):
            check_title(self.given, entry, _label(entries[entry]))
        placed = [id for id, value in entries.items() if _place(value)]
        if entry in placed and len(placed) > ITEMS:
            raise Refusal(_("Mehr als {count} passen nicht in das Bild.").format(count=ITEMS))

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        rules = {"label": merge_words, "comment": merge_words}
        return merge_fields(base, stored, incoming, rules)

    def answered(self, entries: Entries) -> bool:
        return any(item.place for item in self.items(entries))

    def items(self, entries: Entries) -> list[Item]:
        """All things, with and without a place; values may be older than the content."""
        found = []
        for number, row in enumerate(rows_of(self.given, entries, _label), start=1):
            value = stored(row.value, _EMPTY)
            category = str(value["category"])
            found.append(
                Item(
                    row.id,
                    number,
                    row.title,
                    row.name,
                    _place(row.value),
                    category if category in self.category_labels else "",
                    str(value["comment"]),
                )
            )
        return found

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        return things_of(self.given, entries, _label, self._in_words)

    def counts(self, entries: Entries) -> dict[str, int]:
        """How many things with a place there are of each category."""
        placed = Counter(item.category for item in self.items(entries) if item.place)
        return {id: placed[id] for id in self.category_labels}

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        items = self.items(entries)
        placed = [item for item in items if item.place]
        names = [name for line in self.ground.cells for name in line if name]
        areas = Counter(area(self.ground, *item.place) for item in items if item.place)
        counts = self.counts(entries)
        return (
            (_("Im Bild"), _("{done} von {all}").format(done=len(placed), all=len(items))),
            *((name, str(areas[name])) for name in names if self.axes or areas[name]),
            *((label, str(counts[id])) for id, label in self.category_labels.items()),
        )

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return (self.picture(entries),)

    def picture(self, entries: Entries) -> Figure:
        """The picture, with the same places in words."""
        return Figure(self.svg(entries), self.title, self.in_words(entries))

    def in_words(self, entries: Entries) -> tuple[Node, ...]:
        """What the picture shows, as a table and in figures."""
        return (self._table(entries), Facts(self.figures(entries)))

    @property
    def title(self) -> str:
        """What the picture shows."""
        if self.axes is None:
            return _("Karte mit Nadeln")
        return _("{x} und {y} im Bild").format(x=self.axes.x.label, y=self.axes.y.label)

    def svg(self, entries: Entries) -> str:
        """The picture with everything that has a place."""
        kinds = list(self.category_labels)
        counts = self.counts(entries)
        return position_map(
            self.ground.drawing(),
            [
                Needle(
                    item.number,
                    item.name,
                    *item.place,
                    kinds.index(item.category) if item.category else None,
                )
                for item in self.items(entries)
                if item.place
            ],
            [
                (label, str(counts[id]) if entries else "")
                for id, label in self.category_labels.items()
            ],
            title=self.title,
            prefix=self.picture_id(entries),
        )

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [
            {
                "entry": item.id,
                "label": item.title,
                "x": item.place[0] if item.place else None,
                "y": item.place[1] if item.place else None,
                "area": area(self.ground, *item.place) if item.place else "",
                "category": item.category,
                "comment": item.comment,
            }
            for item in self.items(entries)
        ]

    def blank(self) -> tuple[Node, ...]:
        labels = self.labels
        header = (_("Nr."), labels["label"], *self._kind_header, labels["comment"])
        return (Figure(self.svg({}), self.title, ()), BlankTable(header, 10))

    def sample(self) -> list[JsonValue]:
        places = ((0.15, 0.85), (0.3, 0.65), (0.72, 0.8), (0.85, 0.3), (None, None))
        kinds = list(self.category_labels) or [""]
        label = self.labels["label"]
        return [
            {
                "label": _("{label}, Beispiel {number}").format(label=label, number=n + 1)[
                    :LABEL_LIMIT
                ],
                "x": x,
                "y": y,
                "category": kinds[n % len(kinds)],
                "comment": "" if n else _("Das haben mehrere Familien gewünscht."),
            }
            for n, (x, y) in enumerate(places)
        ]

    @property
    def _kind_header(self) -> tuple[str, ...]:
        return (self.labels["category"],) if self.categories else ()

    def _table(self, entries: Entries) -> Table:
        labels = self.labels
        rows = []
        for item in self.items(entries):
            where = (
                place_words(self.ground.zones, *item.place) if item.place else _("noch ohne Platz")
            )
            name = area(self.ground, *item.place) if item.place and self.axes else ""
            kind = (self.category_labels.get(item.category, "–"),) if self.categories else ()
            rows.append(
                (
                    f"{item.number} {item.name}",
                    f"{name}: {where}" if name else where,
                    *kind,
                    item.comment or "–",
                )
            )
        header = (labels["label"], _("Platz"), *self._kind_header, labels["comment"])
        return Table(_("Das Bild in Worten"), header, tuple(rows))

    def _in_words(self, value: JsonValue) -> tuple[str, ...]:
        part = stored(value, _EMPTY)
        place = _place(value)
        found = (
            area(self.ground, *place) if place and self.axes else "",
            place_words(self.ground.zones, *place) if place else "",
            self.category_labels.get(str(part["category"]), ""),
            str(part["comment"]),
        )
        return tuple(text for text in found if text)


def _label(value: JsonValue) -> str:
    return str(stored(value, {"label": ""})["label"])


def _place(value: JsonValue) -> tuple[float, float] | None:
    """A stored place; None while one of the two directions is missing."""
    found = stored(value, _EMPTY)
    numbers = [each for each in (found["x"], found["y"]) if type(each) in (int, float)]
    match numbers:
        case [int() | float() as x, int() | float() as y] if 0 <= x <= 1 and 0 <= y <= 1:
            return x, y
    return None
