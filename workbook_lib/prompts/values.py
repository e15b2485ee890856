"""Parts of values that come from a browser: read strictly, or refused with a calm sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _

YEARS = (1900, 2100)
"""The first and the last year of a date."""

LARGEST = 10**12
"""The largest number, in either direction; larger ones are typing mistakes."""

# Word and spreadsheets paste these where somebody meant a new line.
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What neither a database nor an XML picture can hold: control characters, halves of characters.
_UNSTORABLE = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@contextmanager
def named(label: str) -> Iterator[None]:
    """Put the name of a field before every refusal inside the block."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(f"{label}: {refusal}") from None


def parts(value: JsonValue, defaults: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The parts of an object, missing and null ones filled up; raises Refusal for others."""
    if not isinstance(value, dict):
        raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
    if not value.keys() <= defaults.keys():
        raise Refusal(_("Hier kam ein unbekanntes Feld an. Der bisherige Stand bleibt erhalten."))
    return {
        key: default if value.get(key) is None else value[key] for key, default in defaults.items()
    }


def stored(value: JsonValue, defaults: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The parts of a value from the store, which may be older than the content."""
    found = value if isinstance(value, dict) else {}
    return {
        key: default if found.get(key) is None else found[key] for key, default in defaults.items()
    }


def says_something(value: JsonValue) -> bool:
    """Whether there is anything in a value, however deep."""
    if isinstance(value, dict):
        return any(map(says_something, value.values()))
    if isinstance(value, list):
        return any(map(says_something, value))
    return value is not None and value != ""


def words(value: JsonValue, limit: int) -> str:
    """The value as trimmed text of at most `limit` characters; raises Refusal."""
    if not isinstance(value, str):
        raise Refusal(_("Hier wird Text gebraucht. Der bisherige Stand bleibt erhalten."))
    text = _BREAKS.sub("\n", value)
    if _UNSTORABLE.search(text):
        raise Refusal(_("Der Text enthält ein Zeichen, das nicht gespeichert werden kann."))
    text = text.strip()
    if len(text) > limit:
        raise Refusal(
            _("Der Text ist zu lang: {count} Zeichen, möglich sind {limit}.").format(
                count=len(text), limit=limit
            )
        )
    return text


def line(value: JsonValue, limit: int) -> str:
    """The value as `words` on a single line; raises Refusal."""
    return re.sub(r"[\t\n]", " ", words(value, limit))


def needed(text: str) -> str:
    """The text, unless it is empty; raises Refusal."""
    if not text:
        raise Refusal(_("Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."))
    return text


def pick(value: JsonValue, known: Collection[str]) -> str:
    """The value as one of the known ids; raises Refusal."""
    if not isinstance(value, str) or value not in known:
        raise Refusal(_("Bitte eine der vorgegebenen Möglichkeiten wählen."))
    return value


def level(value: JsonValue, levels: int, lowest: int = 1) -> int:
    """The value as one of so many steps from `lowest` upwards; raises Refusal."""
    last = lowest + levels - 1
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= last:
        raise Refusal(
            _("Bitte eine Stufe von {first} bis {last} wählen.").format(
                first=step_word(lowest, lowest), last=step_word(last, lowest)
            )
        )
    return value


def step_word(step: int, lowest: int = 1) -> str:
    """A step as people read it; on a scale around zero it has a sign, as in `+2` and `−2`."""
    return f"{step:+d}".replace("-", "−") if lowest < 0 and step else str(step)


def number(value: JsonValue) -> int | float:
    """The value as a finite number, whole where it can be; raises Refusal."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refusal(_("Bitte eine Zahl eintragen."))
    if not -LARGEST <= value <= LARGEST:  # false for "not a number", too
        raise Refusal(_("Diese Zahl ist zu groß."))
    return int(value) if value == int(value) else value


def day(value: JsonValue) -> str:
    """The value as a date in ISO form; raises Refusal."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise Refusal(_("Bitte ein Datum mit Tag, Monat und Jahr eintragen."))
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise Refusal(_("Dieses Datum gibt es im Kalender nicht.")) from None
    first, last = YEARS
    if not first <= found.year <= last:
        raise Refusal(
            _("Bitte ein Datum zwischen {first} und {last} eintragen.").format(
                first=first, last=last
            )
        )
    return value
