"""What became of a network since an earlier map: who is new, gone, closer or farther away."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.prompts.network_graph import RINGS, Graph
from workbook_lib.prompts.paste import folded
from workbook_lib.visuals.network_layout import Move


@dataclass(frozen=True)
class Changes:
    """How actors moved, by entry id (those that stayed where they were are left out).

    `gone` are the names of those who stood on the earlier map only. The same actor is recognised
    by its entry, or else by its name.
    """

    moves: dict[str, Move]
    gone: tuple[str, ...]
    rings: dict[str, tuple[str, str]]

    def counts(self) -> tuple[tuple[str, str], ...]:
        """How many there are of each kind, as label and number."""
        moves = list(self.moves.values())
        return (
            (_("Neu dazugekommen"), str(moves.count("new"))),
            (_("Nicht mehr dabei"), str(len(self.gone))),
            (_("Näher gerückt"), str(moves.count("closer"))),
            (_("Weiter weg"), str(moves.count("farther"))),
        )

    def words(self, graph: Graph, rings: dict[str, str]) -> tuple[str, ...]:
        """Everybody who moved, as sentences."""
        said = []
        for id, move in self.moves.items():
            name = graph.actors[id]["name"]
            if move == "new":
                said.append(_("{name}: neu dazugekommen").format(name=name))
                continue
            before, now = (rings[ring] for ring in self.rings[id])
            text = _("{name}: näher gerückt, von {before} nach {now}")
            if move == "farther":
                text = _("{name}: weiter weg, von {before} nach {now}")
            said.append(text.format(name=name, before=before, now=now))
        said += [_("{name}: nicht mehr dabei").format(name=name) for name in self.gone]
        return tuple(said)


def changes(before: Graph, now: Graph) -> Changes:
    """Compare two maps."""
    known = _known(before, now)
    moves: dict[str, Move] = {}
    rings: dict[str, tuple[str, str]] = {}
    for id, actor in now.actors.items():
        if id not in known:
            moves[id] = "new"
            continue
        was, is_now = before.actors[known[id]]["ring"], actor["ring"]
        if was != is_now:
            moves[id] = "closer" if RINGS.index(is_now) < RINGS.index(was) else "farther"
            rings[id] = (was, is_now)
    stayed = set(known.values())
    gone = tuple(actor["name"] for id, actor in before.actors.items() if id not in stayed)
    return Changes(moves, gone, rings)


def _known(before: Graph, now: Graph) -> dict[str, str]:
    """The earlier entry of each actor; of several with one name, those in the same ring first."""
    known = {id: id for id in now.actors if id in before.actors}
    for parts in (("name", "ring"), ("name",)):
        left: dict[tuple[str, ...], deque[str]] = defaultdict(deque)
        for id, actor in before.actors.items():
            if id not in known.values():
                left[_alike(actor, parts)].append(id)
        for id, actor in now.actors.items():
            earlier = left[_alike(actor, parts)]
            if id not in known and earlier:
                known[id] = earlier.popleft()
    return known


def _alike(actor: Mapping[str, str], parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(actor[part]) for part in parts)
