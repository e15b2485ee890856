"""Trees in a report: their pictures, the same in words, and the blank sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from workbook_lib.document import BlankTable, Figure, Items, Node, Paragraph, Table
from workbook_lib.i18n.language import _
from workbook_lib.prompts.tree_kinds import details, step_names, step_stages, text_label
from workbook_lib.prompts.tree_shape import Branch
from workbook_lib.visuals import boxes
from workbook_lib.visuals.problem_tree import Part, problem_tree
from workbook_lib.visuals.pyramid import pyramid
from workbook_lib.visuals.staircase import Step, staircase

if TYPE_CHECKING:
    from workbook_lib.prompts.tree import TreePrompt

Words = Callable[[Branch], str]


def filled(prompt: TreePrompt, roots: Sequence[Branch], prefix: str) -> tuple[Node, ...]:
    """The pictures, and what the pictures have no room for."""
    if prompt.kind == "pyramid":
        return (*figures(prompt, roots, prefix), *_goals(prompt, roots))
    return figures(prompt, roots, prefix)


def figures(prompt: TreePrompt, roots: Sequence[Branch], prefix: str) -> tuple[Figure, ...]:
    """The picture of a tree; a problem that is turned round is a second one."""
    if prompt.kind == "pyramid":
        return (_pyramid(prompt, roots, prefix),)
    if prompt.kind == "steps":
        return (_staircase(prompt, roots, prefix),)
    turned = any(branch.said("goal") for root in roots for branch in root.all())
    goals = (_goal_tree(prompt, roots, f"{prefix}-goals"),) if turned else ()
    return (_problem_tree(prompt, roots, prefix), *goals)


def blank(prompt: TreePrompt, prefix: str) -> tuple[Node, ...]:
    """The picture with free boxes, and a list where there is more to write."""
    free = boxes.Node("")
    title = _titles(prompt)
    labels = (*prompt.labels.values(),)
    if prompt.kind == "pyramid":
        nodes = _free(prompt.level_names)
        svg = pyramid(nodes, title=title, prefix=prefix)
        return (Figure(svg, title, ()), BlankTable((prompt.level_names[-1], *labels[1:]), 6))
    if prompt.kind == "steps":
        steps = [
            Step(*each, nodes=(free,)) for each in zip(step_names(), step_stages(), strict=True)
        ]
        svg = staircase(steps, title=title, prefix=prefix)
        return (Figure(svg, title, ()), BlankTable((_("Stufe"), *labels), 7))
    several = (boxes.Node("", children=(free,)),) * 4
    parts = (Part(stem.name, several if stem.levels > 1 else (free,)) for stem in prompt.stems)
    svg = problem_tree(*parts, title=title, prefix=prefix)
    return (Figure(svg, title, ()), BlankTable(labels, 6))


def _titles(prompt: TreePrompt) -> str:
    return {
        "pyramid": _("Zielpyramide"),
        "problem": _("Problembaum"),
        "steps": _("Wirkungstreppe"),
    }[prompt.kind]


def _free(names: Sequence[str]) -> tuple[boxes.Node, ...]:
    """Free boxes for all levels: one on top, three columns, two boxes at the end of each."""
    last: tuple[boxes.Node, ...] = (boxes.Node("", names[-1]),) * 2
    for name in reversed(names[1:-1]):
        last = (boxes.Node("", name, children=last),)
    below = last * 3 if len(names) > 2 else last
    return (boxes.Node("", names[0], children=below),)


def _pyramid(prompt: TreePrompt, roots: Sequence[Branch], prefix: str) -> Figure:
    def node(branch: Branch) -> boxes.Node:
        day = prompt.shown(branch, "date")
        below = [branch.said("target"), _("bis {day}").format(day=day) if day else ""]
        return boxes.Node(
            branch.row.name,
            prompt.name_of(branch),
            " · ".join(filter(None, below)),
            tuple(map(node, branch.children)),
        )

    title = _titles(prompt)
    svg = pyramid([node(root) for root in roots], title=title, prefix=prefix)

    def words(branch: Branch) -> str:
        return f"{prompt.name_of(branch)}: {branch.row.name}"

    return Figure(svg, title, (Items(_outline(roots, words)),))


def _goals(prompt: TreePrompt, roots: Sequence[Branch]) -> tuple[Node, ...]:
    """The goals that are to be acted on, with what they still lack."""
    found = [branch for root in roots for branch in root.all()]
    leaves = [each for each in found if not each.children and (each.parent or prompt.told(each))]
    if not leaves:
        return ()
    parts = details(prompt.kind)
    rows = tuple(
        (
            branch.row.name,
            *(prompt.shown(branch, part) for part in parts),
            ", ".join(prompt.open(branch)),
        )
        for branch in leaves
    )
    header = (prompt.level_names[-1], *parts.values(), _("Noch offen"))
    return (Table(_("Ziele mit Indikator, Zielwert und Datum"), header, rows),)


def _problem_tree(prompt: TreePrompt, roots: Sequence[Branch], prefix: str) -> Figure:
    names = [stem.name for stem in prompt.stems]
    return _tree(prompt, roots, names, _titles(prompt), prefix, lambda branch: branch.row.name)


def _goal_tree(prompt: TreePrompt, roots: Sequence[Branch], prefix: str) -> Figure:
    names = [_("Was dann möglich wird"), _("Ziel"), _("Was dafür zu tun ist")]
    title = _("Lösungsbaum")
    return _tree(prompt, roots, names, title, prefix, lambda branch: branch.said("goal"))


def _tree(
    prompt: TreePrompt,
    roots: Sequence[Branch],
    names: Sequence[str],
    title: str,
    prefix: str,
    words: Words,
) -> Figure:
    """Crown, trunk and roots; where there are no words yet, a box stays free."""

    def node(branch: Branch) -> boxes.Node:
        return boxes.Node(words(branch), children=tuple(map(node, branch.children)))

    hanging = [[root for root in roots if root.stem == stem.id] for stem in prompt.stems]
    parts = [
        Part(name, tuple(map(node, found))) for name, found in zip(names, hanging, strict=True)
    ]
    svg = problem_tree(*parts, title=title, prefix=prefix)
    alternative: list[Node] = []
    for name, found in zip(names, hanging, strict=True):
        if found:
            lines = _outline(found, lambda branch: words(branch) or _("noch offen"))
            alternative += [Paragraph(f"{name}:"), Items(lines)]
    return Figure(svg, title, (*alternative, *_waiting(roots)))


def _staircase(prompt: TreePrompt, roots: Sequence[Branch], prefix: str) -> Figure:
    def on(number: int) -> list[Branch]:
        stem = f"@step-{number}"
        return [branch for root in roots if root.stem == stem for branch in root.all()]

    def node(branch: Branch) -> boxes.Node:
        indicator = branch.said("indicator")
        below = _("Indikator: {words}").format(words=indicator) if indicator else ""
        return boxes.Node(branch.row.name, below=below)

    named = [*enumerate(zip(step_names(), step_stages(), strict=True), start=1)]
    steps = [Step(name, stage, tuple(map(node, on(n)))) for n, (name, stage) in named]
    title = _titles(prompt)
    svg = staircase(steps, title=title, prefix=prefix)
    parts = details(prompt.kind)
    rows = tuple(
        (f"{n} {name}", branch.row.name, *(branch.said(part) for part in parts))
        for n, (name, _stage) in named
        for branch in on(n)
    )
    header = (_("Stufe"), text_label(prompt.kind), *parts.values())
    tables = (Table(_("Die Stufen in Worten"), header, rows),) if rows else ()
    return Figure(svg, title, (*tables, *_waiting(roots)))


def _waiting(roots: Iterable[Branch]) -> tuple[Node, ...]:
    """The nodes that nobody has put anywhere yet."""
    names = [branch.row.name for root in roots if not root.stem for branch in root.all()]
    if not names:
        return ()
    return (Paragraph(_("Noch ohne Platz im Bild: {names}").format(names=", ".join(names))),)


def _outline(roots: Sequence[Branch], words: Words, before: str = "") -> tuple[str, ...]:
    """Numbered lines, as in `1.2 Mittlerziel`."""
    lines: list[str] = []
    for number, branch in enumerate(roots, start=1):
        at = f"{before}{number}"
        lines += [f"{at} {words(branch)}", *_outline(branch.children, words, f"{at}.")]
    return tuple(lines)
