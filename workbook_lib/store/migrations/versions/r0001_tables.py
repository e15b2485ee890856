"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PLACE = ("workbook", "cycle", "use", "prompt", "scope", "round")


def _column(name: str, type_: Any, *extra: sa.ForeignKey) -> sa.Column[Any]:
    return sa.Column(name, type_, *extra, nullable=False)


def _place() -> tuple[sa.Column[Any], ...]:
    return (
        _column("workbook", sa.String, sa.ForeignKey("workbooks.id")),
        _column("cycle", sa.Integer),
        _column("use", sa.String),
        _column("prompt", sa.String),
        _column("scope", sa.String),
        _column("round", sa.Integer),
    )


def _moment(name: str) -> sa.Column[Any]:
    return _column(name, sa.DateTime(timezone=True))


def _value() -> sa.Column[Any]:
    return sa.Column("value", sa.JSON(none_as_null=True))


def upgrade() -> None:
    """Make all tables in an empty database."""
    op.create_table(
        "workbooks",
        sa.Column("id", sa.String, primary_key=True),
        _column("title", sa.String),
        _moment("created"),
        _column("last", sa.BigInteger),
    )
    op.create_table(
        "log",
        *_place(),
        _column("seq", sa.BigInteger),
        _column("entry", sa.String),
        _column("write", sa.String),
        sa.Column("base", sa.String),
        _column("author", sa.String),
        _value(),
        _column("deleted", sa.Boolean),
        _column("merged", sa.Boolean),
        _column("erased", sa.Boolean),
        _column("variants", sa.JSON),
        _moment("at"),
        _column("content", sa.String),
        _column("created", sa.BigInteger),
        sa.PrimaryKeyConstraint("workbook", "seq"),
        sa.UniqueConstraint("workbook", "write"),
    )
    op.create_index("log_by_entry", "log", [*PLACE, "entry", "seq"])
    op.create_table(
        "current",
        *_place(),
        _column("entry", sa.String),
        _column("seq", sa.BigInteger),
        _column("write", sa.String),
        _column("author", sa.String),
        _value(),
        _column("deleted", sa.Boolean),
        _column("erased", sa.Boolean),
        _column("variants", sa.JSON),
        _moment("at"),
        _column("created", sa.BigInteger),
        sa.PrimaryKeyConstraint(*PLACE, "entry"),
    )
    op.create_index("current_by_seq", "current", ["workbook", "seq"])
    op.create_table(
        "tombstones",
        *_place(),
        _column("entry", sa.String),
        _column("write", sa.String),
        _moment("at"),
        sa.PrimaryKeyConstraint("workbook", "write"),
    )
    op.create_table(
        "photos",
        sa.Column("hash", sa.String, primary_key=True),
        _column("media_type", sa.String),
        _column("bytes", sa.LargeBinary),
        _moment("at"),
    )
    op.create_table(
        "urns",
        *_place(),
        sa.Column("key", sa.LargeBinary),
        _column("minimum", sa.Integer),
        _column("contributors", sa.Integer),
        sa.PrimaryKeyConstraint(*PLACE),
    )
    op.create_table(
        "ballots",
        *_place(),
        _column("ballot", sa.String),
        _column("value", sa.JSON),
        sa.PrimaryKeyConstraint(*PLACE, "ballot"),
        sa.ForeignKeyConstraint(PLACE, [f"urns.{name}" for name in PLACE]),
        sqlite_with_rowid=False,
    )
