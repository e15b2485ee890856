"""A small handbook that asks one prompt of every type, for tests of forms."""

from __future__ import annotations

from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.models import (
    DevelopmentField,
    Imprint,
    Method,
    Span,
    Start,
    Step,
    Use,
)
from workbook_lib.projection import Viewer
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.registry import TYPES
from workbook_lib.store.repository import open_store
from workbook_lib.workbook import Workbook

USE = "alles"

_YES_NO = [{"id": "ja", "label": "Ja"}, {"id": "nein", "label": "Nein"}]
_OPTIONS = [
    {"id": "cafe", "label": "Elterncafé am Nachmittag"},
    {"id": "sprechzeit", "label": "Sprechzeit im Haus"},
    {"id": "wegweiser", "label": "Wegweiser: Wer hilft wobei?"},
    {"id": "regal", "label": "Tauschregal"},
    {"id": "treff", "label": "Treff auf dem Spielplatz"},
]
_CRITERIA = [
    {"id": "vertrauen", "label": "Vertrauen"},
    {"id": "ziele", "label": "Gemeinsame Ziele"},
]

ASKED: tuple[dict[str, object], ...] = (
    {"id": "kurz", "type": "text", "question": "Woran merken wir das?", "limit": 60},
    {"id": "lang", "type": "text", "long": True, "question": "Was fällt auf?", "example": "Viel."},
    {
        "id": "fall",
        "type": "text",
        "long": True,
        "question": "Was ist der Fall?",
        "minutes": 1,
        "discard": True,
    },
    {"id": "wahl", "type": "choice", "question": "Passt das?", "options": _YES_NO},
    {"id": "mehrere", "type": "choice", "multiple": True, "question": "Was?", "options": _YES_NO},
    {
        "id": "zahl",
        "type": "number",
        "question": "Wie viele Kinder?",
        "min": 0,
        "max": 200,
        "whole": True,
    },
    {"id": "ziele", "type": "tree", "kind": "pyramid", "question": "Welche Ziele?"},
    {"id": "problem", "type": "tree", "kind": "problem", "question": "Wo liegt das Problem?"},
    {"id": "treppe", "type": "tree", "kind": "steps", "question": "Was wirkt wie?"},
    {"id": "tag", "type": "date", "question": "Wann beginnen wir?"},
    {"id": "karten", "type": "cards", "question": "Was sehen wir?", "most": 3},
    {
        "id": "tabelle",
        "type": "table",
        "question": "Welche Stellen?",
        "plane": {"x": "einfluss", "y": "interesse"},
        "columns": [
            {"id": "name", "type": "text", "label": "Stelle", "required": True, "limit": 80},
            {"id": "art", "type": "choice", "label": "Art", "options": _YES_NO},
            {"id": "zahl", "type": "number", "label": "Plätze", "max": 100},
            {"id": "seit", "type": "date", "label": "Seit"},
            {
                "id": "einfluss",
                "type": "scale",
                "label": "Einfluss",
                "low": "wenig",
                "high": "viel",
            },
            {"id": "interesse", "type": "scale", "label": "Interesse"},
        ],
    },
    {
        "id": "ideen",
        "type": "position",
        "question": "Was lohnt sich zuerst?",
        "subject": "Idee",
        "categories": _YES_NO,
        "axes": {
            "x": {"label": "Aufwand"},
            "y": {"label": "Nutzen"},
            "quadrants": {
                "top_left": "Schnell umsetzbar",
                "top_right": "Gut planen",
                "bottom_left": "Nebenbei",
                "bottom_right": "Lieber lassen",
            },
        },
    },
    {
        "id": "orte",
        "type": "position",
        "question": "Wo sind Familien gern?",
        "subject": "Ort",
        "grid": {"columns": ["West", "Mitte", "Ost"], "rows": ["Nord", "Süd"]},
    },
    {
        "id": "vorrang",
        "type": "position",
        "question": "Was geht vor?",
        "rows_from": {"prompt": "karten"},
        "axes": {"x": {"label": "Einfluss"}, "y": {"label": "Interesse"}},
    },
    {"id": "quadrat", "type": "square", "question": "Wohin wollen wir wachsen?"},
    {"id": "fotos", "type": "photo", "question": "Wie sah die Wand aus?", "most": 3},
    {"id": "massnahmen", "type": "tasks", "question": "Was tun wir?"},
    {"id": "punkte", "type": "votes", "question": "Womit beginnen?", "options": _OPTIONS},
    {
        "id": "boegen",
        "type": "brainwriting",
        "question": "Was fällt uns ein?",
        "people": 3,
        "ideas": 2,
        "rounds": 1,
    },
    {"id": "urteil", "type": "rating", "question": "Wie steht es?", "criteria": _CRITERIA},
    {
        "id": "partner",
        "type": "rating",
        "question": "Wie läuft es mit wem?",
        "criteria": _CRITERIA,
        "subject": "Partner",
    },
    {
        "id": "karte",
        "type": "network",
        "question": "Wer gehört dazu?",
        "sectors": [
            {"id": "familien", "label": "Familien & Ehrenamt"},
            {"id": "bildung", "label": "Bildung & Betreuung"},
            {"id": "gesundheit", "label": "Gesundheit & Beratung"},
        ],
    },
)


