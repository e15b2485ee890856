"""One prompt of every type, with all its options, for the tests beside this file."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.registry import AnyPrompt

SECTORS = [
    {"id": "familien", "label": "Familien & Ehrenamt"},
    {"id": "bildung", "label": "Bildung & Betreuung"},
    {"id": "gesundheit", "label": "Gesundheit & Beratung"},
    {"id": "kommune", "label": "Kommune, Träger & Politik"},
    {"id": "vereine", "label": "Vereine, Kultur & Wirtschaft"},
]
OPTIONS = [{"id": "yes", "label": "Ja"}, {"id": "no", "label": "Nein"}]
COLUMNS = [
    {"id": "who", "type": "text", "label": "Wer", "required": True, "limit": 40},
    {"id": "how", "type": "choice", "label": "Wie", "options": OPTIONS},
    {"id": "count", "type": "number", "label": "Zahl", "min": 0, "max": 2000, "unit": "Personen"},
    {"id": "day", "type": "date", "label": "Tag"},
    {"id": "interest", "type": "scale", "label": "Interesse", "low": "gering", "high": "groß"},
    {"id": "influence", "type": "scale", "label": "Einfluss", "levels": 3},
]
AXES = {
    "x": {"label": "Aufwand"},
    "y": {"label": "Nutzen", "low": "klein", "high": "groß"},
    "quadrants": {
        "top_left": "Schnell umsetzbar",
        "top_right": "Gut planen",
        "bottom_left": "Nebenbei",
        "bottom_right": "Lieber lassen",
    },
}
STAGE = {"id": "stage", "type": "text", "label": "Etappe", "required": True, "limit": 80}
MOOD = {"id": "mood", "type": "scale", "label": "Stimmung", "from": -2}
AXES = {
    "x": {"label": "Aufwand"},
    "y": {"label": "Nutzen", "low": "klein", "high": "groß"},
    "quadrants": {
        "top_left": "Schnell umsetzbar",
        "top_right": "Gut planen",
        "bottom_left": "Nebenbei",
        "bottom_right": "Lieber lassen",
    },
}
CONTENT: dict[str, dict[str, Any]] = {
    "short": {"type": "text", "limit": 50},
    "long": {"type": "text", "long": True},
    "case": {"type": "text", "long": True, "minutes": 10, "discard": True},
    "choice": {"type": "choice", "options": OPTIONS},
    "multiple": {"type": "choice", "options": OPTIONS, "multiple": True},
    "cards": {"type": "cards", "most": 3},
    "swot": {"type": "cards", "zones": SECTORS[:4]},
    "pairs": {"type": "cards", "zones": SECTORS[:2], "pairs": True},
    "goals": {"type": "tree", "kind": "pyramid"},
    "problem": {"type": "tree", "kind": "problem"},
    "stairs": {"type": "tree", "kind": "steps"},
    "number": {"type": "number", "min": 0, "max": 2000, "unit": "Kinder", "whole": True},
    "date": {"type": "date"},
    "rating": {"type": "rating", "criteria": OPTIONS, "low": "nie", "high": "immer"},
    "ratings": {"type": "rating", "criteria": OPTIONS, "subject": "Partner"},
    "together": {
        "type": "rating",
        "criteria": SECTORS,
        "anonymous": True,
        "levels": 3,
        "steps": ["rot", "gelb", "grün"],
        "picture": "target",
    },
    "table": {
        "type": "table",
        "columns": COLUMNS,
        "plane": {"x": "interest", "y": "influence"},
    },
    "journey": {
        "type": "table",
        "columns": [STAGE, {**MOOD, "low": "schwer", "high": "leicht"}],
        "journey": {"text": "stage", "scale": "mood"},
    },
    "forces": {
        "type": "table",
        "columns": [STAGE, {**COLUMNS[1], "label": "Richtung"}, COLUMNS[5]],
        "forces": {"text": "stage", "side": "how", "weight": "influence"},
    },
    "tasks": {"type": "tasks"},
    "votes": {"type": "votes", "options": SECTORS},
    "ballots": {
        "type": "votes",
        "options": SECTORS,
        "anonymous": True,
        "points": 4,
        "cumulate": True,
        "most": 2,
    },
    "chosen": {"type": "votes", "options_from": {"prompt": "cards"}, "points": 3},
    "brainwriting": {"type": "brainwriting"},
    "photo": {"type": "photo", "most": 3},
    "network": {"type": "network", "sectors": SECTORS},
    "position": {"type": "position", "axes": AXES, "categories": OPTIONS, "subject": "Idee"},
    "square": {"type": "square"},
    "grid": {"type": "position", "grid": {"columns": ["West", "Ost"], "rows": ["Nord", "Süd"]}},
}


def prompt(name: str, **options: Any) -> Any:
    """The example of this name as a model, with options changed."""
    content = {"id": name, "question": "Was fällt auf?", **CONTENT[name], **options}
    return TypeAdapter(AnyPrompt).validate_python(content)


def sample_entries(prompt: Prompt) -> dict[str, Any]:
    """The sample of a prompt as entries."""
    if not prompt.many:
        return {"one": prompt.check(prompt.sample()[0])}
    return {f"sample-{n}": prompt.check(v) for n, v in enumerate(prompt.sample(), start=1)}
