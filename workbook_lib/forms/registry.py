"""The form of every prompt type."""

from __future__ import annotations

from workbook_lib.forms.cards import CardsForm
from workbook_lib.forms.choice import ChoiceForm
from workbook_lib.forms.form import Form
from workbook_lib.forms.network import NetworkForm
from workbook_lib.forms.rating import RatingForm
from workbook_lib.forms.table import TableForm
from workbook_lib.forms.tasks import TasksForm
from workbook_lib.forms.text import TextForm
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.registry import TYPES
from workbook_lib.workbook import Workbook

FORMS: dict[str, type[Form]] = {
    "cards": CardsForm,
    "choice": ChoiceForm,
    "network": NetworkForm,
    "rating": RatingForm,
    "table": TableForm,
    "tasks": TasksForm,
    "text": TextForm,
}


def form_for(workbook: Workbook, use: str, prompt: Prompt) -> Form:
    """The form of a prompt that a use asks."""
    name = next(name for name, kind in TYPES.items() if isinstance(prompt, kind))
    return FORMS[name](workbook, use, prompt)
