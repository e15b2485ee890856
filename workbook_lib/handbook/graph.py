"""The flow of a handbook as a graph: which prompt takes up what, and when it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.handbook.origins import Spot, origin_of, spots


@dataclass(frozen=True)
class Node:
    """A prompt where it is asked; on the start page `field` and `method` are empty."""

    field: str
    use: str
    method: str
    prompt: str
    type: str

    def __str__(self) -> str:
        return f"{self.use}/{self.prompt} ({self.type})"


@dataclass(frozen=True)
class Edge:
    """A prompt that takes things from an origin, or is asked only if something holds, or both."""

    node: Node
    origin: Node | None
    show_if: str

    def data(self) -> dict[str, Any]:
        """For programs."""
        origin = asdict(self.origin) if self.origin else None
        return {**asdict(self.node), "origin": origin, "show_if": self.show_if}


def edges(handbook: Handbook) -> Iterator[Edge]:
    """All edges, in reading order."""
    for spot in spots(handbook):
        origin, condition = origin_of(handbook, spot), handbook.prompt(*spot).show_if
        if origin or condition:
            source = _node(handbook, origin) if origin else None
            yield Edge(_node(handbook, spot), source, condition)


def as_text(found: Sequence[Edge]) -> str:
    """For people: a tree of fields, methods and prompts."""
    lines: list[str] = []
    field = use = None
    for edge in found:
        node, origin = edge.node, edge.origin
        if node.field != field:
            lines.append(node.field or "start page")
        if (node.field, node.use) != (field, use):
            lines.append(f"  {node.use}")
        field, use = node.field, node.use
        line = f"    {node.prompt} ({node.type})"
        if origin:
            elsewhere = f"{origin.field}/" if origin.field != node.field else ""
            line += f" <- {elsewhere}{origin}"
        if edge.show_if:
            line += f" if {edge.show_if}"
        lines.append(line)
    return "\n".join(lines) or "Nothing flows: no prompt has an origin or a condition."


def as_mermaid(found: Sequence[Edge]) -> str:
    """For drawing: the origins as a Mermaid flowchart."""
    pairs = [(edge.origin, edge.node) for edge in found if edge.origin]
    names = {
        node: f"n{n}" for n, node in enumerate(dict.fromkeys(each for p in pairs for each in p))
    }
    nodes = [f'  {name}["{node}"]' for node, name in names.items()]
    arrows = [f"  {names[origin]} --> {names[node]}" for origin, node in pairs]
    return "\n".join(["flowchart LR", *nodes, *arrows])


def _node(handbook: Handbook, spot: Spot) -> Node:
    use, id = spot
    prompt = handbook.prompt(use, id)
    start = use == START
    return Node(
        field="" if start else handbook.field_of(use).id,
        use=use,
        method="" if start else handbook.use(use).method,
        prompt=id,
        type=prompt.type,  # type: ignore[attr-defined]  # every subclass has it
    )
