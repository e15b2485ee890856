"""Rating: a step per criterion, by everybody and by the team, or for several subjects."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Figure, Lines, Node, Note, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.condition import Comparable
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import ONE, Entries, Option, unique
from workbook_lib.prompts.rating_counts import (
    check_counts,
    count_rows,
    holds_counts,
    newest_counts,
    tally,
)
from workbook_lib.prompts.rating_result import (
    Kind,
    empty_target,
    in_words,
    judged,
    lined_up,
    spreads,
)
from workbook_lib.prompts.row import Row, check_title, rows_of, things_of
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import (
    level,
    line,
    named,
    needed,
    parts,
    says_something,
    stored,
    words,
)
from workbook_lib.store.merge import Merge, merge_fields, merge_words
from workbook_lib.visuals.disc import FEWEST, MOST
from workbook_lib.visuals.judgement import Judgement, Scale
from workbook_lib.visuals.lineup import Series

SUBJECT_LIMIT = 120
"""Characters of a subject at most."""

REASON_LIMIT = 2000
"""Characters of a reason at most."""


class RatingPrompt(BallotPrompt):
    """A question that is answered on scales.

    The value is `{"scores": {criterion: step or None}, "reason": text}`, with a `subject` option
    also `"subject": text`, which is empty for the things that `rows_from` brings. What everybody
    answered alone is kept as `{"criterion", "counts", "round"}`, one entry per criterion.
    """

    compares: ClassVar[bool] = True

    type: Literal["rating"] = "rating"
    criteria: tuple[Option, ...] = Field(
        min_length=1, max_length=20, description="What is rated, one by one."
    )
    levels: int = Field(default=5, ge=2, le=10, description="How many steps the scale has.")
    low: Text = Field(default="", description="What the first step means.")
    high: Text = Field(default="", description="What the last step means.")
    steps: tuple[Text, ...] = Field(
        default=(), description="What every step is called, instead of low and high."
    )
    subject: Text = Field(
        default="", description="What is rated several times, for example Partner; empty: once."
    )
    rows_from: Origin | None = Field(
        default=None, description="An earlier prompt whose answers are rated, one by one."
    )
    picture: Kind = Field(
        default="profile", description="How a rating that has no subject is drawn."
    )

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        unique(criterion.id for criterion in self.criteria)
        if self.rows_from and not self.subject:
            raise ValueError("found rows_from without subject; valid: both, or neither")
        if self.subject and (self.anonymous or self.picture != "profile"):
            raise ValueError(
                "found subject beside anonymous or a picture; valid: subject alone, or without it"
            )
        if self.steps and (len(self.steps) != self.levels or self.low or self.high):
            raise ValueError(
                f"found {len(self.steps)} steps for {self.levels} levels, or low or high beside "
                "them; valid: one name per level, without low and high"
            )
        if self.picture != "profile" and not FEWEST <= len(self.criteria) <= MOST:
            raise ValueError(
                f"found {len(self.criteria)} criteria for picture {self.picture!r}; "
                f"valid: {FEWEST} to {MOST}"
            )
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
    def scale(self) -> Scale:
        """The steps and what they mean."""
        return Scale(self.levels, self.low, self.high, self.steps)

    @property
    def _empty(self) -> dict[str, JsonValue]:
        subject: dict[str, JsonValue] = {"subject": ""} if self.subject else {}
        return {**subject, "scores": {}, "reason": ""}

    @property
    def _unrated(self) -> dict[str, JsonValue]:
        return {criterion.id: None for criterion in self.criteria}

    def check(self, value: JsonValue) -> JsonValue:
        if self.anonymous and holds_counts(value):
            return check_counts(value, [*self._unrated], self.levels)
        given = parts(value, self._empty)
        found: dict[str, JsonValue] = {}
        if self.subject:
            with named(self.subject):
                subject = line(given["subject"], SUBJECT_LIMIT)
                found["subject"] = subject if self.rows_from else needed(subject)
        found["scores"] = self._checked(given["scores"])
        with named(_("Begründung")):
            found["reason"] = words(given["reason"], REASON_LIMIT)
        return found

    def check_together(self, entries: Entries, entry: str) -> None:
        if self.subject:
            with named(self.subject):
                check_title(self.given, entry, _subject(entries[entry]))
        elif entry == ONE:  # the team agrees on steps; it never writes what others answered alone
            parts(entries[entry], self._empty)

    def check_ballot(self, value: JsonValue) -> JsonValue:
        scores = self._checked(parts(value, {"scores": {}})["scores"])
        if not says_something(scores):
            raise Refusal(_("Bitte mindestens ein Kriterium einschätzen."))
        return {"scores": scores}

    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        given = [self._scores(ballot) for ballot in ballots]
        return [
            {
                "criterion": id,
                "counts": [*tally((scores.get(id) for scores in given), self.levels)],
                "round": round,
            }
            for id in self._unrated
        ]

    def open_to_team(self, entry: str, *, revealed: bool, begun: bool) -> bool:
        return revealed and entry == ONE

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        rules = {"subject": merge_words, "reason": merge_words, "scores": _merge_scores}
        return merge_fields(base, stored, incoming, rules)

    @property
    def comparable(self) -> Comparable | None:
        return Comparable(None) if len(self.criteria) == 1 and not self.many else None

    def compared(self, entries: Entries) -> JsonValue:
        """The step that the team has agreed on, where there is just one to agree on."""
        return self._scores(entries.get(ONE)).get(self.criteria[0].id)

    def answered(self, entries: Entries) -> bool:
        return bool(newest_counts(entries, self.levels)) or any(
            self._scores(value) or _part(value, "reason") for value in entries.values()
        )

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        return things_of(self.given, entries, _subject) if self.many else ()

    def judgements(self, entries: Entries) -> tuple[Judgement, ...]:
        """What is known about each criterion of a rating that has no subject."""
        then: tuple[Judgement | None, ...] = (None,) * len(self.criteria)
        if self.before:
            earlier, values = self.before
            then = earlier.judgements(values)
        alone = newest_counts(entries, self.levels)
        agreed = self._scores(entries.get(ONE))
        return tuple(
            Judgement(one.label, alone.get(one.id, ()), agreed.get(one.id), before)
            for one, before in zip(self.criteria, then, strict=True)
        )

    def series(self, entries: Entries) -> tuple[Series, ...]:
        """The steps of each subject; earlier ones belong to the subject of the same name."""
        then: dict[str, tuple[int | None, ...]] = {}
        if self.before:
            earlier, values = self.before
            then = {
                row.title.casefold(): tuple(map(earlier._scores(row.value).get, self._unrated))
                for row in earlier._rated(values)
            }
        found = []
        for row in self._rated(entries):
            steps = tuple(map(self._scores(row.value).get, self._unrated))
            found.append(Series(row.name, steps, then.get(row.title.casefold(), ())))
        return tuple(found)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        """How much is rated, and median and span per criterion where there are several answers."""
        if self.many:
            given = [self._scores(row.value) for row in self._rated(entries)]
            several = tuple(
                Judgement(one.label, tally((scores.get(one.id) for scores in given), self.levels))
                for one in self.criteria
            )
            return ((_("Einschätzungen"), str(len(given))), *spreads(several))
        judgements = self.judgements(entries)
        done = sum(one.agreed is not None for one in judgements)
        share = _("{done} von {all}").format(done=done, all=len(judgements))
        return ((_("Eingeschätzt"), share), *spreads(judgements))

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        reasons = [
            Paragraph(f"{row.name}: {reason}" if self.many else reason)
            for row in self._rated(entries)
            if (reason := _part(row.value, "reason"))
        ]
        return (self.figure(entries), *reasons)

    def figure(self, entries: Entries) -> Figure:
        """The picture, with the same in words as tables."""
        prefix = self.picture_id(entries)
        if self.many:
            labels = [criterion.label for criterion in self.criteria]
            return lined_up(labels, self.series(entries), self.scale, prefix)
        return judged(self.judgements(entries), self.scale, self.picture, prefix)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """One row per subject and criterion; of single answers one per step, with their number."""
        found: list[dict[str, Any]] = []
        for row in self._rows(entries):
            if holds_counts(row.value):
                found += count_rows(row.id, row.value, self.levels)
                continue
            scores = self._scores(row.value)
            found += [
                {
                    "entry": row.id,
                    **({"subject": row.title} if self.many else {}),
                    "criterion": criterion.id,
                    "score": scores.get(criterion.id),
                    "reason": _part(row.value, "reason"),
                }
                for criterion in self.criteria
            ]
        return found

    def blank(self) -> tuple[Node, ...]:
        note = Note(_("Stufen: {scale}").format(scale=in_words(self.scale)))
        criteria = tuple(criterion.label for criterion in self.criteria)
        if self.many:
            return (note, BlankTable((self.subject, *criteria, _("Begründung")), 6))
        disc: tuple[Node, ...] = ()
        if self.picture == "target":
            disc = (empty_target(criteria, self.scale, self.picture_id({})),)
        return (
            note,
            *disc,
            Table(
                caption=self.question,
                header=(_("Kriterium"), *(str(step) for step in range(1, self.levels + 1))),
                rows=tuple((label, *("☐",) * self.levels) for label in criteria),
            ),
            Paragraph(_("Begründung")),
            Lines(4),
        )

    def sample_ballots(self) -> list[JsonValue]:
        return [{"scores": self._example(person)} for person in range(self.minimum)]

    def sample(self) -> list[JsonValue]:
        subjects = (
            (_("Beispiel-Grundschule"), _("Sportverein Beispielstadt")) if self.many else ("",)
        )
        return [
            self.check(
                {
                    **({"subject": subject} if self.many else {}),
                    "scores": self._example(turn),
                    "reason": _("Absprachen gelingen, gemeinsame Ziele fehlen noch."),
                }
            )
            for turn, subject in enumerate(subjects)
        ]

    def _example(self, turn: int) -> JsonValue:
        return {
            criterion.id: 1 + (index * 2 + turn) % self.levels
            for index, criterion in enumerate(self.criteria, start=1)
        }

    def _rows(self, entries: Entries) -> list[Row]:
        """What is on the screen; without a subject the entries, which have no title."""
        if self.many:
            return rows_of(self.given, entries, _subject)
        return [Row(id, "", value) for id, value in entries.items()]

    def _rated(self, entries: Entries) -> list[Row]:
        """What something was said about."""
        return [row for row in self._rows(entries) if not self.many or says_something(row.value)]

    def _checked(self, value: JsonValue) -> dict[str, JsonValue]:
        scores = parts(value, self._unrated)
        for criterion in self.criteria:
            if scores[criterion.id] is not None:
                with named(criterion.label):
                    scores[criterion.id] = level(scores[criterion.id], self.levels)
        return scores

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
