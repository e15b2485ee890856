"""The shape of a tree: which node hangs where, whatever was stored.

Nothing is ever lost: a node whose parent is unknown, or that would hang below itself, stands at
the root.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from workbook_lib.prompts.rank import late
from workbook_lib.prompts.row import Row
from workbook_lib.prompts.thing import Things
from workbook_lib.prompts.values import stored

Parts = dict[str, JsonValue]


@dataclass(eq=False)
class Branch:
    """A node with what hangs below it; `stem` is the part of the picture that it belongs to."""

    row: Row
    parts: Parts
    parent: Branch | None = None
    stem: str = ""
    children: list[Branch] = field(default_factory=list)

    @property
    def level(self) -> int:
        """1 for those that hang on no other node."""
        return 1 if self.parent is None else self.parent.level + 1

    @property
    def height(self) -> int:
        """How many levels there are from here on, this one included."""
        return 1 + max((child.height for child in self.children), default=0)

    def said(self, part: str) -> str:
        """A part of what was stored, if that is text."""
        value = self.parts.get(part)
        return value if isinstance(value, str) else ""

    def all(self) -> Iterator[Branch]:
        """This branch and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()


def grown(
    rows: Sequence[Row], defaults: Mapping[str, JsonValue], given: Things, stems: Collection[str]
) -> list[Branch]:
    """The branches that hang on no other node: from one fixed place to the next, each in the order
    in which people put them; last those that hang at none.
    """
    branches = {row.id: Branch(row, stored(row.value, defaults)) for row in rows}
    order = {
        id: branch.said("order") or late(at) for at, (id, branch) in enumerate(branches.items())
    }
    roots = []
    for branch in sorted(branches.values(), key=lambda branch: order[branch.row.id]):
        wanted = branch.said("parent")
        parent = branches.get(standing(branches, given, wanted))
        if parent is None or hangs_below(branches, given, branch.row.id, wanted):
            branch.stem = wanted if wanted in stems else ""
            roots.append(branch)
        else:
            branch.parent = parent
            parent.children.append(branch)
    for root in roots:
        for branch in root.all():
            branch.stem = root.stem
    places = {stem: at for at, stem in enumerate(stems)}
    return sorted(roots, key=lambda root: places.get(root.stem, len(places)))


def standing(branches: Mapping[str, Branch], given: Things, id: str) -> str:
    """The id under which a node stands now: things may have been merged into another one."""
    return given[id].id if id not in branches and id in given else id


def hangs_below(branches: Mapping[str, Branch], given: Things, id: str, parent: str) -> bool:
    """Whether the way from `parent` to the root leads through the node `id`."""
    seen: set[str] = set()
    at = standing(branches, given, parent)
    while at in branches and at != id and at not in seen:
        seen.add(at)
        at = standing(branches, given, branches[at].said("parent"))
    return at == id
