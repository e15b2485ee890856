"""Rating: a step per criterion, once or for each of several subjects, with reasons."""

from __future__ import annotations

from statistics import median
from typing import Any, ClassVar, Literal, Self

from babel.numbers import format_decimal
from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Figure, Lines, Node, Note, Paragraph, Table
from workbook_lib.i18n.language import _, current_language
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.column import scale_words
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import Entries, Option, Prompt, unique
from workbook_lib.prompts.row import check_title, rows_of, things_of, titled
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import level, line, named, needed, parts, stored, words
from workbook_lib.store.merge import Merge, merge_fields, merge_words
from workbook_lib.visuals.profile import Series, profile

SUBJECT_LIMIT = 120
"""Characters of a subject at most."""

REASON_LIMIT = 2000
"""Characters of a reason at most."""


class RatingPrompt(Prompt):
    """A question that is answered on scales.

    The value is `{"scores": {criterion: step or None}, "reason": text}`, with a `subject` option
    also `"subject": text`, which is empty for the things that `rows_from` brings.
    """

    compares: ClassVar[bool] = True

    type: Literal["rating"] = "rating"
    criteria: tuple[Option, ...] = Field(
        min_length=1, max_length=20, description="What is rated, one by one."
    )
    levels: int = Field(default=5, ge=2, le=10, description="How many steps the scale has.")
    low: Text = Field(default="", description="What the first step means.")
    high: Text = Field(default="", description="What the last step means.")
    subject: Text = Field(
        default="", description="What is rated several times, for example Partner; empty: once."
    )
    rows_from: Origin | None = Field(
        default=None, description="An earlier prompt whose answers are rated, one by one."
    )

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        unique(criterion.id for criterion in self.criteria)
        if self.rows_from and not self.subject:
            raise ValueError("found rows_from without subject; valid: both, or neither")
        return self

    @property
    def origin(self) -> Origin | None:
        return self.rows_from

    @property
    def gives(self) -> bool:  # type: ignore[override]  # what is rated only once is no thing
        return self.many

    @property
    def many(self) -> bool:
        return bool(self.subject)

    @property
    def _empty(self) -> dict[str, JsonValue]:
        subject: dict[str, JsonValue] = {"subject": ""} if self.subject else {}
        return {**subject, "scores": {}, "reason": ""}

    @property
    def _unrated(self) -> dict[str, JsonValue]:
        return {criterion.id: None for criterion in self.criteria}

    def check(self, value: JsonValue) -> JsonValue:
        given = parts(value, self._empty)
        found: dict[str, JsonValue] = {}
        if self.subject:
            with named(self.subject):
                subject = line(given["subject"], SUBJECT_LIMIT)
                found["subject"] = subject if self.rows_from else needed(subject)
        scores = parts(given["scores"], self._unrated)
        for criterion in self.criteria:
            if scores[criterion.id] is not None:
                with named(criterion.label):
                    scores[criterion.id] = level(scores[criterion.id], self.levels)
        found["scores"] = scores
        with named(_("Begründung")):
            found["reason"] = words(given["reason"], REASON_LIMIT)
        return found

    def check_together(self, entries: Entries, entry: str) -> None:
        if self.subject:
            with named(self.subject):
                check_title(self.given, entry, _subject(entries[entry]))

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        rules = {"subject": merge_words, "reason": merge_words, "scores": _merge_scores}
        return merge_fields(base, stored, incoming, rules)

    def answered(self, entries: Entries) -> bool:
        return any(self._scores(value) or _part(value, "reason") for value in entries.values())

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        return things_of(self.given, entries, _subject) if self.many else ()

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        """How much is rated; for several subjects also the median and span per criterion."""
        if not self.many:
            done = max((len(self._scores(value)) for value in entries.values()), default=0)
            share = _("{done} von {all}").format(done=done, all=len(self.criteria))
            return ((_("Eingeschätzt"), share),)
        found = [(_("Einschätzungen"), str(len(entries)))]
        for criterion in self.criteria:
            steps = [
                scores[criterion.id]
                for scores in map(self._scores, entries.values())
                if criterion.id in scores
            ]
            if steps:
                middle = format_decimal(median(steps), locale=current_language())
                found.append(
                    (
                        criterion.label,
                        _("Mitte {middle}, von {least} bis {most}").format(
                            middle=middle, least=min(steps), most=max(steps)
                        ),
                    )
                )
        return tuple(found)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        reasons = [
            Paragraph(f"{name}: {reason}" if self.many else reason)
            for name, value in self._named(entries)
            if (reason := _part(value, "reason"))
        ]
        return (self.picture(entries), *reasons)

    def picture(self, entries: Entries) -> Figure:
        """The profile, with the same scores as a table."""
        series = tuple(
            Series(name, tuple(map(self._scores(value).get, self._unrated)))
            for name, value in self._named(entries)
        )
        title = _("Einschätzungen auf der Skala {scale}").format(scale=self._scale)
        svg = profile(
            tuple(criterion.label for criterion in self.criteria),
            self.levels,
            series,
            ends=(self.low, self.high),
            title=title,
            prefix=self.picture_id(entries),
        )
        names = [
            f"{number} {one.name}" if self.many else _("Stufe")
            for number, one in enumerate(series, start=1)
        ]
        table = Table(
            caption=title,
            header=(_("Kriterium"), *names),
            rows=tuple(
                (criterion.label, *(str(one.steps[n] or "–") for one in series))
                for n, criterion in enumerate(self.criteria)
            ),
            numeric=tuple(range(1, len(series) + 1)),
        )
        return Figure(svg, title, (table,))

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """One row per entry and criterion."""
        return [
            {
                "entry": entry,
                **({"subject": titled(self.given, entry, value, _subject)} if self.many else {}),
                "criterion": criterion.id,
                "score": self._scores(value).get(criterion.id),
                "reason": _part(value, "reason"),
            }
            for entry, value in entries.items()
            for criterion in self.criteria
        ]

    def blank(self) -> tuple[Node, ...]:
        note = Note(_("Stufen: {scale}").format(scale=self._scale))
        criteria = tuple(criterion.label for criterion in self.criteria)
        if self.many:
            return (note, BlankTable((self.subject, *criteria, _("Begründung")), 6))
        return (
            note,
            Table(
                caption=self.question,
                header=(_("Kriterium"), *(str(step) for step in range(1, self.levels + 1))),
                rows=tuple((label, *("☐",) * self.levels) for label in criteria),
            ),
            Paragraph(_("Begründung")),
            Lines(4),
        )

    def sample(self) -> list[JsonValue]:
        subjects = (
            (_("Beispiel-Grundschule"), _("Sportverein Beispielstadt")) if self.many else ("",)
        )
        return [
            self.check(
                {
                    **({"subject": subject} if self.many else {}),
                    "scores": {
                        criterion.id: 1 + (index * 2 + turn) % self.levels
                        for index, criterion in enumerate(self.criteria, start=1)
                    },
                    "reason": _("Absprachen gelingen, gemeinsame Ziele fehlen noch."),
                }
            )
            for turn, subject in enumerate(subjects)
        ]

    def _named(self, entries: Entries) -> list[tuple[str, JsonValue]]:
        """What was rated, and how; the name is empty where there is only one rating."""
        if not self.many:
            return [("", value) for value in entries.values()]
        rows = rows_of(self.given, entries, _subject)
        return [(row.name, row.value) for row in rows if row.id in entries]

    @property
    def _scale(self) -> str:
        return scale_words(self.levels, self.low, self.high)

    def _scores(self, value: JsonValue) -> dict[str, int]:
        """The steps that were given and still are on the scale."""
        scores = stored(stored(value, self._empty)["scores"], self._unrated)
        return {
            id: step
            for id, step in scores.items()
            if type(step) is int and 1 <= step <= self.levels
        }


def _part(value: JsonValue, name: str) -> str:
    return str(stored(value, {name: ""})[name])


def _subject(value: JsonValue) -> str:
    return _part(value, "subject")


def _merge_scores(base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
    return merge_fields(base, stored, incoming, {})
