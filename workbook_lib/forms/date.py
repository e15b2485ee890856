"""The form of a date prompt: the browser's own field for days."""

from __future__ import annotations

from workbook_lib.forms.form import Form
from workbook_lib.prompts.date import DatePrompt


class DateForm(Form):
    """One day."""

    prompt: DatePrompt
    script = "forms/date"
