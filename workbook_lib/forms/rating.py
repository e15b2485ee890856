"""The form of a rating prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Field, Row, scale_ends
from workbook_lib.forms.picture import shown_figure
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _
from workbook_lib.prompts.rating import REASON_LIMIT, SUBJECT_LIMIT, RatingPrompt
from workbook_lib.prompts.rating_result import beside


class RatingForm(RowsForm):
    """One step per criterion: for several subjects, or by everybody alone and then together."""

    prompt: RatingPrompt
    script = "forms/rating"

    def details(self) -> dict[str, Any]:
        prompt = self.prompt
        ends = scale_ends(prompt.levels, prompt.low, prompt.high)
        subject = Field(
            "subject", prompt.subject, "text", ("subject",), limit=SUBJECT_LIMIT, wide=True
        )
        criteria = tuple(
            Field(
                f"scores-{criterion.id}",
                criterion.label,
                "scale",
                ("scores", criterion.id),
                levels=prompt.levels,
                ends=ends,
                steps=prompt.steps,
                brief=True,
            )
            for criterion in prompt.criteria
        )
        reason = Field(
            "reason", _("Begründung"), "text", ("reason",), limit=REASON_LIMIT, rows=2, wide=True
        )
        shape = {"many": prompt.many, "drawn": prompt.picture}
        if not prompt.many:
            return shape | Row((*criteria, reason)).spec()
        row = Row((subject, *criteria, reason), (("subject",),))
        return super().details() | shape | row.spec()

    def texts(self) -> dict[str, str]:
        subject = self.prompt.subject
        return super().texts() | {
            "noRows": _("Noch nichts eingeschätzt."),
            "addRow": _("{subject} hinzufügen").format(subject=subject),
            "unnamed": _("Neu: {subject}").format(subject=subject),
            "agreed": _("Gemeinsam einschätzen"),
            "agreedHelp": _("Zuerst sprechen, wo die Antworten auseinanderliegen. Dann einigen."),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        prompt = self.prompt
        figure = shown_figure(prompt.figure(values)) if prompt.answered(values) else None
        if prompt.many:
            return {"figure": figure}
        known = zip(prompt.criteria, prompt.judgements(values), strict=True)
        return {
            "figure": figure,
            "beside": {f"scores-{one.id}": beside(judgement) for one, judgement in known},
        }
