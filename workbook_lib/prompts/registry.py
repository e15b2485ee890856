"""All prompt types, by the name that content gives them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.text import TextPrompt

TYPES: dict[str, type[Prompt]] = {
    "text": TextPrompt,
}

AnyPrompt = Annotated[TextPrompt, Field(discriminator="type")]
