"""Where a prompt takes its options or rows from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]


class Origin(BaseModel):
    """An earlier prompt whose things are taken up: of the same method, or of another one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: Id = Field(description="Id of the prompt whose answers are taken.")
    method: Id | None = Field(
        default=None, description="Id of the method that asks it; empty: the same method."
    )
    field: Id | None = Field(
        default=None,
        description="Id of the field in which that method is used; empty: the same, or the first.",
    )
