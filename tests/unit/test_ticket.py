"""Tickets: who a visitor is, told by the server and believed for a minute."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode

import pytest

from workbook_lib import ticket
from workbook_lib.projection import Viewer
from workbook_lib.ticket import TicketRefused, expect, issue, redeem

KEY = b"k" * 32
GUEST = Viewer(group="blau", person="7")


@pytest.fixture
def expecting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was told to expect tickets signed with KEY."""
    monkeypatch.setattr(ticket, "_expected", None)
    expect(KEY)


def test_a_ticket_says_who_it_was_issued_for(expecting: None) -> None:
    assert redeem(issue(KEY, GUEST, now=1000.0), now=1060.0) == GUEST


def test_a_ticket_is_good_for_a_minute(expecting: None) -> None:
    with pytest.raises(TicketRefused, match="too old"):
        redeem(issue(KEY, GUEST, now=1000.0), now=1060.1)


@pytest.mark.parametrize("text", ["", ".", "abc", "abc.def", "ä.ö", "." * 1000])
def test_nonsense_is_refused(expecting: None, text: str) -> None:
    with pytest.raises(TicketRefused, match="not issued by this server"):
        redeem(text, now=0.0)


def test_a_ticket_of_another_server_is_refused(expecting: None) -> None:
    with pytest.raises(TicketRefused):
        redeem(issue(b"other", GUEST, now=1000.0), now=1000.0)


def test_a_changed_ticket_is_refused(expecting: None) -> None:
    _, _, signature = issue(KEY, GUEST, now=1000.0).partition(".")
    claims = {"role": "local", "group": "rot", "person": "7", "until": 9e9}
    forged = urlsafe_b64encode(json.dumps(claims).encode()).decode()
    with pytest.raises(TicketRefused):
        redeem(f"{forged}.{signature}", now=1000.0)


def test_without_a_server_everybody_is_the_local_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticket, "_expected", None)
    assert redeem("", now=0.0) == Viewer()
    assert redeem("anything", now=0.0) == Viewer()
