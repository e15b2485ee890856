"""The form of a number prompt: one field, with the decimal comma of the language."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.form import Form
from workbook_lib.prompts.number import NumberPrompt


class NumberForm(Form):
    """One number, with its unit and its bounds beside it."""

    prompt: NumberPrompt
    script = "forms/number"

    def details(self) -> dict[str, Any]:
        return {"bounds": self.prompt.bounds}