UNSEEN: tuple[dict[str, object], ...] = (
    {
        "id": "urne",
        "type": "votes",
        "question": "Was ist uns wichtig?",
        "options": _OPTIONS,
        "anonymous": True,
        "minimum": 3,
        "cumulate": True,
        "most": 2,
    },
    {
        "id": "zettel",
        "type": "brainwriting",
        "question": "Was fällt uns verdeckt ein?",
        "anonymous": True,
        "minimum": 3,
        "ideas": 2,
    },
    {
        "id": "grosse-urne",
        "type": "brainwriting",
        "question": "Was hilft uns?",
        "anonymous": True,
        "ideas": 1,
    },
    {
        "id": "zielscheibe",
        "type": "rating",
        "question": "Wie weit sind wir?",
        "anonymous": True,
        "minimum": 3,
        "picture": "target",
        "low": "am Anfang",
        "high": "am Ziel",
        "criteria": [*_CRITERIA, {"id": "zeit", "label": "Zeit füreinander"}],
    },
    {
        "id": "ampel",
        "type": "rating",
        "question": "Wie steht die Ampel?",
        "anonymous": True,
        "minimum": 3,
        "levels": 3,
        "steps": ["✗ rot: so nicht", "~ gelb: noch offen", "✓ grün: läuft gut"],
        "criteria": _CRITERIA,
    },
)


CARRIED: tuple[dict[str, object], ...] = (
    {
        "id": "check",
        "type": "rating",
        "question": "Wie trägt die Zusammenarbeit?",
        "criteria": _CRITERIA,
        "subject": "Partner",
        "rows_from": {"prompt": "karte"},
    },
    {
        "id": "wahlwand",
        "type": "votes",
        "question": "Welche Karten?",
        "options_from": {"prompt": "wand"},
    },
    {
        "id": "wege",
        "type": "table",
        "question": "Wie war der Weg mit jedem?",
        "rows_from": {"prompt": "karte"},
        "journey": {"text": "wer", "scale": "stimmung"},
        "columns": [
            {"id": "wer", "type": "text", "label": "Wer", "limit": 80},
            {"id": "stimmung", "type": "scale", "label": "Stimmung", "from": -2},
            {"id": "notiz", "type": "text", "label": "Notiz"},
        ],
    },
    {
        "id": "vorhaben",
        "type": "tasks",
        "question": "Was folgt daraus?",
        "options_from": {"prompt": "karten"},
    },
    {
        "id": "wege-zum-ziel",
        "type": "tree",
        "kind": "pyramid",
        "question": "Welche Ziele folgen daraus?",
        "rows_from": {"prompt": "karten"},
    },
)


def carried() -> dict[str, Prompt]:
    """Prompts that go on with what others hold, by id."""
    return _made(CARRIED)


_FIELDS = [
    {"id": "gut", "label": "Stärken"},
    {"id": "schwach", "label": "Schwächen"},
    {"id": "chance", "label": "Chancen"},
    {"id": "risiko", "label": "Risiken"},
]
WALLS: tuple[dict[str, object], ...] = (
    {"id": "wand", "type": "cards", "question": "Was könnten wir tun?"},
    {"id": "swot", "type": "cards", "question": "Wo stehen wir?", "zones": _FIELDS},
    {
        "id": "kopfstand",
        "type": "cards",
        "question": "Wie bleibt uns jede Familie fern?",
        "zones": [{"id": "kopf", "label": "Kopfstand"}, {"id": "idee", "label": "Idee"}],
        "pairs": True,
    },
    {
        "id": "unbeobachtet",
        "type": "cards",
        "question": "Was stört uns?",
        "anonymous": True,
        "minimum": 3,
        "each": 2,
    },
)


def walls() -> dict[str, Prompt]:
    """Cards by id that are ordered on a wall; each has a page of its own."""
    return _made(WALLS)


def prompts() -> dict[str, Prompt]:
    """The prompts by id that the team answers together."""
    return _made(ASKED)


def unseen() -> dict[str, Prompt]:
    """The prompts by id that everybody answers alone and unseen."""
    return _made(UNSEEN)


def _made(content: tuple[dict[str, object], ...]) -> dict[str, Prompt]:
    made = [TYPES[str(asked["type"])].model_validate(asked) for asked in content]
    return {prompt.id: prompt for prompt in made}


def handbook() -> Handbook:
    """A handbook with one field, one method and one step, which asks everything."""
    step = Step(
        id="schritt",
        title="Schritt",
        beat="collect",
        minutes=5,
        question="Was?",
        prompts=tuple({**prompts(), **unseen(), **carried(), **walls()}.values()),
    )
    method = Method(
        schema_version=1,
        id="methode",
        title="Methode",
        summary="Kurz.",
        purpose="Prüfen.",
        duration=Span(least=5, most=10),
        group=Span(least=1, most=2),
        material=("Papier",),
        facilitation=("Zuhören.",),
        data_protection="Keine Namen.",
        steps=(step,),
        derived=True,
        sources=("quelle",),
    )
    field = DevelopmentField(
        schema_version=1,
        id="feld",
        title="Feld",
        summary="Kurz.",
        scope="Alles.",
        icon="net",
        accent=6,
        derived=True,
        sources=("quelle",),
        uses=(Use(id=USE, method="methode"),),
    )
    imprint = Imprint(
        schema_version=1,
        title="Werkbuch",
        claim="Alles.",
        licence="CC BY 4.0",
        privacy="Hier.",
        start=Start(title="Wir", prompts=(TYPES["text"](id="name", question="Wer sind wir?"),)),
        fields=("feld",),
    )
    return Handbook(imprint, {"feld": field}, {"methode": method}, {}, {}, "test", {})


def workbook(database: str, id: str = "werkbuch") -> Workbook:
    """A workbook of a database."""
    store = open_store(database)
    store.create_workbook(id, "Werkbuch")
    return Workbook(store, handbook(), Viewer(), id)
