"""The tables as they are now; `migrations/` leads every database to this `REVISION`."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


class Moment(TypeDecorator[datetime]):
    """An aware time, stored in UTC; SQLite knows no time zones and gives it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any aware time into UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time back in UTC, whatever time zone the session has."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


REVISION = "0001"

metadata = MetaData()

PLACE = ("workbook", "cycle", "use", "prompt", "scope", "round")
VALUE = JSON(none_as_null=True)


def _column(name: str, type_: TypeEngine[object] | type, *extra: ForeignKey) -> Column[object]:
    return Column(name, type_, *extra, nullable=False)


def _place() -> tuple[Column[object], ...]:
    return (
        _column("workbook", String, ForeignKey("workbooks.id")),
        _column("cycle", Integer),
        _column("use", String),
        _column("prompt", String),
        _column("scope", String),
        _column("round", Integer),
    )


workbooks = Table(
    "workbooks",
    metadata,
    Column("id", String, primary_key=True),
    _column("title", String),
    _column("created", Moment),
    _column("last", BigInteger),  # seq of its newest log row; appending locks this row
)

# Everything that was written and not erased. A row holds the state that its write left (`value`
# after merging, `variants`), so that a replay can be answered as the first time.
log = Table(
    "log",
    metadata,
    *_place(),
    _column("seq", BigInteger),
    _column("entry", String),
    _column("write", String),
    Column("base", String),
    _column("author", String),
    Column("value", VALUE),
    _column("deleted", Boolean),
    _column("merged", Boolean),
    _column("erased", Boolean),  # the trace of an erasure: what and when, no content
    _column("variants", JSON),
    _column("at", Moment),
    _column("content", String),
    _column("created", BigInteger),
    PrimaryKeyConstraint("workbook", "seq"),
    UniqueConstraint("workbook", "write"),
    Index("log_by_entry", *PLACE, "entry", "seq"),
)

# The newest state of every entry: reading it costs the same whatever the history.
current = Table(
    "current",
    metadata,
    *_place(),
    _column("entry", String),
    _column("seq", BigInteger),
    _column("write", String),
    _column("author", String),
    Column("value", VALUE),
    _column("deleted", Boolean),
    _column("erased", Boolean),
    _column("variants", JSON),
    _column("at", Moment),
    _column("created", BigInteger),
    PrimaryKeyConstraint(*PLACE, "entry"),
    Index("current_by_seq", "workbook", "seq"),
)

# Write ids that were erased: neither they nor anything based on them may come back.
tombstones = Table(
    "tombstones",
    metadata,
    *_place(),
    _column("entry", String),
    _column("write", String),
    _column("at", Moment),
    PrimaryKeyConstraint("workbook", "write"),
)

photos = Table(
    "photos",
    metadata,
    Column("hash", String, primary_key=True),  # SHA-256 of the bytes, in hexadecimal
    _column("media_type", String),
    _column("bytes", LargeBinary),
    _column("at", Moment),
)

urns = Table(
    "urns",
    metadata,
    *_place(),
    Column("key", LargeBinary),  # gone once the urn is closed
    _column("minimum", Integer),
    _column("contributors", Integer),  # counted when the urn is closed, 0 before
    PrimaryKeyConstraint(*PLACE),
)

# Without row ids, SQLite keeps ballots in the order of their random keys and not of their casting.
ballots = Table(
    "ballots",
    metadata,
    *_place(),
    _column("ballot", String),
    _column("value", JSON),
    PrimaryKeyConstraint(*PLACE, "ballot"),
    ForeignKeyConstraint(PLACE, [f"urns.{column}" for column in PLACE]),
    sqlite_with_rowid=False,
)
