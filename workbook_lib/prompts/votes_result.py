"""What came out of votes: in words, and as ranked bars."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.document import Figure, Table
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.tally import Round
from workbook_lib.prompts.thing import Thing
from workbook_lib.visuals.bars import Bar, bars


def in_words(rounds: Sequence[Round], budget: int, *, unseen: bool) -> tuple[str, ...]:
    """Who took part and who is level, as sentences about every round."""
    words = []
    for one in rounds:
        head = f"{_named(one)} – " if len(rounds) > 1 else ""
        if one.turnout.voters is not None:
            words.append(head + _took_part(one, budget, unseen))
        for lines in one.ties:
            names = ", ".join(marked(line.thing) for line in lines)
            level = _("Gleichauf auf Rang {rank}: {names}")
            words.append(head + level.format(rank=lines[0].rank, names=names))
    return tuple(words)


def picture(rounds: Sequence[Round], prefix: str) -> Figure:
    """The ranks of the last round, beside the points of the one before."""
    *earlier, latest = rounds
    before = earlier[-1] if earlier else None
    shown = [before, latest] if before else [latest]
    rows, cells = [], []
    for line in latest.lines:
        name, points = marked(line.thing), [line.points]
        if before:
            old = before.line(line.thing.id)
            points = [old.points if old else 0, line.points]
        change = (_change(*points),) if before else ()
        rows.append(Bar(name, line.rank, tuple(points)))
        cells.append((name, str(line.rank), *map(str, points), *change))
    names = tuple(_named(one) for one in shown)
    heads = tuple(f"{_('Punkte')}, {name}" for name in names) if before else (_("Punkte"),)
    title = _("Punkte und Ränge")
    table = Table(
        caption=title,
        header=(_("Option"), _("Rang"), *heads, *((_("Veränderung"),) if before else ())),
        rows=tuple(cells),
        numeric=tuple(range(1, 5 if before else 3)),
    )
    return Figure(bars(rows, rounds=names, title=title, prefix=prefix), title, (table,))


def marked(thing: Thing) -> str:
    """The label of an option, which says so where it is gone."""
    return _("{name} (entfernt)").format(name=thing.label) if thing.removed else thing.label


def counted_points(count: int) -> str:
    """A number of points in words."""
    return ngettext("{count} Punkt", "{count} Punkte", count).format(count=count)


def _named(one: Round) -> str:
    return _("{number}. Runde").format(number=one.number)


def _took_part(one: Round, budget: int, unseen: bool) -> str:
    turnout = one.turnout
    everybody, each = turnout.voters or 0, turnout.budget or budget
    people = ngettext("{count} Person", "{count} Personen", everybody).format(count=everybody)
    points = ngettext("mit einem Punkt", "mit je {budget} Punkten", each).format(budget=each)
    words = [f"{people} {points}"]
    if turnout.abstentions:
        some = ngettext("{count} Enthaltung", "{count} Enthaltungen", turnout.abstentions)
        words.append(some.format(count=turnout.abstentions))
    elif turnout.abstentions == 0:
        words.append(_("keine Enthaltung"))
    if unseen:
        words.append(_("verdeckt abgestimmt"))
    return ", ".join(words) + "."


def _change(before: int, now: int) -> str:
    return f"{now - before:+d}".replace("-", "−") if now != before else "±0"
