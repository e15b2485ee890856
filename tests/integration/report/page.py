"""An HTML file as a strict parser reads it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib


class Page:
    """A page that has no parse error; raises html5lib's ParseError for any other."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)

    def all(self, tag: str) -> list[Element]:
        """All elements with a tag; those of pictures stand in SVG's namespace."""
        return list(self.root.iter(tag))

    @property
    def text(self) -> str:
        """Everything that is shown as text, with single spaces; without the style."""
        body = self.root.find("body")
        assert body is not None
        return " ".join(" ".join(body.itertext()).split())

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Every attribute of every element."""
        return [pair for element in self.root.iter() for pair in element.attrib.items()]

    def ids(self) -> list[str]:
        """All ids in their order."""
        return [value for name, value in self.attributes if name == "id"]

    def headings(self) -> list[tuple[int, str]]:
        """Level and text of the headings in their order."""
        return [
            (int(element.tag[1]), " ".join("".join(element.itertext()).split()))
            for element in self.root.iter()
            if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        ]
