"""The kinds of trees: goals as a pyramid, a problem with causes and effects, seven steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from workbook_lib.i18n.language import _

Kind = Literal["pyramid", "problem", "steps"]

DEEPEST = 6
"""Levels of causes and effects at most."""

LIMIT = 300
"""Characters of a node's texts at most."""


@dataclass(frozen=True)
class Stem:
    """A fixed place where nodes hang: `name` heads it, `node` is what hangs there."""

    id: str
    name: str
    node: str
    levels: int = 1


def stems(kind: Kind) -> tuple[Stem, ...]:
    """The fixed places of a kind, from the top down; a pyramid has none."""
    if kind == "problem":
        return (
            Stem("@effect", _("Folgen"), _("Folge"), DEEPEST),
            Stem("@trunk", _("Problem"), _("Problem")),
            Stem("@cause", _("Ursachen"), _("Ursache"), DEEPEST),
        )
    if kind == "steps":
        names = enumerate(step_names(), start=1)
        found = [Stem(f"@step-{n}", f"{n} {name}", _("Stufe {n}").format(n=n)) for n, name in names]
        return tuple(reversed(found))
    return ()


def step_names() -> tuple[str, ...]:
    """The seven steps from what is done to what it is good for."""
    return (
        _("Angebote finden statt"),
        _("Die Zielgruppe macht mit"),
        _("Die Zielgruppe ist zufrieden"),
        _("Wissen und Können wachsen"),
        _("Handeln verändert sich"),
        _("Die Lebenslage bessert sich"),
        _("Die Gesellschaft gewinnt"),
    )


def step_stages() -> tuple[str, ...]:
    """What the seven steps amount to."""
    output, outcome, impact = (
        _("Leistungen (Output)"),
        _("Wirkungen (Outcome)"),
        _("Gesellschaft (Impact)"),
    )
    return (*[output] * 3, *[outcome] * 3, impact)


def level_names() -> tuple[str, ...]:
    """The levels of a pyramid, if the content names none."""
    return (_("Leitziel"), _("Mittlerziel"), _("Handlungsziel"))


def text_label(kind: Kind) -> str:
    """What the words of a node are called."""
    return {
        "pyramid": _("Ziel"),
        "problem": _("Was wir sehen"),
        "steps": _("Was geschieht"),
    }[kind]


def details(kind: Kind) -> dict[str, str]:
    """What else is said about a node: labels by part. A `date` is a day, all others are text."""
    if kind == "problem":
        return {"goal": _("Umgedreht als Ziel")}
    if kind == "steps":
        return {"indicator": _("Indikator"), "measured": _("Wie gemessen wird")}
    return {"indicator": _("Indikator"), "target": _("Zielwert"), "date": _("Bis wann")}


def defaults(kind: Kind) -> dict[str, JsonValue]:
    """A node about which nothing was said."""
    texts: dict[str, JsonValue] = dict.fromkeys(("text", "parent", "order", *details(kind)), "")
    return texts | ({"date": None} if kind == "pyramid" else {})
