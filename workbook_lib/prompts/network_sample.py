"""The network of a fictional Kita, to show what a filled map looks like."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from workbook_lib.i18n.language import _


def sample_network(sectors: Sequence[str]) -> list[JsonValue]:
    """Twelve actors in five groups, spread over the sectors, then links by position."""
    leader, board, team = _("Leitung"), _("Elternbeirat"), _("Fachkraft für Übergänge")
    actors = (
        (0, _("Elternbeirat der Beispiel-Kita"), "close", "strong", board),
        (0, _("Vorlesende im Ehrenamt"), "middle", "strong", team),
        (0, _("Nachbarschaftstreff"), "loose", "weak", ""),
        (1, _("Grundschule Beispielstadt"), "middle", "strong", team),
        (1, _("Kindertagespflege"), "loose", "weak", leader),
        (2, _("Frühförderstelle"), "middle", "strong", leader),
        (2, _("Erziehungsberatung"), "middle", "weak", leader),
        (2, _("Kinderarztpraxis"), "loose", "broken", ""),
        (3, _("Träger der Beispiel-Kita"), "close", "strong", leader),
        (3, _("Jugendamt"), "middle", "weak", leader),
        (3, _("Ortsteilrat"), "loose", "weak", board),
        (4, _("Sportverein Beispielstadt"), "loose", "weak", board),
    )
    links = ((1, 2, "strong"), (4, 6, "weak"), (6, 7, ""), (9, 10, ""), (3, 12, ""))
    found: list[JsonValue] = []
    for group, name, ring, tie, contact in actors:
        sector = sectors[min(group, len(sectors) - 1)]
        found.append(
            {
                "kind": "actor",
                "name": name,
                "sector": sector,
                "ring": ring,
                "tie": tie,
                "contact": contact,
            }
        )
    for a, b, tie in links:
        link: dict[str, JsonValue] = {"kind": "link", "a": f"sample-{a}", "b": f"sample-{b}"}
        found.append({**link, "tie": tie} if tie else link)
    return found
