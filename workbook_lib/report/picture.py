"""Pictures inside a document: their ids and the references to them get a prefix of their own."""

from __future__ import annotations

import re

from workbook_lib.report.markup import allowed

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_IDS = re.compile(r'(\s(?:id|aria-labelledby|aria-describedby)=")([^"]*)')
_REFERENCE = re.compile(
    r'(\s(?:(?:xlink:)?href="|(?:fill|stroke|filter|mask|clip-path|marker-\w+)="url\()#)'
)


def placed(svg: str, prefix: str) -> str:
    """The picture with `prefix` before every id, so that two pictures never share one.

    `svg` comes from `workbook_lib.visuals`: well-formed, attributes in double quotes, text escaped.
    """
    return _TAG.sub(lambda tag: _tag(tag.group(), prefix), allowed(svg))


def _tag(tag: str, prefix: str) -> str:
    def ids(match: re.Match[str]) -> str:
        return match[1] + " ".join(prefix + id for id in match[2].split())

    return _REFERENCE.sub(lambda match: match[1] + prefix, _IDS.sub(ids, tag))
