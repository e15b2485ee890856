"""The form of a choice prompt: native radio buttons or checkboxes."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.form import Form
from workbook_lib.i18n.language import _
from workbook_lib.prompts.choice import ChoicePrompt


class ChoiceForm(Form):
    """One or several of given answers."""

    prompt: ChoicePrompt
    script = "forms/choice"

    def details(self) -> dict[str, Any]:
        options = list(self.prompt.labels.items())
        if self.prompt.optional and not self.prompt.multiple:
            options.append(("", _("keine Angabe")))
        return {"multiple": self.prompt.multiple, "options": options}
