"""Table: rows with typed columns, of our own or about things of an earlier prompt."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Facts, Figure, Node, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.column import (
    AnyColumn,
    ChoiceColumn,
    ScaleColumn,
    TextColumn,
    scale_words,
)
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.paste import Paste, read_rows
from workbook_lib.prompts.prompt import Entries, Prompt, unique
from workbook_lib.prompts.row import Row, check_title, rows_of, things_of
from workbook_lib.prompts.table_picture import Forces, Journey, Plane, TablePicture
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import named, parts, says_something, stored
from workbook_lib.store.merge import Merge, merge_fields


class TablePrompt(Prompt):
    """A question that is answered in rows. The value is a cell by column id."""

    gives: ClassVar[bool] = True

    type: Literal["table"] = "table"
    columns: tuple[AnyColumn, ...] = Field(
        min_length=1, max_length=12, description="The columns; the first one names its row."
    )
    rows_from: Origin | None = Field(
        default=None,
        description="An earlier prompt whose things become rows; the first column shows them.",
    )
    plane: Plane | None = Field(default=None, description="A picture from two scale columns.")
    journey: Journey | None = Field(default=None, description="A picture of ups and downs.")
    forces: Forces | None = Field(default=None, description="A picture of what helps and hinders.")

    @model_validator(mode="after")
    def _columns_fit(self) -> Self:
        unique(column.id for column in self.columns)
        if any(column.id == "entry" for column in self.columns):
            raise ValueError("found the column id 'entry', which is taken; valid: any other id")
        if self.rows_from and not isinstance(self.columns[0], TextColumn):
            raise ValueError(
                f"found a first column of type {self.columns[0].type!r} beside rows_from; "
                "valid: 'text', because it shows what a row is about"
            )
        wanted = [picture for picture in (self.plane, self.journey, self.forces) if picture]
        if len(wanted) > 1:
            raise ValueError("found several pictures; valid: one of plane, journey, forces")
        for picture in wanted:
            picture.fitting(self._by_id)
        return self

    @property
    def origin(self) -> Origin | None:
        return self.rows_from

    @property
    def _by_id(self) -> dict[str, AnyColumn]:
        return {column.id: column for column in self.columns}

    @property
    def _pictured(self) -> TablePicture | None:
        return self.plane or self.journey or self.forces

    @property
    def _empty(self) -> dict[str, JsonValue]:
        return {column.id: column.empty for column in self.columns}

    def check(self, value: JsonValue) -> JsonValue:
        given = parts(value, self._empty)
        if not says_something(given):
            return self._nothing()
        row = {
            column.id: column.check(given[column.id]) if number else self._title(given[column.id])
            for number, column in enumerate(self.columns)
        }
        return row if row != self._empty else self._nothing()

    def check_together(self, entries: Entries, entry: str) -> None:
        if self.rows_from:
            with named(self.columns[0].label):
                check_title(self.given, entry, self._own_title(entries[entry]))

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        rules = {column.id: column.rule for column in self.columns}
        return merge_fields(base, stored, incoming, rules)

    def answered(self, entries: Entries) -> bool:
        return any(map(says_something, entries.values()))

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The rows, called by their first column."""
        return things_of(self.given, entries, self._own_title, self._details)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        rows = (_("Zeilen"), str(sum(map(says_something, entries.values()))))
        more = self._pictured.figures(self._by_id, self._named(entries)) if self._pictured else ()
        return (rows, *more)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        table = Table(
            caption=self.question,
            header=tuple(column.label for column in self.columns),
            rows=tuple(map(self._shown, self._rows(entries))),
            numeric=tuple(n for n, column in enumerate(self.columns) if column.numeric),
        )
        picture = self.picture(entries)
        return (table,) if picture is None else (table, picture)

    def picture(self, entries: Entries) -> Figure | None:
        """The picture that the content asks for; None without any."""
        if self._pictured is None:
            return None
        rows = self._named(entries)
        return self._pictured.figure(self._by_id, rows, self.picture_id(entries))

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        first = self.columns[0].id
        found = []
        for row in self._rows(entries):
            cells = stored(row.value, self._empty)
            if row.id in self.given:
                cells[first] = row.title
            found.append({"entry": row.id, **cells})
        return found

    def paste(self, text: JsonValue) -> Paste:
        """Read rows of a spreadsheet, with or without a header row, in the order of columns."""

        def row(cells: dict[str, str]) -> JsonValue:
            found: dict[str, JsonValue] = {}
            for column in self.columns:
                if column.id in cells:
                    with named(column.label):
                        found[column.id] = column.pasted(cells[column.id])
            return self.check(found)

        return read_rows(text, {c.id: (c.id, c.label) for c in self.columns}, row)

    def blank(self) -> tuple[Node, ...]:
        return (*self._keys(), BlankTable(tuple(column.label for column in self.columns), 10))

    def sample(self) -> list[JsonValue]:
        return [
            self.check({column.id: column.example(index) for column in self.columns})
            for index in range(3)
        ]

    def _title(self, value: JsonValue) -> JsonValue:
        """The first cell, which a row about a thing does not have."""
        first = self.columns[0]
        return first.empty if self.rows_from and value in ("", None) else first.check(value)

    def _nothing(self) -> JsonValue:
        """The empty row: what is left when all that was said about a thing is taken back."""
        if self.rows_from:
            return self._empty
        raise Refusal(_("Die Zeile ist leer. Bitte mindestens ein Feld ausfüllen."))

    def _rows(self, entries: Entries) -> list[Row]:
        return rows_of(self.given, entries, self._own_title)

    def _named(self, entries: Entries) -> list[tuple[str, dict[str, JsonValue]]]:
        return [(row.name, stored(row.value, self._empty)) for row in self._rows(entries)]

    def _cells(self, value: JsonValue) -> tuple[str, ...]:
        row = stored(value, self._empty)
        return tuple(column.shown(row[column.id]) for column in self.columns)

    def _own_title(self, value: JsonValue) -> str:
        return self._cells(value)[0]

    def _details(self, value: JsonValue) -> tuple[str, ...]:
        cells = zip(self.columns, self._cells(value), strict=True)
        return tuple(f"{column.label}: {cell}" for column, cell in [*cells][1:] if cell)

    def _shown(self, row: Row) -> tuple[str, ...]:
        return (row.name, *self._cells(row.value)[1:])

    def _keys(self) -> tuple[Node, ...]:
        """What may be written into the columns of the sheet."""
        pairs = []
        for column in self.columns:
            if isinstance(column, ChoiceColumn):
                pairs.append((column.label, " · ".join(column.labels.values())))
            elif isinstance(column, ScaleColumn):
                pairs.append(
                    (
                        column.label,
                        scale_words(column.levels, column.low, column.high, column.lowest),
                    )
                )
        return (Facts(tuple(pairs)),) if pairs else ()
