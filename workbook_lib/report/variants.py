"""Kept variants: what a true conflict has left beside the value, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook_lib.document import Figure, Items, Node, Note, Paragraph, Photo, Table
from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.store.values import Entry


def variants(prompt: Prompt, entry: Entry) -> Iterator[Note]:
    """Every kept variant of an entry as a remark: what it says differently than the value."""
    if not entry.variants:
        return
    shown = set(_words(prompt.filled({entry.id: entry.value})))
    for variant in entry.variants:
        other = [
            text
            for text in _words(prompt.filled({entry.id: variant}))
            if text and text not in shown
        ]
        if other:
            text = _("Weitere Fassung: {words}")
            yield Note(text.format(words=" · ".join(dict.fromkeys(other))), "warn")


def _words(nodes: Iterable[Node]) -> Iterator[str]:
    """What a team wrote, as single texts; of a picture the tables, which say the same."""
    for node in nodes:
        match node:
            case Paragraph():
                yield node.text
            case Photo():
                yield node.caption
            case Items():
                yield from node.entries
            case Table():
                yield from (cell for row in (node.header, *node.rows) for cell in row)
            case Figure():
                yield from _words(part for part in node.alternative if isinstance(part, Table))
            case _:
                pass
