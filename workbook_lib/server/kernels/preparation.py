"""What a kernel is prepared with before its visitor comes, and what it shows once it is open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from workbook_lib.settings import FRONT_END_VARIABLE, QUERY_VARIABLE

VISITOR = "visitor"  # the tag of cells that belong to one visitor


class KernelFailed(Exception):
    """A kernel could not be started; the message is for the log."""


class Crowded(Exception):
    """As many kernels live as the server allows."""


class Cells(NamedTuple):
    """The code of a notebook: what is the same for all visitors, and what is not."""

    prepare: list[str]
    visitor: list[str]


@dataclass(frozen=True)
class Preparation:
    """What is prepared: the key of parents, of waiting kernels and of cached pages.

    `content` is two fingerprints with a dash between them: of the handbook's files, which notebooks
    share, and of this notebook. With another one whatever was prepared before is out of date. With
    `front_end` our own page is the host of the widgets.
    """

    notebook: Path
    language: str
    front_end: bool = True
    content: str = ""

    @property
    def place(self) -> tuple[Path, str, bool]:
        """What stays the same when the content changes."""
        return self.notebook, self.language, self.front_end

    @property
    def handbook(self) -> str:
        """The fingerprint of what all notebooks share; after a dash the notebook's own follows."""
        return self.content.partition("-")[0]

    def environment(self) -> dict[str, str]:
        """The environment in which the cells run that are the same for all."""
        front_end = {FRONT_END_VARIABLE: "1"} if self.front_end else {}
        return {QUERY_VARIABLE: f"sprache={self.language}"} | front_end

    def cells(self) -> Cells:
        """The notebook's code; raises KernelFailed when the file is no notebook.

        Where no cell is said to be a visitor's, nothing is known to be the same for all.
        """
        try:
            notebook = json.loads(self.notebook.read_bytes())
            code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
            sources = ["".join(cell["source"]) for cell in code]
            personal = [VISITOR in cell["metadata"].get("tags", ()) for cell in code]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
            raise KernelFailed(f"{self.notebook} cannot be read: {problem!r}") from problem
        if not any(personal):
            return Cells([], sources)
        pairs = list(zip(sources, personal, strict=True))
        return Cells(
            [source for source, mine in pairs if not mine],
            [source for source, mine in pairs if mine],
        )


@dataclass(frozen=True)
class Opened:
    """What a started kernel shows.

    `outputs` are the mime bundles of all cells in their order, `modules` the front-end modules
    that its widgets need.
    """

    outputs: tuple[dict[str, Any], ...]
    modules: frozenset[str]
