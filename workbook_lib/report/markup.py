"""Text as HTML: plain text escaped, the handbook's Markdown without any HTML of its own."""

from __future__ import annotations

import html
import re
from functools import cache

from markdown_it import MarkdownIt

# What HTML forbids even inside text: controls, halves of characters, Unicode's noncharacters.
_FORBIDDEN = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    + "|["
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escaped(text: str) -> str:
    """Plain text for a text node or a quoted attribute; what HTML forbids becomes `�`."""
    return html.escape(allowed(text))


def allowed(text: str) -> str:
    """The text without characters that may not stand in an HTML file at all."""
    return _FORBIDDEN.sub("\ufffd", text)


def lines(text: str) -> str:
    """Plain text whose line breaks are kept."""
    return escaped(text).replace("\n", "<br>\n")


def prose(markdown: str) -> str:
    """Markdown of the handbook as HTML: paragraphs, lists, emphasis, links to http(s)."""
    return str(_parser().render(allowed(markdown))).strip()


def literal(text: str) -> str:
    """Plain text inside Markdown, where no character means anything."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def css_string(text: str) -> str:
    """Plain text as a CSS string, also safe inside a `style` element."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in allowed(text)) + '"'


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False})
    # Headings are the document's business, pictures would be loaded from elsewhere.
    parser.disable(["heading", "lheading", "image", "html_block", "html_inline", "reference"])
    return parser


class _Parser(MarkdownIt):
    """Markdown whose links lead to the web or stay text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the name is markdown-it's
        return url.startswith(("https://", "http://"))
