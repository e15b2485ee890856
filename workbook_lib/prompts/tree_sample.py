"""Openly fictional trees, one of each kind."""

from __future__ import annotations

from pydantic import JsonValue

from workbook_lib.i18n.language import _
from workbook_lib.prompts.tree_kinds import Kind, defaults


def sample_tree(kind: Kind) -> list[JsonValue]:
    """Nodes of a tree; parents are named by position, as `sample-1`."""
    known = {"pyramid": _pyramid, "problem": _problem, "steps": _steps}[kind]()
    nodes: list[JsonValue] = []
    for number, (parent, text, more) in enumerate(known):
        above = f"sample-{parent}" if isinstance(parent, int) else parent
        order = chr(ord("b") + number)
        nodes.append({**defaults(kind), "text": text, "parent": above, "order": order, **more})
    return nodes


Known = list[tuple[int | str, str, dict[str, JsonValue]]]
"""Parent, words and details of nodes."""


def _pyramid() -> Known:
    return [
        ("", _("Alle Familien im Sozialraum finden in der Kita einen Ort der Begegnung"), {}),
        (1, _("Familien kennen unsere Angebote"), {}),
        (1, _("Familien gestalten Angebote mit"), {}),
        (
            2,
            _("Jeden Monat erscheint ein Aushang in vier Sprachen"),
            {
                "indicator": _("Zahl der Aushänge"),
                "target": _("12 im Jahr"),
                "date": "2027-06-30",
            },
        ),
        (
            2,
            _("Neue Familien werden durch das Haus geführt"),
            {"indicator": _("Zahl der Führungen")},
        ),
        (3, _("Ein Elterncafé öffnet einmal im Monat"), {"date": "2027-01-31"}),
    ]


def _problem() -> Known:
    return [
        ("@trunk", _("Viele Familien nutzen unsere Angebote nicht"), {}),
        ("@cause", _("Die Angebote sind wenig bekannt"), {"goal": _("Die Angebote sind bekannt")}),
        (2, _("Aushänge gibt es nur auf Deutsch"), {"goal": _("Aushänge sprechen viele Sprachen")}),
        ("@cause", _("Die Zeiten passen nicht zur Arbeit der Eltern"), {}),
        ("@effect", _("Eltern bleiben unter sich"), {"goal": _("Eltern begegnen sich")}),
        (5, _("Hilfe kommt zu spät an"), {}),
    ]


def _steps() -> Known:
    measured: dict[str, JsonValue] = {
        "indicator": _("Zahl der Familien"),
        "measured": _("Strichliste am Eingang"),
    }
    return [
        ("@step-1", _("Das Elterncafé öffnet einmal im Monat"), {}),
        ("@step-2", _("Zwölf Familien kommen regelmäßig"), measured),
        ("@step-3", _("Familien kommen gern wieder"), {}),
        ("@step-4", _("Eltern kennen die Beratungsstellen im Sozialraum"), {}),
        ("@step-5", _("Eltern holen sich früher Rat"), {}),
        ("@step-6", _("Familien fühlen sich entlastet"), {}),
        ("@step-7", _("Kinder wachsen in einem verlässlichen Netz auf"), {}),
    ]
