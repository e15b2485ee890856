"""Tree: goals and sub-goals, causes and effects, or steps that lead to an impact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import Node
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts import tree_nodes
from workbook_lib.prompts.column import shown_day
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import Entries, Option, Prompt, unique
from workbook_lib.prompts.rank import rank
from workbook_lib.prompts.row import check_title, gathered, rows_of
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.tree_kinds import (
    LIMIT,
    Kind,
    Stem,
    defaults,
    details,
    level_names,
    stems,
    text_label,
)
from workbook_lib.prompts.tree_sample import sample_tree
from workbook_lib.prompts.tree_shape import Branch, grown, hangs_below
from workbook_lib.prompts.values import day, line, named, needed, parts, says_something, stored
from workbook_lib.store.merge import Merge, merge_fields, merge_words

NODES = 200
"""Nodes at most; more are no picture any more."""

_PARENT = re.compile(r"@?[A-Za-z0-9_.:-]{1,120}|", re.ASCII)


class TreePrompt(Prompt):
    """A question that is answered with a tree. An entry is a node.

    A node is `{"text", "parent", "order"}` and the details of the kind: `indicator`, `target` and
    `date` of a goal in a pyramid, the `goal` into which a problem is turned round, `indicator` and
    `measured` on a step. `parent` is the entry id of another node, one of the fixed places
    (`@effect`, `@trunk`, `@cause`; `@step-1` to `@step-7`), or empty. `order` is a rank: siblings
    stand in the order of these letters, and between two ranks there is always a third one, so
    that two windows can put nodes at the same place. A rank does not end in `a`.
    """

    gives: ClassVar[bool] = True

    type: Literal["tree"] = "tree"
    kind: Kind = Field(description="What the tree shows: goals, a problem, or seven steps.")
    levels: tuple[Option, ...] = Field(
        default=(),
        max_length=5,
        description="The levels of a pyramid; empty: the three usual ones.",
    )
    rows_from: Origin | None = Field(
        default=None, description="An earlier prompt whose things become nodes."
    )

    @model_validator(mode="after")
    def _levels_fit(self) -> Self:
        unique(level.id for level in self.levels)
        if self.levels and self.kind != "pyramid":
            raise ValueError(f"found levels in a tree of kind {self.kind!r}; valid: no levels")
        if len(self.levels) == 1:
            raise ValueError("found a single level; valid: none, or two and more")
        return self

    @property
    def origin(self) -> Origin | None:
        return self.rows_from

    @property
    def stems(self) -> tuple[Stem, ...]:
        """The fixed places of this kind, from the top down."""
        return stems(self.kind)

    @property
    def level_names(self) -> tuple[str, ...]:
        """What the levels of a pyramid are called, from the top down."""
        return tuple(level.label for level in self.levels) or level_names()

    @property
    def labels(self) -> dict[str, str]:
        """What the parts of a node are called that people fill in."""
        return {"text": text_label(self.kind), **details(self.kind)}

    def deepest(self, stem: str) -> int:
        """How many levels may hang at a fixed place, or (empty) at none."""
        place = {stem.id: stem.levels for stem in self.stems}
        return place.get(stem, max(place.values(), default=len(self.level_names)))

    def name_of(self, branch: Branch) -> str:
        """What a node is, for example Handlungsziel."""
        if self.kind == "pyramid":
            names = self.level_names
            return names[min(branch.level, len(names)) - 1]
        return next((stem.node for stem in self.stems if stem.id == branch.stem), "")

    def check(self, value: JsonValue) -> JsonValue:
        given = parts(value, defaults(self.kind))
        node: dict[str, JsonValue] = {}
        for part, label in self.labels.items():
            with named(label):
                if part == "date":
                    node[part] = day(given[part]) if given[part] not in (None, "") else None
                else:
                    node[part] = line(given[part], LIMIT)
                if part == "text" and not self.rows_from:
                    needed(str(node[part]))
        return {**node, **self._place(given["parent"], given["order"])}

    def check_together(self, entries: Entries, entry: str) -> None:
        if [*entries].index(entry) >= NODES:
            raise Refusal(_("Mehr als {count} Punkte passen nicht hinein.").format(count=NODES))
        with named(self.labels["text"]):
            check_title(self.given, entry, self._title(entries[entry]))
        branches = {branch.row.id: branch for branch in self.branches(entries)}
        branch = branches.get(entry)
        if branch is None:  # nothing is said any more about a thing that is gone
            return
        if hangs_below(branches, self.given, entry, branch.said("parent")):
            raise Refusal(_("Ein Punkt kann nicht unter sich selbst hängen."))
        deepest = self.deepest(branch.stem)
        if branch.level + branch.height - 1 > deepest:
            words = ngettext(
                "Darunter geht es hier nicht weiter: Es gibt nur {count} Ebene.",
                "Darunter geht es hier nicht weiter: Es gibt nur {count} Ebenen.",
                deepest,
            )
            raise Refusal(words.format(count=deepest))

    def eases(self, before: JsonValue, value: JsonValue) -> bool:
        """A node that stays where it is: what was merged further up may have put it there."""
        if before is None:
            return False
        was, now = (stored(each, defaults(self.kind)) for each in (before, value))
        return was["parent"] == now["parent"] and bool(now["text"] or not was["text"])

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        rules = {part: merge_words for part in self.labels if part != "date"}
        return merge_fields(base, stored, incoming, rules)

    def answered(self, entries: Entries) -> bool:
        return any(map(says_something, entries.values()))

    def roots(self, entries: Entries) -> list[Branch]:
        """The nodes that hang on no other one, with all that hangs on them."""
        rows = rows_of(self.given, entries, self._title)
        return grown(rows, defaults(self.kind), self.given, [stem.id for stem in self.stems])

    def branches(self, entries: Entries) -> Iterator[Branch]:
        """All nodes in reading order."""
        for root in self.roots(entries):
            yield from root.all()

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The nodes on which nothing hangs come first: they say what is to be done."""
        return gathered(
            self.given,
            (
                Thing(
                    branch.row.id,
                    branch.said("goal") or branch.row.title,
                    tuple(f"{name}: {words}" for name, words in self.told(branch)),
                )
                for branch in sorted(
                    self.branches(entries), key=lambda branch: bool(branch.children)
                )
            ),
        )

    def told(self, branch: Branch) -> list[tuple[str, str]]:
        """What else was said about a node, with labels."""
        found = [(label, self.shown(branch, part)) for part, label in self.labels.items()]
        return [(label, words) for label, words in found[1:] if words]

    def shown(self, branch: Branch, part: str) -> str:
        """A part of a node as people read it."""
        return shown_day(branch.said(part)) if part == "date" else branch.said(part)

    def open(self, branch: Branch) -> tuple[str, ...]:
        """What a goal still lacks to be specific, measurable and dated; never a reproach.

        Only goals that are to be acted on are asked: those below the top on which nothing hangs.
        """
        if self.kind == "steps":
            return tuple(label for part, label in details("steps").items() if not branch.said(part))
        if self.kind == "problem" or branch.level == 1 or branch.children:
            return ()
        vague = (_("genauer sagen, was erreicht ist"),) if len(branch.row.title.split()) < 3 else ()
        missing = (label for part, label in details("pyramid").items() if not branch.said(part))
        return (*vague, *missing)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        found = list(self.branches(entries))
        if self.kind == "steps":
            used = {branch.stem for branch in found if branch.stem}
            return ((_("Stufen mit Inhalt"), f"{len(used)}/{len(self.stems)}"),)
        names = self.level_names if self.kind == "pyramid" else [s.node for s in self.stems]
        return tuple((n, str(sum(self.name_of(each) == n for each in found))) for n in names)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return tree_nodes.filled(self, self.roots(entries), self.picture_id(entries))

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [
            {
                "entry": branch.row.id,
                "parent": branch.parent.row.id if branch.parent else branch.stem.removeprefix("@"),
                "level": branch.level,
                "kind": self.name_of(branch),
                "text": branch.row.title,
                **{part: branch.said(part) or None for part in details(self.kind)},
            }
            for branch in self.branches(entries)
        ]

    def blank(self) -> tuple[Node, ...]:
        return tree_nodes.blank(self, self.picture_id({}))

    def sample(self) -> list[JsonValue]:
        """Nodes name their parents by position: `sample-1`, `sample-2`, …"""
        return sample_tree(self.kind)

    def _title(self, value: JsonValue) -> str:
        text = stored(value, {"text": ""})["text"]
        return text if isinstance(text, str) else ""

    def _place(self, parent: JsonValue, order: JsonValue) -> dict[str, JsonValue]:
        """Where a node stands; an unknown parent may come back, a fixed place has to exist."""
        fixed = {stem.id for stem in self.stems}
        if (
            not isinstance(parent, str)
            or not _PARENT.fullmatch(parent)
            or (parent.startswith("@") and parent not in fixed)
        ):
            raise Refusal(_("Dieser Platz ist nicht bekannt. Der Stand bleibt erhalten."))
        return {"parent": parent, "order": rank(order)}
