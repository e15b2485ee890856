"""Pictures of fifty things, against the same content drawn by matplotlib as SVG."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure as Plot

from benchmarks.measure import Row, medians
from workbook_lib.document import Figure, Node
from workbook_lib.gallery.gallery import EMPTY, gallery
from workbook_lib.prompts.prompt import Entries, Prompt

THINGS = 50
ROUNDS = 9
MOST = 0.05


def measure(folder: Path) -> list[Row]:
    """Every picture that a prompt of the gallery draws."""
    mpl.use("svg")
    return [_row(name, draw) for name, draw in _pictures()]


def _row(name: str, draw: Callable[[], object]) -> Row:
    seconds, against = medians(draw, partial(_plot, name), ROUNDS)
    return Row("pictures", name, seconds, "matplotlib", against, MOST)


def _pictures() -> Iterator[tuple[str, Callable[[], object]]]:
    for id, prompt in gallery().prompts_of(EMPTY).items():
        entries = _fifty(prompt)
        if any(isinstance(node, Figure) for node in _nodes(prompt, entries)):
            yield id, partial(_nodes, prompt, entries)


def _nodes(prompt: Prompt, entries: Entries) -> Sequence[Node]:
    return prompt.filled(entries)


def _fifty(prompt: Prompt) -> Entries:
    """The samples again and again, until there are fifty; those of the urn as they are counted."""
    samples = [prompt.check(value) for value in prompt.sample()]
    if not prompt.many:
        return {"one": samples[0]}
    return {f"sample-{n + 1}": samples[n % len(samples)] for n in range(THINGS)}


def _plot(title: str) -> None:
    """Fifty labelled points between two axes."""
    plot = Plot()
    axes = plot.subplots()
    axes.set_title(title)
    axes.scatter(range(THINGS), range(THINGS))
    for number in range(THINGS):
        axes.annotate(f"Sache {number}", (number, number))
    plot.savefig(io.StringIO(), format="svg")
