"""The files that pages are made of, as `frontend/` built them: held in memory, kept by browsers.

Their names carry a fingerprint of their content, so an address never means anything else.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tornado import web

STATIC = Path(__file__).parents[1] / "static"
BUILT = STATIC / "built"
ROUTE = r"/static/([a-z]+-[A-Za-z0-9]+\.(?:js|css|svg))"

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))  # the smaller one first


@cache
def manifest() -> dict[str, Any]:
    """The names of the built files by what they are; raises FileNotFoundError before a build."""
    if not (BUILT / "manifest.json").is_file():
        raise FileNotFoundError(f"{BUILT} is missing: `make frontend` builds it")
    found: dict[str, Any] = json.loads(_files()["manifest.json"])
    return found


def asset_url(name: str) -> str:
    """The address of a built file: `page`, `widgets`, `style`, `controls` or `logo`."""
    return f"/static/{manifest()[name]}"


def preloads(ours: bool) -> list[str]:
    """The addresses of the modules that a page needs besides its script.

    `ours` says whether it shows widgets of this package; others are made of all the controls.
    """
    widgets = manifest()["widgets" if ours else "more"]
    return [f"/static/{name}" for name in (widgets, *manifest()["preload"])]


@cache
def icons() -> str:
    """The sprite with all icons, to be put into a page."""
    return (STATIC / "icons.svg").read_text("utf-8")


@cache
def logo() -> str:
    """The logo as a part of a page, so that it needs no request of its own."""
    drawn = (STATIC / "logo.svg").read_text("utf-8")
    return drawn.replace("<svg ", '<svg width="39" height="39" aria-hidden="true" ', 1)


@cache
def _files() -> dict[str, bytes]:
    """The built files by their names: a build that replaces them does not touch this server."""
    return {file.name: file.read_bytes() for file in BUILT.iterdir() if file.is_file()}


class Asset(web.RequestHandler):
    """One built file, compressed beforehand, for good."""

    def get(self, name: str) -> None:
        """Answer with the smallest form that the browser takes; 404 for what was not built."""
        files = _files()
        if name not in files:
            raise web.HTTPError(404)
        body = files[name]
        accepted = {
            part.partition(";")[0].strip()
            for part in self.request.headers.get("Accept-Encoding", "").split(",")
        }
        for encoding, suffix in _ENCODINGS:
            if encoding in accepted and name + suffix in files:
                self.set_header("Content-Encoding", encoding)
                body = files[name + suffix]
                break
        self.set_header("Content-Type", _TYPES[Path(name).suffix])
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(body)

    head = get

    def compute_etag(self) -> None:
        """No tag: what never changes is never asked for again."""
