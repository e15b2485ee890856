"""Photos, found by the SHA-256 of their bytes; an entry holds `{"photo": hash}`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from pydantic import JsonValue
from sqlalchemy import Connection, String, cast, delete, insert, select

from workbook_lib.store.tables import ballots, log, photos
from workbook_lib.store.values import Photo


def name_of(content: bytes) -> str:
    """The name under which these bytes are kept, in hexadecimal."""
    return sha256(content).hexdigest()


def add(connection: Connection, photo: Photo, at: datetime) -> None:
    """Keep a photo; raises IntegrityError when its bytes are there already."""
    row = {"hash": name_of(photo.content), "media_type": photo.media_type, "at": at}
    connection.execute(insert(photos), {**row, "bytes": photo.content})


def find(connection: Connection, name: str) -> Photo | None:
    """The photo with this name."""
    statement = select(photos.c.bytes, photos.c.media_type).where(photos.c.hash == name)
    row = connection.execute(statement).first()
    return Photo(*row) if row else None


def mentioned(value: JsonValue) -> Iterator[str]:
    """The names of all photos that a value refers to, however deep."""
    if isinstance(value, dict):
        name = value.get("photo")
        if isinstance(name, str):
            yield name
        yield from (found for inner in value.values() for found in mentioned(inner))
    elif isinstance(value, list):
        yield from (found for inner in value for found in mentioned(inner))


def forget(connection: Connection, name: str) -> None:
    """Remove a photo, unless another entry of any workbook still refers to it."""
    for column in (log.c.value, log.c.variants, ballots.c.value):
        holds = cast(column, String).contains(name, autoescape=True)
        if connection.execute(select(column).where(holds).limit(1)).first():
            return
    connection.execute(delete(photos).where(photos.c.hash == name))
