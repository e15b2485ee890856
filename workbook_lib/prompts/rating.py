"""Rating: a step per criterion, by everybody and by the team, or for several subjects."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Figure, Lines, Node, Note, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.column import scale_words
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import ONE, Entries, Option, unique
from workbook_lib.prompts.rating_counts import (
    check_counts,
    count_rows,
    holds_counts,
    newest_counts,
    tally,
)
from workbook_lib.prompts.rating_words import judgement_tables, lineup_table, middle_words
from workbook_lib.prompts.row import check_title, rows_of, things_of, titled
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
from workbook_lib.visuals.lineup import Series, lineup
from workbook_lib.visuals.profile import profile
from workbook_lib.visuals.radar import radar
from workbook_lib.visuals.target import target

SUBJECT_LIMIT = 120
"""Characters of a subject at most."""

REASON_LIMIT = 2000
"""Characters of a reason at most."""

_PICTURES = {"profile": profile, "target": target, "radar": radar}


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
    picture: Literal["profile", "target", "radar"] = Field(
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
            then = {one.name.casefold(): one.steps for one in earlier.series(values)}
        found = []
        for name, value in self._named(entries):
            steps = tuple(map(self._scores(value).get, self._unrated))
            found.append(Series(name, steps, then.get(name.casefold(), ())))
        return tuple(found)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        """How much is rated, and median and span per criterion where there are several answers."""
        if self.many:
            series = self.series(entries)
            found = [(_("Einschätzungen"), str(len(series)))]
            several = [
                Judgement(criterion.label, tally((one.steps[n] for one in series), self.levels))
                for n, criterion in enumerate(self.criteria)
            ]
        else:
            several = [*self.judgements(entries)]
            done = sum(one.agreed is not None for one in several)
            share = _("{done} von {all}").format(done=done, all=len(several))
            found = [(_("Eingeschätzt"), share)]
        for one in several:
            if one.median is not None and one.span is not None:
                shown = middle_words(one.median, one.span)
                found.append((one.label, shown))
        return tuple(found)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        reasons = [
            Paragraph(f"{name}: {reason}" if self.many else reason)
            for name, value in self._named(entries)
            if (reason := _part(value, "reason"))
        ]
        return (self.figure(entries), *reasons)

    def figure(self, entries: Entries) -> Figure:
        """The picture, with the same in words as tables."""
        title = _("Einschätzungen auf der Skala {scale}").format(scale=self._in_words)
        prefix = self.picture_id(entries)
        if self.many:
            labels = [criterion.label for criterion in self.criteria]
            series = self.series(entries)
            svg = lineup(labels, self.scale, series, title=title, prefix=prefix)
            return Figure(svg, title, (lineup_table(labels, series, title),))
        judgements = self.judgements(entries)
        svg = _PICTURES[self.picture](judgements, self.scale, title=title, prefix=prefix)
        return Figure(svg, title, judgement_tables(judgements, self.scale, title))

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """One row per entry and criterion; of single answers one per step, with their number."""
        found: list[dict[str, Any]] = []
        for entry, value in entries.items():
            if holds_counts(value):
                found += count_rows(entry, value, self.levels)
                continue
            title = titled(self.given, entry, value, _subject)
            scores = self._scores(value)
            found += [
                {
                    "entry": entry,
                    **({"subject": title} if self.many else {}),
                    "criterion": criterion.id,
                    "score": scores.get(criterion.id),
                    "reason": _part(value, "reason"),
                }
                for criterion in self.criteria
            ]
        return found

    def blank(self) -> tuple[Node, ...]:
        note = Note(_("Stufen: {scale}").format(scale=self._in_words))
        criteria = tuple(criterion.label for criterion in self.criteria)
        if self.many:
            return (note, BlankTable((self.subject, *criteria, _("Begründung")), 6))
        disc = (self.figure({}),) if self.picture == "target" else ()
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

    def _named(self, entries: Entries) -> list[tuple[str, JsonValue]]:
        """What was rated, and how; the name is empty where there is only one rating."""
        if not self.many:
            return [("", value) for value in entries.values()]
        rows = rows_of(self.given, entries, _subject)
        return [(row.name, row.value) for row in rows if says_something(row.value)]

    @property
    def _in_words(self) -> str:
        low, high = (self.steps[0], self.steps[-1]) if self.steps else (self.low, self.high)
        return scale_words(self.levels, low, high)

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
