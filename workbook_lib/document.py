"""The tree of a report: pure nodes without any format.

All strings are plain text, which a renderer escapes; only `Prose.markdown` (text of the handbook)
carries Markdown, and `Figure.svg` carries a picture made by `workbook_lib.visuals`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Prose:
    """Text of the handbook, in Markdown."""

    markdown: str


@dataclass(frozen=True)
class Paragraph:
    """Text that a team wrote; line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Question:
    """The question that the following nodes answer."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list."""

    entries: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Facts:
    """Pairs of a term and what holds for it."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a header; the first column names its row; `numeric` are right-aligned columns."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture and the same content in words, for those who cannot see it."""

    svg: str
    caption: str
    alternative: tuple[Node, ...]


@dataclass(frozen=True)
class Photo:
    """A photo by the name under which the store keeps it, with its caption.

    Whoever makes the document puts its bytes in; without them it is said to be missing.
    """

    name: str
    caption: str
    content: bytes = b""
    media_type: str = ""


@dataclass(frozen=True)
class Note:
    """A remark beside the content; `empty` says that nothing was answered yet."""

    text: str
    tone: Literal["info", "warn", "empty"] = "info"


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on (paper)."""

    count: int


@dataclass(frozen=True)
class BlankTable:
    """A table to fill in by hand (paper)."""

    header: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Tickboxes:
    """Options to tick by hand (paper)."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A headed part of the document; sections may stand in sections."""

    id: str
    title: str
    nodes: tuple[Node, ...]
    kicker: str = ""


@dataclass(frozen=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    date: date
    sections: tuple[Section, ...]
    language: str = "de"
    accent: int = 0


Node = (
    Prose
    | Paragraph
    | Question
    | Items
    | Facts
    | Table
    | Figure
    | Photo
    | Note
    | Lines
    | BlankTable
    | Tickboxes
    | Section
)
