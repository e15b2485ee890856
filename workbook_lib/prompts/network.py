"""Network: actors around a centre, by sector, ring and quality of the tie, and who knows whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from babel.numbers import format_percent
from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Facts, Figure, Items, Node, Note, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _, current_language
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.network_change import Changes, changes
from workbook_lib.prompts.network_graph import RINGS, TIES, Graph, read_graph
from workbook_lib.prompts.network_sample import sample_network
from workbook_lib.prompts.paste import Paste, match, read_rows
from workbook_lib.prompts.prompt import Entries, Option, Prompt, unique
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import line, named, needed, parts, pick, stored
from workbook_lib.store.merge import Merge, merge_fields, merge_later, merge_words
from workbook_lib.visuals.network_layout import Actor, Link, Tie
from workbook_lib.visuals.network_legend import tie_words
from workbook_lib.visuals.network_map import network_map, ring_words

ACTORS = 80
"""Actors at most; more cannot be read on one map."""

NAME_LIMIT = 80
CONTACT_LIMIT = 120
"""Characters of names and contacts at most."""

_ACTOR: dict[str, JsonValue] = {
    "kind": "actor",
    "name": "",
    "sector": "",
    "ring": "middle",
    "tie": "weak",
    "contact": "",
}
_LINK: dict[str, JsonValue] = {"kind": "link", "a": "", "b": "", "tie": None}


class NetworkPrompt(Prompt):
    """A map of partners. An entry is an actor or a link between two of them.

    An actor is `{"kind": "actor", "name", "sector", "ring", "tie", "contact"}` with `ring` one of
    `close`, `middle`, `loose` and `tie` one of `strong`, `weak`, `broken`; what is not known yet
    stands in the middle ring with a weak tie. A link is `{"kind": "link", "a", "b"}` with the
    entry ids of two actors, and with a `tie` where its quality was judged. When an actor goes, its
    links stay and are ignored, so that nothing is missing when the actor comes back.
    """

    gives: ClassVar[bool] = True
    compares: ClassVar[bool] = True

    type: Literal["network"] = "network"
    sectors: tuple[Option, ...] = Field(
        min_length=2, max_length=8, description="The parts of the map, clockwise from the top."
    )
    center: Text = Field(default="", description="Who stands in the middle; empty: our Kita.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        unique(sector.id for sector in self.sectors)
        return self

    @property
    def advice(self) -> str:
        return self.help or _("Einrichtungen und Funktionen eintragen statt Namen von Personen.")

    @property
    def centre(self) -> str:
        """The label in the middle."""
        return self.center or _("Unsere Kita")

    @property
    def labels(self) -> dict[str, str]:
        """What the parts of an actor are called."""
        return {
            "name": _("Einrichtung oder Gruppe"),
            "sector": _("Bereich"),
            "ring": _("Nähe"),
            "tie": _("Verbindung"),
            "contact": _("Kontakt über (Funktion)"),
        }

    @property
    def sector_labels(self) -> dict[str, str]:
        """The sectors' labels by id."""
        return {sector.id: sector.label for sector in self.sectors}

    @property
    def ring_labels(self) -> dict[str, str]:
        """What the rings are called, from the inside."""
        return dict(zip(RINGS, ring_words(), strict=True))

    @property
    def tie_labels(self) -> dict[str, str]:
        """What the qualities of a tie are called."""
        return {tie: tie_words()[tie] for tie in TIES}

    def check(self, value: JsonValue) -> JsonValue:
        if isinstance(value, dict) and value.get("kind") == "link":
            given = parts(value, _LINK)
            ends = {end: needed(line(given[end], NAME_LIMIT)) for end in ("a", "b")}
            if given["tie"] in (None, ""):
                return {"kind": "link", **ends}
            with named(self.labels["tie"]):
                return {"kind": "link", **ends, "tie": pick(given["tie"], self.tie_labels)}
        given = parts(value, _ACTOR)
        pick(given["kind"], ["actor"])
        labels = self.labels
        actor: dict[str, JsonValue] = {"kind": "actor"}
        with named(labels["name"]):
            actor["name"] = needed(line(given["name"], NAME_LIMIT))
        for part, known in (
            ("sector", self.sector_labels),
            ("ring", self.ring_labels),
            ("tie", self.tie_labels),
        ):
            with named(labels[part]):
                actor[part] = pick(given[part], known)
        with named(labels["contact"]):
            actor["contact"] = line(given["contact"], CONTACT_LIMIT)
        return actor

    def check_together(self, entries: Entries, entry: str) -> None:
        value = stored(entries[entry], _LINK)
        actors = [id for id, other in entries.items() if _kind(other) == "actor"]
        if value["kind"] == "actor":
            if actors.index(entry) >= ACTORS:
                raise Refusal(
                    _("Mehr als {count} Akteure passen nicht auf die Karte.").format(count=ACTORS)
                )
            return
        ends = {value["a"], value["b"]}
        if len(ends) < 2:
            raise Refusal(_("Ein Akteur kann nicht mit sich selbst verbunden sein."))
        if not ends <= set(actors):
            raise Refusal(_("Einen der beiden Akteure gibt es nicht mehr."))
        for id, other in entries.items():
            link = stored(other, _LINK)
            if id != entry and link["kind"] == "link" and {link["a"], link["b"]} == ends:
                raise Refusal(_("Diese beiden Akteure sind schon verbunden."))

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        if _subject(stored) != _subject(incoming):
            return merge_later(base, stored, incoming)
        empty = _LINK if _kind(stored) == "link" else _ACTOR
        rules = {"name": merge_words, "contact": merge_words}
        return merge_fields(base or empty, stored, incoming, rules)

    def answered(self, entries: Entries) -> bool:
        return bool(self.graph(entries).actors)

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The actors, with their sector and ring."""
        graph = self.graph(entries)
        sectors = {sector.id: sector.label for sector in graph.sectors}
        return tuple(
            Thing(id, actor["name"], (sectors[actor["sector"]], self.ring_labels[actor["ring"]]))
            for id, actor in graph.actors.items()
        )

    def graph(self, entries: Entries) -> Graph:
        """The actors and the links that lead from one of them to another."""
        return read_graph(entries, self.sector_labels)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        graph, changed = self.graph(entries), self.changes(entries)
        share = format_percent(graph.density, format="#,##0\xa0%", locale=current_language())
        density = _("{share} ({links} von {possible})").format(
            share=share, links=len(graph.links), possible=graph.possible
        )
        sectors = [(s.label, len(graph.by("sector", s.id))) for s in graph.sectors]
        rings = [(label, len(graph.by("ring", id))) for id, label in self.ring_labels.items()]
        return (
            (_("Akteure"), str(len(graph.actors))),
            *((label, str(count)) for label, count in (*rings, *sectors)),
            (_("Dichte: wer sich untereinander kennt"), density if graph.possible else "–"),
            (_("Ganz ohne Verbindung"), str(len(graph.isolated))),
            *self._link_figures(graph),
            *(changed.counts() if changed else ()),
        )

    def changes(self, entries: Entries) -> Changes | None:
        """What became of the map of an earlier cycle; None where there is none."""
        if self.before is None:
            return None
        earlier, held = self.before
        return changes(earlier.graph(held), self.graph(entries))

    def gaps(self, entries: Entries) -> tuple[str, ...]:
        """What is worth talking about, as sentences; none for an empty map."""
        return self.graph(entries).gaps

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        gaps = self.gaps(entries)
        words = (
            self._in_words(entries),
            *self._ties_in_words(entries),
            *self._changes_in_words(entries),
            Facts(self.figures(entries)),
            *((Note(_("Lücken zum Besprechen"), "warn"), Items(gaps)) if gaps else ()),
        )
        return (Figure(self.svg(entries, with_legend=True), _("Netzwerkkarte"), words),)

    def svg(self, entries: Entries, *, with_legend: bool = False) -> str:
        """The picture of the map."""
        graph = self.graph(entries)
        order = {id: n for n, id in enumerate(graph.actors)}
        changed = self.changes(entries)
        moves = changed.moves if changed else {}
        sectors = [sector.id for sector in graph.sectors]
        return network_map(
            self.centre,
            [sector.label for sector in graph.sectors],
            [
                Actor(
                    actor["name"],
                    sectors.index(actor["sector"]),
                    RINGS.index(actor["ring"]),
                    TIES[TIES.index(actor["tie"])],
                    moves.get(id),
                )
                for id, actor in graph.actors.items()
            ],
            [Link(order[one], order[other], tie) for (one, other), tie in graph.links.items()],
            prefix=self.picture_id(entries),
            with_legend=with_legend,
        )

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """Actors and links in one list; the columns of the other kind are None."""
        columns = dict.fromkeys({**_ACTOR, **_LINK})
        return [
            {"entry": id, **columns, **stored(value, _LINK if _kind(value) == "link" else _ACTOR)}
            for id, value in entries.items()
        ]

    def paste(self, text: JsonValue) -> Paste:
        """Read actors of a spreadsheet: name, sector, ring, tie, contact.

        Only name and sector are needed: a line without sector is refused, because a guess would
        put the actor into the wrong part of the map. Without ring and tie an actor stands in the
        middle ring with a weak tie, as one that is not judged yet.
        """
        labels = self.labels
        columns = {
            "name": ("name", "Akteur", "Akteure", "Einrichtung", "Partner", labels["name"]),
            "sector": ("sector", "Sektor", "Bereich", labels["sector"]),
            "ring": ("ring", "Nähe", labels["ring"]),
            "tie": ("tie", "Beziehung", "Qualität", "Verbindung", labels["tie"]),
            "contact": ("contact", "Kontakt", "Funktion", "Kontakt über", labels["contact"]),
        }
        known = {
            "sector": _names(self.sector_labels),
            "ring": _names(self.ring_labels, ("eng", "mittel", "lose")),
            "tie": _names(self.tie_labels, ("stark", "schwach", "unterbrochen")),
        }

        def actor(cells: dict[str, str]) -> JsonValue:
            found: dict[str, JsonValue] = {"kind": "actor", **cells}
            for part, names in known.items():
                if part in cells:
                    with named(labels[part]):
                        found[part] = match(cells[part], names)
            if "sector" not in cells and "name" in cells:
                sectors = " · ".join(self.sector_labels.values())
                raise Refusal(_("Der Bereich fehlt. Möglich sind: {names}.").format(names=sectors))
            return self.check(found)

        return read_rows(text, columns, actor)

    def blank(self) -> tuple[Node, ...]:
        """The empty map, and the list with the same columns as on the screen."""
        sectors = enumerate(self.sector_labels.values(), start=1)
        keys = Facts(
            (
                (self.labels["sector"], " · ".join(f"{n} {label}" for n, label in sectors)),
                (self.labels["ring"], " · ".join(self.ring_labels.values())),
                (self.labels["tie"], " · ".join(self.tie_labels.values())),
            )
        )
        header = (_("Nr."), *self.labels.values())
        return (
            Figure(self.svg({}, with_legend=True), _("Netzwerkkarte"), ()),
            keys,
            BlankTable(header, 12),
        )

    def sample(self) -> list[JsonValue]:
        """Twelve actors, then links, which name actors by position: `sample-1`, `sample-2`, …"""
        return sample_network([sector.id for sector in self.sectors])

    def _in_words(self, entries: Entries) -> Table:
        """Sector by ring; the numbers are those of the picture."""
        graph = self.graph(entries)
        numbers = {id: n for n, id in enumerate(graph.actors, start=1)}

        def cell(sector: str, ring: str) -> str:
            return (
                ", ".join(
                    f"{numbers[id]} {actor['name']} ({self.tie_labels[actor['tie']]})"
                    for id, actor in graph.by("sector", sector).items()
                    if actor["ring"] == ring
                )
                or "–"
            )

        return Table(
            caption=_("Die Karte in Worten"),
            header=(self.labels["sector"], *self.ring_labels.values()),
            rows=tuple(
                (sector.label, *(cell(sector.id, ring) for ring in RINGS))
                for sector in graph.sectors
            ),
        )

    def _ties_in_words(self, entries: Entries) -> tuple[Node, ...]:
        graph = self.graph(entries)
        sentences = tuple(
            self._known(graph.actors[one]["name"], graph.actors[other]["name"], tie)
            for (one, other), tie in graph.links.items()
        )
        contacts = tuple(
            (actor["name"], actor["contact"]) for actor in graph.actors.values() if actor["contact"]
        )
        table = Table(
            self.labels["contact"], (self.labels["name"], self.labels["contact"]), contacts
        )
        return (*((Items(sentences),) if sentences else ()), *((table,) if contacts else ()))

    def _known(self, one: str, other: str, tie: Tie | None) -> str:
        text = _("{one} und {other} kennen sich").format(one=one, other=other)
        return f"{text}: {self.tie_labels[tie]}" if tie else text

    def _link_figures(self, graph: Graph) -> tuple[tuple[str, str], ...]:
        """How many links there are of each quality, if any was judged."""
        ties = list(graph.links.values())
        counts = [f"{ties.count(tie)} {label}" for tie, label in tie_words().items() if tie in ties]
        return ((_("Verbindungen untereinander"), ", ".join(counts)),) if counts else ()

    def _changes_in_words(self, entries: Entries) -> tuple[Node, ...]:
        changed = self.changes(entries)
        if changed is None:
            return ()
        said = changed.words(self.graph(entries), self.ring_labels)
        title = Paragraph(_("Seit dem letzten Durchgang:"))
        return (title, Items(said) if said else Paragraph(_("Nichts hat sich bewegt.")))


def _kind(value: JsonValue) -> JsonValue:
    return stored(value, {"kind": None})["kind"]


def _subject(value: JsonValue) -> tuple[JsonValue, ...]:
    """What an entry is about: any actor, or two of them."""
    return tuple(stored(value, _LINK)[part] for part in ("kind", "a", "b"))


def _names(labels: Mapping[str, str], german: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """What the values of a column may be called: id, German word, word on the screen."""
    words = german or tuple(labels.values())
    return {id: (id, word, label) for (id, label), word in zip(labels.items(), words, strict=True)}
