"""Finds what the interface says, so that a catalogue can be checked for completeness."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

PACKAGE = Path(__file__).parents[1]
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext.babel_extract")]


def interface_texts(package: Path = PACKAGE) -> Iterator[tuple[str, int, str]]:
    """Every German text of the interface with the file and the line where it is said."""
    found = extract_from_dir(
        package,
        method_map=METHODS,
        options_map={"**.j2": {"extensions": "jinja2.ext.i18n", "silent": "false"}},
        keywords={"_": None, "ngettext": (1, 2)},
    )
    for file, line, text, _comments, _context in found:
        yield file, line, text if isinstance(text, str) else text[0]
