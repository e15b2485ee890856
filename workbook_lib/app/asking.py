"""Which forms of a screen are asked: those whose conditions hold, by all answers so far."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.flow import Read, hidden
from workbook_lib.forms.form import Form
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.origins import Spot
from workbook_lib.prompts.prompt import Entries


class Asking:
    """The forms of a use that stand on one screen; hidden ones stay there, so that focus does.

    What these forms show decides as soon as it changes; the rest is what `show` is told.
    """

    def __init__(self, handbook: Handbook, use: str, forms: Sequence[Form]) -> None:
        self._handbook = handbook
        self._use = use
        self._forms = {form.prompt.id: form for form in forms}
        self._stored: Read = _nothing
        self._conditional = any(form.prompt.condition for form in forms)
        if self._conditional:
            for form in forms:
                form.observe(self._changed, "items")
            self._decide()

    def show(self, stored: Read) -> None:
        """Show what is asked; `stored` reads the answers that were given on other screens."""
        self._stored = stored
        if self._conditional:
            self._decide()

    def _changed(self, change: object) -> None:
        self._decide()

    def _decide(self) -> None:
        off = hidden(self._handbook, self._use, self._values)
        for id, form in self._forms.items():
            form.appear(id not in off)

    def _values(self, spot: Spot) -> Entries:
        form = self._forms.get(spot[1])
        return form.values if form else self._stored(spot)


def _nothing(spot: Spot) -> Entries:
    return {}
