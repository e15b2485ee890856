"""Who may talk to the server, and what every answer tells the browser to keep to."""

from __future__ import annotations

import logging
import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

from tornado import httputil, web

log = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:]+)\]|(?P<name>[a-z0-9.-]+))(?::\d{1,5})?", re.IGNORECASE)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def _policy(**sources: str) -> str:
    """A Content-Security-Policy; `script_src` stands for `script-src`."""
    return "; ".join(f"{name.replace('_', '-')} {value}" for name, value in sources.items())


_SOURCES = {
    "default_src": "'self'",
    "script_src": "'self'",
    "style_src": "'self'",
    "img_src": "'self' data: blob:",
    "font_src": "'self'",
    "object_src": "'none'",
    "base_uri": "'none'",
    "form_action": "'self'",
    "frame_ancestors": "'none'",
}
CONTENT_SECURITY_POLICY = _policy(**_SOURCES)
STOCK_POLICY = _policy(
    **_SOURCES
    | {
        "script_src": "'self' blob:",  # anywidget imports the module of a widget from a blob
        "style_src": "'self' 'unsafe-inline'",  # this front end inserts its styles by script
        "font_src": "'self' data:",
    }
)
"""For pages that Voilà's own front end shows."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Nothing goes to other sites. Plain `no-referrer` would turn the Origin of the page's
    # own farewell beacon into `null`, and its kernel would outlive it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def host_name(host: str) -> str | None:
    """The name or address in a Host header, without port; None when it is malformed."""
    found = _HOST.fullmatch(host)
    return (found["six"] or found["name"]).lower() if found else None


def refusal(
    method: str, scheme: str, headers: Mapping[str, str], names: Container[str | None]
) -> str | None:
    """Why a request is not for us, or None when it is.

    A page of any web site can send requests to 127.0.0.1, and with a rebound DNS name even
    read the answers. So the Host has to be one of `names`, and whatever changes something or
    opens a socket has to come from a page of this very server.
    """
    host = headers.get("Host", "")
    if host_name(host) not in names:
        return "unknown host"
    changing = method not in _READING or "Upgrade" in headers
    if changing and headers.get("Origin") not in (None, f"{scheme}://{host}"):
        return "foreign origin"
    visited = (
        headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and headers.get("Sec-Fetch-Dest", "document") == "document"
    )
    if headers.get("Sec-Fetch-Site") == "cross-site" and not visited:
        return "embedded by a foreign page"
    return None


class Refused(web.RequestHandler):
    """Answers a request that is not for us; in English, for it is no page of the workbook."""

    def initialize(self, reason: str) -> None:
        self.reason = reason

    def prepare(self) -> None:
        log.warning("refused %s %s: %s", self.request.method, self.request.path, self.reason)
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"403: {self.reason}\n")


class SecurityHeaders(web.OutputTransform):
    """Puts the headers on every answer of every handler, also those of other packages."""

    def transform_first_chunk(
        self, status_code: int, headers: httputil.HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, httputil.HTTPHeaders, bytes]:
        stock = headers.get("Content-Security-Policy") == STOCK_POLICY
        for name, value in HEADERS.items():
            headers[name] = value
        if stock:
            headers["Content-Security-Policy"] = STOCK_POLICY
        headers.pop("Server", None)
        return status_code, headers, chunk


class GuardedApplication(web.Application):
    """Lets only requests for us reach a handler, and compresses what it answers."""

    def __init__(self, names: Iterable[str], **settings: Any) -> None:
        super().__init__(transforms=[web.GZipContentEncoding, SecurityHeaders], **settings)
        self.names = frozenset(names)

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: Any) -> Any:
        """The handler of a request, which is `Refused` when it is not for us."""
        method, scheme = request.method or "", request.protocol
        if reason := refusal(method, scheme, request.headers, self.names):
            return self.get_handler_delegate(request, Refused, {"reason": reason})
        return super().find_handler(request, **kwargs)
