"""The urn: answers to an anonymous prompt, kept apart until all of them are shown at once.

A ballot is found by a keyed hash of a secret that only one browser knows, and is overwritten in
place. Closing forgets the key, so that nobody can tell afterwards which entry was whose.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any

from pydantic import JsonValue
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.store import remains
from workbook_lib.store.books import lock
from workbook_lib.store.current import Filters, matching, standing_at
from workbook_lib.store.log import record
from workbook_lib.store.tables import PLACE, ballots, urns
from workbook_lib.store.values import Entry, Place, Urn

MakeEntries = Callable[[list[JsonValue]], list[JsonValue]]
"""Makes the values of the entries from all ballots, which come in random order."""

SMALLEST = 3
"""The smallest number of contributors behind whom one person can hide."""


def states(connection: Connection, workbook: str, filters: Filters) -> dict[Place, Urn]:
    """What may be known of all urns that match."""
    return _states(connection, matching(urns, workbook, filters))


def state(connection: Connection, place: Place) -> Urn | None:
    """What may be known of an urn; None where none was opened."""
    return _states(connection, standing_at(urns, place)).get(place)


def open_urn(connection: Connection, place: Place, minimum: int) -> Urn:
    """Open an urn; one that is open stays as it is, and a closed one raises Refusal.

    Raises ValueError for a minimum below SMALLEST.
    """
    if minimum < SMALLEST:
        raise ValueError(f"minimum is {minimum}, must be at least {SMALLEST}")
    lock(connection, place.workbook)
    known = state(connection, place)
    if known is None:
        row = {**vars(place), "key": secrets.token_bytes(32), "minimum": minimum}
        connection.execute(insert(urns), {**row, "contributors": 0})
        return Urn(minimum, 0, closed=False, round=place.round)
    _open_row(connection, place)
    return known


def require(connection: Connection, place: Place, minimum: int) -> Urn:
    """Open an urn, or change the minimum of one without ballots; raises as `open_urn` does."""
    known = open_urn(connection, place, minimum)
    if known.minimum == minimum:
        return known
    if known.count:
        raise Refusal(_("Die Mindestzahl steht seit dem ersten Beitrag fest."))
    connection.execute(update(urns).where(standing_at(urns, place)).values(minimum=minimum))
    return replace(known, minimum=minimum)


def cast(connection: Connection, place: Place, secret: str, value: JsonValue) -> Urn:
    """Put a ballot in, or change the one with the same secret; raises Refusal."""
    lock(connection, place.workbook)
    row = _open_row(connection, place)
    if not (isinstance(secret, str) and secret):
        raise Refusal(_("Diese Eingabe lässt sich nicht zuordnen."))
    ballot = _ballot(row.key, place, secret)
    mine = (standing_at(ballots, place), ballots.c.ballot == ballot)
    if not connection.execute(update(ballots).where(*mine).values(value=value)).rowcount:
        connection.execute(insert(ballots), {**vars(place), "ballot": ballot, "value": value})
    return Urn(row.minimum, _count(connection, place), closed=False, round=place.round)


def close(
    connection: Connection, place: Place, make_entries: MakeEntries, content: str, at: datetime
) -> Urn:
    """Turn the ballots into entries without author, with one date, in random order.

    Nobody can change or withdraw a ballot afterwards. Raises Refusal below the minimum.
    """
    last = lock(connection, place.workbook)
    row = _open_row(connection, place)
    inside = standing_at(ballots, place)
    values = list(connection.scalars(select(ballots.c.value).where(inside)))
    if len(values) < row.minimum:
        text = _("Noch zu wenige Beiträge: {count} von mindestens {minimum}.")
        raise Refusal(text.format(count=len(values), minimum=row.minimum))
    secrets.SystemRandom().shuffle(values)
    day = datetime.combine(at.astimezone(UTC).date(), time(), UTC)
    for seq, value in enumerate(make_entries(values), last + 1):
        record(connection, _entry(place, value, seq, day), content=content)
    remains.leave(connection)
    connection.execute(delete(ballots).where(inside))
    connection.execute(
        update(urns).where(standing_at(urns, place)).values(key=None, contributors=len(values))
    )
    return Urn(row.minimum, len(values), closed=True, round=place.round)


def _states(connection: Connection, where: ColumnElement[bool]) -> dict[Place, Urn]:
    together = and_(*(ballots.c[name] == urns.c[name] for name in PLACE))
    inside = select(func.count()).select_from(ballots).where(together).scalar_subquery()
    closed = urns.c.key.is_(None)
    statement = select(
        *(urns.c[name] for name in PLACE),
        urns.c.minimum,
        case((closed, urns.c.contributors), else_=inside).label("number"),
        closed.label("closed"),
    ).where(where)
    return {
        Place(*row[: len(PLACE)]): Urn(row.minimum, row.number, bool(row.closed), row.round)
        for row in connection.execute(statement)
    }


def _row(connection: Connection, place: Place) -> Row[Any] | None:
    return connection.execute(select(urns).where(standing_at(urns, place))).first()


def _open_row(connection: Connection, place: Place) -> Row[Any]:
    row = _row(connection, place)
    if row is None:
        raise Refusal(_("Hier werden noch keine Beiträge gesammelt."))
    if row.key is None:
        raise Refusal(_("Die Urne ist geschlossen. Beiträge lassen sich nicht mehr ändern."))
    return row


def _count(connection: Connection, place: Place) -> int:
    inside = standing_at(ballots, place)
    return connection.scalar(select(func.count()).select_from(ballots).where(inside)) or 0


def _ballot(key: bytes, place: Place, secret: str) -> str:
    message = json.dumps([*vars(place).values(), secret])
    return hmac.new(key, message.encode(), sha256).hexdigest()


def _entry(place: Place, value: JsonValue, seq: int, day: datetime) -> Entry:
    return Entry(
        place=place,
        id=secrets.token_hex(16),
        value=value,
        write=secrets.token_hex(16),
        author="",
        at=day,
        created=seq,
        seq=seq,
        deleted=False,
        variants=(),
    )
