"""Tickets: how the server tells a kernel who its visitor is; signed, and good for a minute."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict

from workbook_lib.errors import WorkbookError
from workbook_lib.projection import Viewer

VALID = 60  # seconds

_expected: bytes | None = None


class TicketRefused(WorkbookError):
    """A ticket that is missing, too old, or was not issued by this server."""


def issue(key: bytes, viewer: Viewer, now: float) -> str:
    """A ticket for a viewer; `now` is in seconds since 1970."""
    payload = urlsafe_b64encode(json.dumps(asdict(viewer) | {"until": now + VALID}).encode())
    return f"{payload.decode()}.{_signature(key, payload)}"


def expect(key: bytes) -> None:
    """From now on this process believes tickets that were signed with this key, and only those."""
    global _expected
    _expected = key


def redeem(text: str, now: float) -> Viewer:
    """Who the ticket was issued for; the local viewer where no tickets are expected.

    Raises TicketRefused.
    """
    if _expected is None:
        return Viewer()
    payload, _, signature = text.partition(".")
    expected = _signature(_expected, payload.encode())
    if not hmac.compare_digest(signature.encode(), expected.encode()):
        raise TicketRefused("the ticket was not issued by this server")
    claims = json.loads(urlsafe_b64decode(payload))
    if now > claims.pop("until"):
        raise TicketRefused("the ticket is too old")
    return Viewer(**claims)


def _signature(key: bytes, payload: bytes) -> str:
    return hmac.new(key, payload, hashlib.sha256).hexdigest()
