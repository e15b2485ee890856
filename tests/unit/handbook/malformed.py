"""Single mistakes in the content, each with what must be reported about it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_lib.prompts.registry import TYPES

MAP = "methods/netzwerkkarte.yaml"
CHECK = "methods/kooperations-check.yaml"
STAKEHOLDERS = "methods/stakeholderanalyse.yaml"
AGREEMENT = "methods/kooperationsvereinbarung.yaml"
FIELD = "fields/netzwerk-kooperation.yaml"

PROMPT_TYPES = ", ".join(sorted(TYPES))
COLUMN_TYPES = "choice, date, number, scale, text"
PLAIN_TEXT = "text, in quotes where it begins with * or &"
METHODS = "kooperations-check, kooperationsvereinbarung, netzwerkkarte, stakeholderanalyse"


@dataclass(frozen=True)
class Broken:
    """`old` becomes `new`; the mistake is reported where `at` stands (or else `new`)."""

    file: str
    old: str
    new: str
    path: str
    message: str
    at: str = ""


CASES = {
    "unknown prompt type": Broken(
        MAP,
        "type: cards",
        "type: scal",
        "steps[2].prompts[0].type",
        f"unknown prompt type 'scal'; known: {PROMPT_TYPES}",
    ),
    "missing prompt type": Broken(
        MAP,
        "- id: auffaellig\n        type: cards",
        "- id: auffaellig",
        "steps[2].prompts[0].type",
        "is missing",
    ),
    "unknown column type": Broken(
        STAKEHOLDERS,
        "type: scale",
        "type: stars",
        "steps[1].prompts[0].columns[4].type",
        f"unknown column type 'stars'; known: {COLUMN_TYPES}",
    ),
    "unknown column in the picture of a table": Broken(
        STAKEHOLDERS,
        "plane: {x: interesse, y: einfluss}",
        "plane: {x: interesse, y: macht}",
        "steps[1].prompts[0]",
        "found 'macht' in plane; valid: einfluss, interesse",
        at="- id: stakeholder\n",
    ),
    "step without question": Broken(
        MAP,
        "    question: Was fällt uns auf, und was fehlt?\n",
        "",
        "steps[2].question",
        "is missing",
        at="- id: lesen",
    ),
    "prompt without question": Broken(
        MAP,
        "        question: Was sehen wir auf der Karte?\n",
        "",
        "steps[2].prompts[0].question",
        "is missing",
        at="- id: auffaellig",
    ),
    "column without label": Broken(
        STAKEHOLDERS,
        "type: text, label: Bezug und Erwartungen",
        "type: text",
        "steps[1].prompts[0].columns[1].label",
        "is missing",
    ),
    "method without duration": Broken(
        MAP, "duration: {least: 45, most: 90}\n", "", "duration", "is missing", at="#"
    ),
    "extra key": Broken(
        MAP,
        "material:",
        "materail: []\nmaterial:",
        "materail",
        "unknown key; `workbook schema` lists the valid ones",
    ),
    "extra key of a prompt": Broken(
        MAP,
        "        type: cards",
        "        type: cards\n        colour: red",
        "steps[2].prompts[0].colour",
        "unknown key; `workbook schema` lists the valid ones",
        at="colour: red",
    ),
    "a number as key": Broken(
        MAP,
        "material:",
        "7: sieben\nmaterial:",
        "7",
        "unknown key; `workbook schema` lists the valid ones",
        at="#",
    ),
    "words for a number": Broken(
        MAP,
        "minutes: 30",
        "minutes: viele",
        "steps[1].minutes",
        "found 'viele'; valid: a valid integer, unable to parse string as an integer",
    ),
    "number for words": Broken(
        MAP, "title: Netzwerkkarte", "title: 7", "title", "found 7; valid: a valid string"
    ),
    "list for words": Broken(
        MAP,
        "title: Netzwerkkarte",
        "title: [Netz]",
        "title",
        "found ['Netz']; valid: a valid string",
    ),
    "number out of range": Broken(
        MAP,
        "minutes: 30",
        "minutes: 500",
        "steps[1].minutes",
        "found 500; valid: less than or equal to 240",
    ),
    "unknown beat": Broken(
        MAP,
        "beat: talk",
        "beat: dialog",
        "steps[2].beat",
        "found 'dialog'; valid: 'collect', 'talk' or 'plan'",
    ),
    "empty title": Broken(
        MAP,
        "title: Netzwerkkarte",
        'title: ""',
        "title",
        "found ''; valid: at least 1 character",
    ),
    "id that is no slug": Broken(
        MAP,
        "- id: karte\n    title",
        "- id: Karte!\n    title",
        "steps[1].id",
        "found 'Karte!'; valid: text that matches ^[a-z][a-z0-9-]*$",
    ),
    "id that is not the file's name": Broken(
        MAP,
        "id: netzwerkkarte",
        "id: netzkarte",
        "id",
        "found 'netzkarte'; valid: 'netzwerkkarte', the name of the file",
    ),
    "newer format": Broken(
        MAP, "schema_version: 1", "schema_version: 2", "schema_version", "found 2; valid: 1"
    ),
    "two steps with one id": Broken(
        MAP,
        "- id: lesen",
        "- id: karte",
        "steps[2].id",
        "'karte' is taken; ids are unique",
    ),
    "two prompts with one id": Broken(
        MAP,
        "- id: luecken",
        "- id: auffaellig",
        "steps[2].prompts[1].id",
        "'auffaellig' is taken; prompt ids are unique in a method",
    ),
    "two options with one id": Broken(
        AGREEMENT,
        "{id: vertrag, label",
        "{id: offen, label",
        "steps[0].prompts[2]",
        "found the id 'offen' twice; valid: every id once",
        at="- id: verbindlichkeit",
    ),
    "two sources with one id": Broken(
        "sources.yaml",
        "- id: gabi-bremen",
        "- {id: gabi-bremen, title: Bremen}\n  - id: gabi-bremen",
        "sources[1].id",
        "'gabi-bremen' is taken; ids are unique",
        at="- id: gabi-bremen",
    ),
    "two terms with one id": Broken(
        "glossary.yaml",
        "- id: thekiz",
        "- {id: thekiz, term: T, meaning: M}\n  - id: thekiz",
        "terms[1].id",
        "'thekiz' is taken; ids are unique",
        at="- id: thekiz",
    ),
    "a field twice in the order": Broken(
        "handbook.yaml",
        "  - netzwerk-kooperation",
        "  - netzwerk-kooperation\n  - netzwerk-kooperation # again",
        "fields[1]",
        "'netzwerk-kooperation' is taken; ids are unique",
        at="# again",
    ),
    "unknown field in the order": Broken(
        "handbook.yaml",
        "  - netzwerk-kooperation",
        "  - netzwerk-kooperation\n  - netz",
        "fields[1]",
        "unknown field 'netz'; known: netzwerk-kooperation",
        at="- netz\n",
    ),
    "use of an unknown method": Broken(
        FIELD,
        "method: netzwerkkarte",
        "method: netzkarte",
        "uses[0].method",
        f"unknown method 'netzkarte'; known: {METHODS}",
    ),
    "duration from more to less": Broken(
        MAP,
        "{least: 45, most: 90}",
        "{least: 100, most: 90}",
        "duration",
        "found least 100 > most 90; valid: least <= most",
    ),
    "steps longer than the method": Broken(
        MAP,
        "minutes: 30",
        "minutes: 60",
        "duration.most",
        "found 90; valid: at least 105, the sum of the steps",
        at="duration:",
    ),
    "shortened address": Broken(
        "sources.yaml",
        "https://www.lis.bremen.de/fortbildung/servicestelle-kifaz/leitidee-600761",
        "https://www.lis.bremen.de/…",
        "sources[0].url",
        "found 'https://www.lis.bremen.de/…'; valid: text that matches ^https?://[^\\s…]+$",
    ),
    "a key twice": Broken(
        MAP,
        "id: netzwerkkarte\n",
        "id: netzwerkkarte\nid: karte\n",
        "",
        "a key stands here twice",
        at="id: karte\n",
    ),
    "broken YAML": Broken(
        MAP,
        "title: Netzwerkkarte",
        "title: Netzwerkkarte: heute",
        "",
        "mapping values are not allowed here",
    ),
    "a tab as indentation": Broken(
        MAP,
        "    beat: talk",
        "\tbeat: talk",
        "",
        "found character '\\t' that cannot start any token",
    ),
    "an alias": Broken(
        MAP,
        "title: Netzwerkkarte",
        "title: &name Netzwerkkarte",
        "",
        f"found the anchor or alias 'name'; valid: {PLAIN_TEXT}",
    ),
    "a truth value that is none": Broken(
        MAP,
        "derived: false",
        "derived: !!bool vielleicht",
        "",
        "not readable as YAML: 'vielleicht'",
        at="#",
    ),
    "a day that no calendar has": Broken(
        MAP,
        "title: Netzwerkkarte",
        "title: 2026-13-45",
        "",
        "not readable as YAML: month must be in 1..12",
        at="#",
    ),
}
