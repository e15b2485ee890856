"""Places on a plane, as the browser is told to show them."""

from __future__ import annotations

from typing import Any

from workbook_lib.i18n.language import _
from workbook_lib.visuals.shapes import Shape

RADIUS = 14
"""How large needles are on the screen, in pixels."""


def place_texts(title: str) -> dict[str, str]:
    """The sentences of a plane."""
    return {
        "plane": title,
        "planeHelp": _(
            "Nadeln ziehen oder mit den Pfeiltasten verschieben, mit der Umschalttaste feiner. "
            "Die Eingabetaste öffnet die Angaben, Escape nimmt die Bewegung zurück."
        ),
        "needle": _("{number} {name}: {place}"),
        "waiting": _("Noch ohne Platz ({count})"),
        "waitingHelp": _("In das Bild ziehen, oder antippen und dann verschieben."),
        "toPlane": _("{name} in das Bild setzen"),
        "noPlace": _("noch ohne Platz"),
        "takeBack": _("Aus dem Bild nehmen"),
    }


def shown_mark(shape: Shape, label: str = "") -> dict[str, Any]:
    """The mark of a kind."""
    return {
        "label": label,
        "letter": shape.letter,
        "colour": shape.colour,
        "outline": shape.outline(RADIUS),
        "sink": shape.sink * RADIUS,
    }
