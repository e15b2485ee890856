"""What a rating has come to: its picture, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from workbook_lib.document import Figure, Table
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.column import scale_words
from workbook_lib.visuals.judgement import Judgement, Scale, difference, step_words
from workbook_lib.visuals.lineup import Series, lineup
from workbook_lib.visuals.profile import profile
from workbook_lib.visuals.radar import radar
from workbook_lib.visuals.target import target

Kind = Literal["profile", "target", "radar"]
"""How judgements are drawn."""

_PICTURES = {"profile": profile, "target": target, "radar": radar}


def judged(judgements: Sequence[Judgement], scale: Scale, kind: Kind, prefix: str) -> Figure:
    """A rating that has no subject."""
    title = _title(scale)
    svg = _PICTURES[kind](judgements, scale, title=title, prefix=prefix)
    return Figure(svg, title, _judgement_tables(judgements, scale, title))


def lined_up(
    criteria: Sequence[str], series: Sequence[Series], scale: Scale, prefix: str
) -> Figure:
    """A rating of several subjects."""
    title = _title(scale)
    svg = lineup(criteria, scale, series, title=title, prefix=prefix)
    return Figure(svg, title, (_lineup_table(criteria, series, title),))


def empty_target(criteria: Iterable[str], scale: Scale, prefix: str) -> Figure:
    """The disc to stick dots on."""
    title = _("Zielscheibe")
    empty = [Judgement(label) for label in criteria]
    return Figure(target(empty, scale, title=title, prefix=prefix), title, ())


def in_words(scale: Scale) -> str:
    """A scale with what its ends mean."""
    low, high = (scale.names[0], scale.names[-1]) if scale.names else (scale.low, scale.high)
    return scale_words(scale.levels, low, high)


def spreads(judgements: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    """Median and span of every criterion that was answered."""
    for judgement in judgements:
        if judgement.median is not None and judgement.span is not None:
            yield judgement.label, _middle_words(judgement.median, judgement.span)


def _judgement_tables(
    judgements: Sequence[Judgement], scale: Scale, title: str
) -> tuple[Table, ...]:
    """What was agreed beside the single answers and an earlier cycle; then all answers."""
    alone = any(judgement.answers for judgement in judgements)
    header = [_("Kriterium"), _("Gemeinsam") if alone else _("Stufe")]
    if alone:
        header += [_("Antworten"), _("Mitte"), _("Spanne")]
    if any(judgement.then is not None for judgement in judgements):
        header += [_("Zuvor"), _("Veränderung")]
    numeric = tuple(range(1, 4 if alone else 2))
    rows = []
    for judgement in judgements:
        row = [judgement.label, _shown(judgement.agreed)]
        if alone:
            row += [str(judgement.answers), _shown(judgement.median), _span(judgement)]
        row += [_shown(judgement.then), _change(judgement)]
        rows.append(tuple(row[: len(header)]))
    summary = Table(title, tuple(header), tuple(rows), numeric)
    return (summary, _answers(judgements, scale)) if alone else (summary,)


def _lineup_table(criteria: Sequence[str], series: Sequence[Series], title: str) -> Table:
    """The steps of all subjects, criterion by criterion."""
    return Table(
        caption=title,
        header=(
            _("Kriterium"),
            *(f"{number} {one.name}" for number, one in enumerate(series, start=1)),
        ),
        rows=tuple(
            (criterion, *(_cell(one, row) for one in series))
            for row, criterion in enumerate(criteria)
        ),
        numeric=tuple(range(1, len(series) + 1)),
    )


def beside(judgement: Judgement) -> str:
    """What stands beside the step that the team agrees on, in one line."""
    found = []
    if judgement.median is not None and judgement.span is not None:
        count = judgement.answers
        found.append(ngettext("{count} Antwort", "{count} Antworten", count).format(count=count))
        found.append(_middle_words(judgement.median, judgement.span))
    return " · ".join([*found, *filter(None, [judgement.news])])


def _middle_words(median: float, span: tuple[int, int]) -> str:
    """The median and the span of answers."""
    low, high = span
    return _("Mitte {middle}, von {least} bis {most}").format(
        middle=step_words(median), least=low, most=high
    )


def _title(scale: Scale) -> str:
    return _("Einschätzungen auf der Skala {scale}").format(scale=in_words(scale))


def _answers(judgements: Sequence[Judgement], scale: Scale) -> Table:
    steps = [str(step) for step in range(1, scale.levels + 1)]
    if scale.names:
        steps = [f"{step} {name}" for step, name in zip(steps, scale.names, strict=True)]
    return Table(
        caption=_("Antworten je Stufe"),
        header=(_("Kriterium"), *steps),
        rows=tuple((one.label, *map(str, one.counts or (0,) * scale.levels)) for one in judgements),
        numeric=tuple(range(1, scale.levels + 1)),
    )


def _cell(series: Series, row: int) -> str:
    now, then = series.steps[row], series.before[row] if series.before else None
    earlier = Judgement("", agreed=then) if then else None
    news = Judgement("", agreed=now, before=earlier).news
    return f"{_shown(now)} ({news})" if news else _shown(now)


def _change(judgement: Judgement) -> str:
    return difference(*judgement.compared) if judgement.compared else "–"


def _span(judgement: Judgement) -> str:
    if judgement.span is None:
        return "–"
    low, high = judgement.span
    return _("{least} bis {most}").format(least=low, most=high)


def _shown(step: float | None) -> str:
    return "–" if step is None else step_words(step)
