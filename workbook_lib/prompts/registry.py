"""All prompt types, by the name that content gives them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbook_lib.prompts.brainwriting import BrainwritingPrompt
from workbook_lib.prompts.cards import CardsPrompt
from workbook_lib.prompts.choice import ChoicePrompt
from workbook_lib.prompts.date import DatePrompt
from workbook_lib.prompts.network import NetworkPrompt
from workbook_lib.prompts.number import NumberPrompt
from workbook_lib.prompts.photo import PhotoPrompt
from workbook_lib.prompts.position import PositionPrompt
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.rating import RatingPrompt
from workbook_lib.prompts.square import SquarePrompt
from workbook_lib.prompts.table import TablePrompt
from workbook_lib.prompts.tasks import TasksPrompt
from workbook_lib.prompts.text import TextPrompt
from workbook_lib.prompts.tree import TreePrompt
from workbook_lib.prompts.votes import VotesPrompt

TYPES: dict[str, type[Prompt]] = {
    "brainwriting": BrainwritingPrompt,
    "cards": CardsPrompt,
    "choice": ChoicePrompt,
    "date": DatePrompt,
    "network": NetworkPrompt,
    "number": NumberPrompt,
    "photo": PhotoPrompt,
    "position": PositionPrompt,
    "rating": RatingPrompt,
    "square": SquarePrompt,
    "table": TablePrompt,
    "tasks": TasksPrompt,
    "text": TextPrompt,
    "tree": TreePrompt,
    "votes": VotesPrompt,
}

AnyPrompt = Annotated[
    BrainwritingPrompt
    | CardsPrompt
    | ChoicePrompt
    | DatePrompt
    | NetworkPrompt
    | NumberPrompt
    | PhotoPrompt
    | PositionPrompt
    | RatingPrompt
    | SquarePrompt
    | TablePrompt
    | TasksPrompt
    | TextPrompt
    | TreePrompt
    | VotesPrompt,
    Field(discriminator="type"),
]
"""A prompt of any type."""
