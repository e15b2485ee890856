"""Value square: a value and its sister, what too much of both is, and the way between them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import JsonValue

from workbook_lib.document import Figure, Node, Table
from workbook_lib.i18n.language import _
from workbook_lib.prompts.ground import Zone, Zones, place_words, share
from workbook_lib.prompts.prompt import ONE, Entries, Prompt
from workbook_lib.prompts.values import line, named, parts, stored
from workbook_lib.store.merge import Merge, merge_fields, merge_words
from workbook_lib.visuals.value_square import Place, value_square

CORNERS = ("value", "sister", "value_excess", "sister_excess")
"""The parts that are texts, line by line from the top of the square."""

POINTS = ("today", "aim")
"""The parts that are places."""

CORNER_LIMIT = 80
"""Characters of a corner at most."""

_EMPTY: dict[str, JsonValue] = dict.fromkeys(CORNERS, "") | dict.fromkeys(POINTS)


class SquarePrompt(Prompt):
    """A value square.

    The value is `{"value", "sister", "value_excess", "sister_excess", "today", "aim"}`: four texts
    and two places, which are `{"x", "y"}` from 0 to 1 or None. `x` leads from the value to its
    sister, `y` from too much to balance.
    """

    type: Literal["square"] = "square"

    @property
    def many(self) -> bool:
        return False

    @property
    def labels(self) -> dict[str, str]:
        """What the parts of the value are called."""
        return {
            "value": _("Wert"),
            "sister": _("Schwesterwert"),
            "value_excess": _("Zu viel vom Wert"),
            "sister_excess": _("Zu viel vom Schwesterwert"),
            "today": _("Wo wir heute stehen"),
            "aim": _("Wohin wir uns bewegen"),
        }

    @property
    def directions(self) -> tuple[str, str]:
        """What both directions are called."""
        return _("Gewicht"), _("Maß")

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """What the beginnings and the ends of both directions are called."""
        return (_("Wert"), _("Schwesterwert")), (_("zu viel"), _("ausgewogen"))

    @property
    def zones(self) -> Zones:
        """Words for the parts of both directions."""
        ends = (0.4, 0.6, 1)
        across = (_("beim Wert"), _("zwischen beiden Werten"), _("beim Schwesterwert"))
        up = (_("zu viel"), _("an der Grenze"), _("ausgewogen"))
        return (
            tuple(Zone(end, word) for end, word in zip(ends, across, strict=True)),
            tuple(Zone(end, word) for end, word in zip(ends, up, strict=True)),
        )

    def check(self, value: JsonValue) -> JsonValue:
        given = parts(value, _EMPTY)
        labels = self.labels
        found: dict[str, JsonValue] = {}
        for corner in CORNERS:
            with named(labels[corner]):
                found[corner] = line(given[corner], CORNER_LIMIT)
        for point in POINTS:
            with named(labels[point]):
                found[point] = _checked(given[point])
        return found

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_fields(base, stored, incoming, dict.fromkeys(CORNERS, merge_words))

    def answered(self, entries: Entries) -> bool:
        return all(self._texts(entries))

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        done = sum(map(bool, self._texts(entries)))
        count = _("{done} von {all}").format(done=done, all=len(CORNERS))
        return (
            (_("Ecken beschrieben"), count),
            *zip(self._points, self._words(entries), strict=True),
        )

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return (self.picture(entries),)

    def picture(self, entries: Entries) -> Figure:
        """The square, with the same content as a table."""
        labels = self.labels
        corners = zip((labels[corner] for corner in CORNERS), self._texts(entries), strict=True)
        rows = [(label, text or "–") for label, text in corners]
        rows += zip(self._points, self._words(entries), strict=True)
        table = Table(_("Das Bild in Worten"), (_("Teil"), _("Antwort")), tuple(rows))
        return Figure(self.svg(entries), _("Wertequadrat"), (table,))

    def svg(self, entries: Entries) -> str:
        """The picture of the square."""
        texts = self._texts(entries)
        words = self._words(entries) if entries else ("", "")
        return value_square(
            [(self.labels[corner], text) for corner, text in zip(CORNERS, texts, strict=True)],
            self._places(entries),
            [
                f"{label}: {place}" if place else label
                for label, place in zip(self._points, words, strict=True)
            ],
            title=_("Wertequadrat"),
            prefix=self.picture_id(entries),
        )

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        found = []
        for id, value in entries.items():
            part = stored(value, _EMPTY)
            row: dict[str, Any] = {"entry": id, **{corner: part[corner] for corner in CORNERS}}
            for point in POINTS:
                row[f"{point}_x"], row[f"{point}_y"] = _place(part[point]) or (None, None)
            found.append(row)
        return found

    def blank(self) -> tuple[Node, ...]:
        return (Figure(self.svg({}), _("Wertequadrat"), ()),)

    def sample(self) -> list[JsonValue]:
        return [
            {
                "value": _("Offenheit für alle"),
                "sister": _("Schutz und Ruhe"),
                "value_excess": _("Beliebigkeit"),
                "sister_excess": _("Abschottung"),
                "today": {"x": 0.8, "y": 0.25},
                "aim": {"x": 0.35, "y": 0.7},
            }
        ]

    @property
    def _points(self) -> tuple[str, ...]:
        return tuple(self.labels[point] for point in POINTS)

    def _texts(self, entries: Entries) -> tuple[str, ...]:
        part = stored(entries.get(ONE), _EMPTY)
        return tuple(str(part[corner]) for corner in CORNERS)

    def _places(self, entries: Entries) -> tuple[Place | None, ...]:
        part = stored(entries.get(ONE), _EMPTY)
        return tuple(_place(part[point]) for point in POINTS)

    def _words(self, entries: Entries) -> tuple[str, ...]:
        return tuple(
            place_words(self.zones, *place) if place else _("noch ohne Platz")
            for place in self._places(entries)
        )


def _checked(value: JsonValue) -> JsonValue:
    """A place in its normal form; raises Refusal."""
    if value is None:
        return None
    place = parts(value, {"x": None, "y": None})
    return {"x": share(place["x"]), "y": share(place["y"])}


def _place(value: JsonValue) -> Place | None:
    """A stored place, if it still is one."""
    match value:
        case {"x": int() | float() as x, "y": int() | float() as y} if 0 <= x <= 1 and 0 <= y <= 1:
            return x, y
    return None
