"""The seat: one device on which people answer unseen, one after the other."""

from __future__ import annotations

from typing import Any

from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.store.urn import SMALLEST
from workbook_lib.store.values import Urn


def urn_shown(urn: Urn) -> dict[str, Any]:
    """How many have answered, as the browser shows it."""
    return {
        "count": urn.count,
        "minimum": urn.minimum,
        "closed": urn.closed,
        "round": urn.round,
        "said": _said(urn),
    }


def details(prompt: BallotPrompt) -> dict[str, Any]:
    """How many have to answer: what the content says, and how few a team may choose."""
    return {"minimum": prompt.minimum, "fewest": SMALLEST}


def texts() -> dict[str, str]:
    """The sentences of the seat."""
    return {
        "seatPerson": _("Person {number} – bitte allein ausfüllen, dann weitergeben"),
        "seatPromise": _(
            "Anonym: Es wird nicht gespeichert, wer was antwortet. Wer zusieht, die Datenbank"
            " mitliest oder am Inhalt jemanden erkennt, kann es trotzdem wissen."
        ),
        "seatFew": _("Kleines Team: schon ab {count} Antworten aufdecken").format(count=SMALLEST),
        "seatFewHelp": _("Je weniger antworten, desto leichter ist jemand zu erkennen."),
        "seatFinal": _("Nach dem Aufdecken lässt sich nichts mehr ändern."),
        "seatCast": _("Abgeben"),
        "seatGiven": _("Abgegeben."),
        "seatOn": _("Weitergeben"),
        "seatChange": _("Noch einmal ändern"),
        "seatPassOn": _("Bitte das Gerät weitergeben."),
        "seatNext": _("Nächste Person"),
        "seatReveal": _("Aufdecken"),
        "seatSure": _("Alle Antworten werden gemischt gezeigt. Danach lässt sich nichts ändern."),
        "seatUnsent": _("Auf diesem Gerät ist eine Antwort noch nicht abgegeben."),
        "seatYes": _("Jetzt aufdecken"),
        "seatNo": _("Doch nicht"),
        "seatAgain": _("Neue Runde"),
        "seatAgainSure": _("Dann antworten alle noch einmal. Was aufgedeckt ist, bleibt stehen."),
        "seatAgainYes": _("Neue Runde beginnen"),
        "seatLate": _("Noch keine Antwort der Datenbank. Es wird weiter versucht."),
    }


def _said(urn: Urn) -> str:
    count, missing = urn.count, urn.minimum - urn.count
    if urn.closed:
        said = ngettext("Aufgedeckt: {count} Antwort.", "Aufgedeckt: {count} Antworten.", count)
        return said.format(count=count)
    said = ngettext("{count} Antwort in der Urne.", "{count} Antworten in der Urne.", count)
    if missing <= 0:
        return said.format(count=count)
    more = ngettext(
        "Zum Aufdecken fehlt noch {missing}.", "Zum Aufdecken fehlen noch {missing}.", missing
    )
    return f"{said} {more}".format(count=count, missing=missing)
