"""SVG elements. Whatever they are made of is escaped here, and only here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

FONT = "Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif"

_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
# Most texts hold none of what has to be escaped or left out: looking is cheaper than replacing.
_SPECIAL = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]|[&<>\"]")
_UNSHOWABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Element(str):
    """The markup of a finished element; any other string is text, which has to be escaped."""

    __slots__ = ()


def element(tag: str, *children: Element | str, **attributes: str | float) -> Element:
    """An element; `stroke_width=2` becomes `stroke-width="2"`, numbers get one decimal."""
    said = "".join(
        f' {name.replace("_", "-")}="{_quoted(_value(value))}"'
        for name, value in attributes.items()
    )
    if not children:
        return Element(f"<{tag}{said}/>")
    inside = "".join(child if isinstance(child, Element) else _escaped(child) for child in children)
    return Element(f"<{tag}{said}>{inside}</{tag}>")


def picture(
    children: Iterable[Element],
    *,
    box: tuple[float, float, float, float],
    title: str,
    description: str,
    prefix: str,
) -> str:
    """A whole picture with its name and description for those who cannot see it.

    `box` is left, top, width and height; `prefix` makes the ids unique in a page.
    """
    root = element(
        "svg",
        element("title", title, id=f"{prefix}-title"),
        element("desc", description, id=f"{prefix}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(_value(side) for side in box),
        width=box[2],
        height=box[3],
        font_family=FONT,
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
    )
    return str(root)


def text(content: str, x: float, y: float, size: float, **attributes: str | float) -> Element:
    """One line of text."""
    return element("text", content, x=x, y=y, font_size=size, **attributes)


def path(*steps: str | float, **attributes: str | float) -> Element:
    """A path of commands and coordinates, as in `path("M", 0, 0, "L", 5, 5)`."""
    return element("path", d=" ".join(map(_value, steps)), **attributes)


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def _quoted(text: str) -> str:
    return escape(_clean(text), _QUOTES) if _SPECIAL.search(text) else text


def _escaped(text: str) -> str:
    return escape(_clean(text)) if _SPECIAL.search(text) else text


def _clean(text: str) -> str:
    """The text without characters that neither XML nor HTML can hold."""
    return _UNSHOWABLE.sub("\ufffd", text)
