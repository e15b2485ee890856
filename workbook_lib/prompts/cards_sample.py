"""A wall of a fictional Kita, to show cards, a stack, a merged and a parked card."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from workbook_lib.i18n.language import _


def sample_cards(example: str, limit: int, zones: Sequence[str], pairs: bool) -> list[JsonValue]:
    """Three single cards, a stack, and cards that lie elsewhere; references are by position."""
    open_cards = (
        example or _("Elterncafé am Nachmittag"),
        _("Aushang im Eingang"),
        _("Spielkreis im Garten"),
    )
    found: list[JsonValue] = [
        {"text": _cut(text, limit), **_zone(zones, number)}
        for number, text in enumerate(open_cards)
    ]
    if pairs:
        found[1] = {"text": _cut(open_cards[1], limit), **_zone(zones, 1), "pair": "sample-1"}
        return found
    stack: JsonValue = {"kind": "stack", "name": _("Familien erreichen"), **_zone(zones, 3)}
    others: tuple[tuple[str, dict[str, JsonValue]], ...] = (
        (_("Kurze Nachricht an alle Familien"), {"stack": "sample-4"}),
        (_("Gespräche beim Abholen"), {"stack": "sample-4"}),
        (_("Café für Eltern"), {"into": "sample-1"}),
        (_("Neue Möbel für den Flur"), {"parked": True}),
    )
    cards: list[JsonValue] = [
        {"text": _cut(text, limit), **_zone(zones, 3), **place} for text, place in others
    ]
    return [*found, stack, *cards]


def _zone(zones: Sequence[str], number: int) -> dict[str, JsonValue]:
    return {"zone": zones[number % len(zones)]} if zones else {}


def _cut(text: str, limit: int) -> str:
    return text[:limit].strip()
