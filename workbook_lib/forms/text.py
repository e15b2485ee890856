"""The form of a text prompt: the text control."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.form import Form
from workbook_lib.prompts.text import TextPrompt


class TextForm(Form):
    """A text that saves itself, keeps unsent words and takes in what others wrote."""

    prompt: TextPrompt
    script = "forms/text"

    def details(self) -> dict[str, Any]:
        return {"rows": 5 if self.prompt.long else 1, "limit": self.prompt.limit}
