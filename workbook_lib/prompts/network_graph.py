"""The graph behind a network: its actors, its valid links, and what can be counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries, Option
from workbook_lib.prompts.values import stored
from workbook_lib.visuals.network_layout import Tie

RINGS = ("close", "middle", "loose")
"""The ids of the rings, from the inside."""

TIES: tuple[Tie, ...] = ("strong", "weak", "broken")
"""The ids of the qualities of a tie."""

ELSEWHERE = "elsewhere"
"""The sector of actors whose own sector the content no longer has."""


@dataclass(frozen=True)
class Graph:
    """Actors by entry id and links by pairs of entry ids, both in the order of the entries.

    The value of a link is its quality, or None where nobody has judged it.
    """

    sectors: tuple[Option, ...]
    actors: Mapping[str, Mapping[str, str]]
    links: Mapping[tuple[str, str], Tie | None]

    def by(self, part: str, value: str) -> dict[str, Mapping[str, str]]:
        """The actors that have this sector, ring or tie."""
        return {id: actor for id, actor in self.actors.items() if actor[part] == value}

    @property
    def possible(self) -> int:
        """How many pairs of actors there are."""
        return len(self.actors) * (len(self.actors) - 1) // 2

    @property
    def density(self) -> float:
        """The share of pairs of actors that know each other, from 0 to 1."""
        return len(self.links) / self.possible if self.possible else 0.0

    @property
    def isolated(self) -> tuple[str, ...]:
        """Actors whom nothing on the map reaches: the tie is broken, and no link leads to them."""
        linked = {end for link, tie in self.links.items() if tie != "broken" for end in link}
        return tuple(id for id in self.by("tie", "broken") if id not in linked)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is worth talking about, as sentences; none for an empty map."""
        found = []
        for sector in self.sectors if self.actors else ():
            there = self.by("sector", sector.id)
            close = any(actor["ring"] == "close" for actor in there.values())
            if not there:
                found.append(_("{sector}: noch kein Akteur").format(sector=sector.label))
            elif len(there) == 1 and close:
                found.append(_("{sector}: nur ein Akteur").format(sector=sector.label))
            elif len(there) == 1:
                found.append(
                    _("{sector}: nur ein Akteur, niemand im engen Ring").format(sector=sector.label)
                )
            elif not close:
                found.append(_("{sector}: niemand im engen Ring").format(sector=sector.label))
        for actor in self.by("tie", "broken").values():
            found.append(_("{name}: Verbindung unterbrochen").format(name=actor["name"]))
        for (one, other), tie in self.links.items():
            if tie == "broken":
                found.append(
                    _("{one} und {other}: Verbindung unterbrochen").format(
                        one=self.actors[one]["name"], other=self.actors[other]["name"]
                    )
                )
        return tuple(found)


def read_graph(entries: Entries, sectors: Mapping[str, str]) -> Graph:
    """Read stored entries; links that lead nowhere are left out.

    Values may be older than the content: an actor of a sector that is gone gets a place in a
    sector of its own, one without a known ring or tie is read as not judged yet.
    """
    actors: dict[str, Mapping[str, str]] = {}
    pairs: list[tuple[str, str, Tie | None]] = []
    for id, value in entries.items():
        found = {
            part: str(text)
            for part, text in stored(
                value,
                dict.fromkeys(("kind", "name", "sector", "ring", "tie", "contact", "a", "b"), ""),
            ).items()
        }
        if found["kind"] == "link":
            tie = next((tie for tie in TIES if tie == found["tie"]), None)
            pairs.append((found["a"], found["b"], tie))
        elif found["kind"] == "actor":
            actors[id] = {
                "name": found["name"],
                "sector": found["sector"] if found["sector"] in sectors else ELSEWHERE,
                "ring": found["ring"] if found["ring"] in RINGS else "middle",
                "tie": found["tie"] if found["tie"] in TIES else "weak",
                "contact": found["contact"],
            }
    links: dict[tuple[str, str], Tie | None] = {}
    for one, other, tie in pairs:
        if one != other and one in actors and other in actors and (other, one) not in links:
            links.setdefault((one, other), tie)
    shown = [Option(id=id, label=label) for id, label in sectors.items()]
    if any(actor["sector"] == ELSEWHERE for actor in actors.values()):
        shown.append(Option(id=ELSEWHERE, label=_("Ohne Bereich")))
    return Graph(tuple(shown), actors, links)
