"""The form of every prompt type."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.forms.brainwriting import BrainwritingForm
from workbook_lib.forms.cards import CardsForm
from workbook_lib.forms.choice import ChoiceForm
from workbook_lib.forms.date import DateForm
from workbook_lib.forms.form import Form
from workbook_lib.forms.network import NetworkForm
from workbook_lib.forms.number import NumberForm
from workbook_lib.forms.photo import PhotoForm
from workbook_lib.forms.position import PositionForm
from workbook_lib.forms.rating import RatingForm
from workbook_lib.forms.square import SquareForm
from workbook_lib.forms.table import TableForm
from workbook_lib.forms.tasks import TasksForm
from workbook_lib.forms.text import TextForm
from workbook_lib.forms.tree import TreeForm
from workbook_lib.forms.votes import VotesForm
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.prompts.registry import TYPES
from workbook_lib.store.values import Entry
from workbook_lib.workbook import Workbook

FORMS: dict[str, type[Form]] = {
    "brainwriting": BrainwritingForm,
    "cards": CardsForm,
    "choice": ChoiceForm,
    "date": DateForm,
    "network": NetworkForm,
    "number": NumberForm,
    "photo": PhotoForm,
    "position": PositionForm,
    "rating": RatingForm,
    "square": SquareForm,
    "table": TableForm,
    "tasks": TasksForm,
    "text": TextForm,
    "tree": TreeForm,
    "votes": VotesForm,
}


def form_for(
    use: str,
    prompt: Prompt,
    workbook: Workbook | None = None,
    entries: Sequence[Entry] | None = None,
) -> Form:
    """The form of a prompt that a use asks; filled where there is a workbook.

    The workbook is read, unless `entries` are what was read of it already.
    """
    name = next(name for name, kind in TYPES.items() if isinstance(prompt, kind))
    return FORMS[name](use, prompt, workbook, entries)
