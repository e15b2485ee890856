"""What a browser may ask a form for; anything else is not understood."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    TypeAdapter,
)

from workbook_lib.prompts.prompt import ONE

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,100}$")]


BALLOT_LIMIT = 100_000
"""Characters of a ballot at most; prompts have narrower limits of their own."""


def _small(value: JsonValue) -> JsonValue:
    if len(json.dumps(value)) > BALLOT_LIMIT:
        raise ValueError("too large for a ballot")
    return value


class Request(BaseModel):
    """What a browser may ask for.

    To look at a paste and to store it, `value` is the text; to take it back, `base` is the write
    that stored it. `entry` is not looked at then.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["save", "delete", "undo", "preview", "paste", "unpaste", "discard"]
    entry: Id = ONE
    write: Id
    base: Id | None = None
    value: JsonValue = None
    settles: list[JsonValue] = Field(default_factory=list, max_length=20)


class SeatRequest(BaseModel):
    """What who answers unseen, or steers that, may ask for; `secret` and `value` are a ballot's."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["cast", "reveal", "round"]
    write: Id
    round: int = Field(ge=1, le=1000)
    secret: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    value: Annotated[JsonValue, AfterValidator(_small)] = None


class RequireRequest(BaseModel):
    """How many have to answer unseen before all is revealed, as the team wants it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["require"]
    write: Id
    round: int = Field(ge=1, le=1000)
    minimum: int = Field(ge=1, le=1000)


class PhotoRequest(BaseModel):
    """A photo that was brought: with the message, or uploaded before under the name `upload`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["photo"]
    entry: Id
    write: Id
    order: Annotated[str, StringConstraints(max_length=200)] = ""
    upload: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""


AnyRequest = Request | SeatRequest | RequireRequest

_REQUEST: TypeAdapter[AnyRequest] = TypeAdapter(Annotated[AnyRequest, Field(discriminator="kind")])


def read_request(content: object) -> AnyRequest:
    """What is asked for, as it came; raises ValidationError for anything else."""
    return _REQUEST.validate_python(content)
