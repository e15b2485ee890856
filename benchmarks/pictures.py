"""Pictures of fifty things, against matplotlib drawing the same texts, lines and shapes as SVG."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Plot
from matplotlib.patches import Circle, Rectangle

from benchmarks.measure import Row, medians
from workbook_lib.document import Figure
from workbook_lib.gallery.gallery import EMPTY, gallery
from workbook_lib.prompts.prompt import Entries, Prompt

THINGS = 50
ROUNDS = 9
MOST = 0.05

_NUMBER = re.compile(r"-?\d+\.?\d*")
_TEXT, _LINE, _CIRCLE, _RECTANGLE = "text", "line", "circle", "rect"

Mark = tuple[str, list[float], str]
"""One thing that is drawn: its kind, its numbers, its words."""


def measure(folder: Path) -> list[Row]:
    """Every picture that a prompt of the gallery draws."""
    mpl.use("svg")
    return list(_rows())


def _rows() -> Iterator[Row]:
    for id, prompt in gallery().prompts_of(EMPTY).items():
        entries = _fifty(prompt)
        marks = [mark for figure in _figures(prompt, entries) for mark in _marks(figure.svg)]
        if marks:
            draw, plot = partial(_figures, prompt, entries), partial(_plot, marks)
            seconds, against = medians(draw, plot, ROUNDS)
            yield Row("pictures", id, seconds, f"matplotlib, {len(marks)} marks", against, MOST)


def _figures(prompt: Prompt, entries: Entries) -> list[Figure]:
    return [node for node in prompt.filled(entries) if isinstance(node, Figure)]


def _fifty(prompt: Prompt) -> Entries:
    """The samples again and again, until there are fifty."""
    samples = [prompt.check(value) for value in prompt.sample()]
    if not prompt.many:
        return {"one": samples[0]}
    return {f"sample-{n + 1}": samples[n % len(samples)] for n in range(THINGS)}


def _marks(svg: str) -> Iterator[Mark]:
    """What a picture of ours consists of."""
    for node in ElementTree.fromstring(svg).iter():  # noqa: S314  # drawn by ourselves
        tag = node.tag.rpartition("}")[2]
        if tag == "path":
            numbers = [float(number) for number in _NUMBER.findall(node.get("d", ""))]
            yield _LINE, numbers[: len(numbers) // 2 * 2], ""
        elif tag in (_TEXT, _LINE, _CIRCLE, _RECTANGLE):
            names = {
                _TEXT: ("x", "y", "font-size"),
                _LINE: ("x1", "y1", "x2", "y2"),
                _CIRCLE: ("cx", "cy", "r"),
                _RECTANGLE: ("x", "y", "width", "height"),
            }[tag]
            yield tag, [float(node.get(name, 0)) for name in names], node.text or ""


def _plot(marks: Sequence[Mark]) -> None:
    plot = Plot()
    axes = plot.subplots()
    for mark in marks:
        _draw(axes, *mark)
    axes.autoscale_view()
    plot.savefig(io.StringIO(), format="svg")


def _draw(axes: Axes, kind: str, numbers: list[float], words: str) -> None:
    match kind:
        case "text":
            x, y, size = numbers
            axes.text(x, y, words, fontsize=size)
        case "line":
            axes.plot(numbers[::2], numbers[1::2])
        case "circle":
            x, y, radius = numbers
            axes.add_patch(Circle((x, y), radius))
        case "rect":
            x, y, width, height = numbers
            axes.add_patch(Rectangle((x, y), width, height))
