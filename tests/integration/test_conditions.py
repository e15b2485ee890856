"""Hidden prompts: off the screen, no gap, kept, marked in exports, and back when they fit again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.handbooks import FIELD, handbook_of, workbook_of
from workbook_lib.app.feed import Feed
from workbook_lib.app.guide import Guide
from workbook_lib.app.start import Start
from workbook_lib.document import Node, Note, Paragraph, Question, Section
from workbook_lib.forms.module import for_front_end
from workbook_lib.handbook.handbook import START
from workbook_lib.plan import agreed
from workbook_lib.progress import Progress
from workbook_lib.report.field_report import field_report
from workbook_lib.workbook import Workbook

USE = "methode"
YES_NO = [{"id": "ja", "label": "Ja"}, {"id": "nein", "label": "Nein"}]
HANDBOOK = handbook_of(
    {
        USE: [
            [
                {"id": "raum", "type": "choice", "options": YES_NO},
                {"id": "welcher", "type": "text", "show_if": "raum = ja"},
                {"id": "sonst", "type": "text", "optional": True},
            ],
            [{"id": "tun", "type": "tasks", "show_if": "raum = ja"}],
        ]
    },
    start=[
        {"id": "traeger", "type": "choice", "options": YES_NO, "optional": True},
        {"id": "name-des-traegers", "type": "text", "show_if": "traeger = ja"},
    ],
)
TASK = {"what": "Raum streichen", "who": "Leitung", "until": "2027-02-28", "status": "open"}
HIDDEN = Note("Wegen einer früheren Antwort ausgeblendet. Der Beitrag ist aufbewahrt.")


@pytest.fixture
def workbook(sqlite_url: str) -> Workbook:
    return workbook_of(sqlite_url, HANDBOOK)


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


def answer(workbook: Workbook, use: str, prompt: str, value: Any, entry: str = "one") -> None:
    """Write an answer, on top of what stands there."""
    known = {item.id: item.write for item in workbook.items(use, prompt)}
    outcome = workbook.save(workbook.place(use, prompt), value, entry=entry, base=known.get(entry))
    assert outcome.entry.value == value


def change_of_mind(workbook: Workbook) -> None:
    """Answer everything, and then the first question differently."""
    answer(workbook, USE, "raum", "ja")
    answer(workbook, USE, "welcher", "Der Mehrzweckraum")
    workbook.save(workbook.place(USE, "tun"), TASK, entry="a")
    answer(workbook, USE, "raum", "nein")


def shown(guide: Guide | Start) -> list[str]:
    """The prompts on the screen."""
    return [form.prompt.id for form in guide.forms if "wb-off" not in form._dom_classes]


def guide_of(workbook: Workbook) -> Guide:
    """The guide at the first step."""
    guide = Guide(workbook.handbook, workbook.handbook.field(FIELD))
    guide.fill(Feed(workbook))
    return guide


def test_what_is_hidden_is_no_gap(workbook: Workbook) -> None:
    field = workbook.handbook.field(FIELD)

    def gaps() -> list[str]:
        return [gap.prompt.id for gap in Progress(workbook).gaps(field)]

    assert gaps() == ["raum"]
    answer(workbook, USE, "raum", "ja")
    assert gaps() == ["welcher", "tun"]
    answer(workbook, USE, "raum", "nein")
    assert gaps() == []
    workbook.finish(USE, "schritt-1")
    assert Progress(workbook).state(USE, workbook.handbook.steps_of(USE)[0]) == "done"


def test_a_form_comes_and_goes_with_the_answer_on_the_same_screen(workbook: Workbook) -> None:
    guide = guide_of(workbook)
    assert shown(guide) == ["raum", "sonst"]
    choice = guide.forms[0]

    choice.answer({"kind": "save", "write": "w1", "value": "ja"})
    assert shown(guide) == ["raum", "welcher", "sonst"]
    choice.answer({"kind": "save", "write": "w2", "base": "w1", "value": "nein"})
    assert shown(guide) == ["raum", "sonst"]


def test_the_forms_themselves_stay_so_that_words_and_focus_do(workbook: Workbook) -> None:
    guide = guide_of(workbook)
    before = guide.step.children
    guide.forms[0].answer({"kind": "save", "write": "w1", "value": "ja"})
    assert guide.step.children == before


def test_a_screen_that_nobody_has_filled_shows_what_is_asked_in_any_case(
    workbook: Workbook,
) -> None:
    guide = Guide(workbook.handbook, workbook.handbook.field(FIELD))
    assert shown(guide) == ["raum", "sonst"]
    answer(workbook, USE, "raum", "ja")
    guide.fill(Feed(workbook))
    assert shown(guide) == ["raum", "welcher", "sonst"]


def test_a_form_follows_an_answer_from_another_window_and_from_an_earlier_step(
    workbook: Workbook, sqlite_url: str
) -> None:
    other = workbook_of(sqlite_url, HANDBOOK)
    guide = guide_of(workbook)
    answer(other, USE, "raum", "ja")
    guide.feed.look(guide.changed)
    assert shown(guide) == ["raum", "welcher", "sonst"]

    guide.foot._received(guide.foot, {"stop": f"{USE}.schritt-2"}, [])
    assert shown(guide) == ["tun"]
    answer(other, USE, "raum", "nein")
    guide.feed.look(guide.changed)
    assert shown(guide) == []


def test_an_answer_is_kept_and_comes_back(workbook: Workbook) -> None:
    change_of_mind(workbook)
    guide = guide_of(workbook)
    assert shown(guide) == ["raum", "sonst"]
    guide.forms[0].answer(
        {"kind": "save", "write": "w", "base": guide.forms[0].items[0]["write"], "value": "ja"}
    )
    assert shown(guide) == ["raum", "welcher", "sonst"]
    assert guide.forms[1].values == {"one": "Der Mehrzweckraum"}


def test_the_start_page_shows_and_hides_too(workbook: Workbook) -> None:
    start = Start(workbook.handbook)
    start.fill(Feed(workbook))
    assert shown(start) == ["name", "traeger"]
    start.forms[1].answer({"kind": "save", "write": "w1", "value": "ja"})
    assert shown(start) == ["name", "traeger", "name-des-traegers"]


def answered(workbook: Workbook) -> dict[str, list[Node]]:
    """What the report says to each question."""
    document = field_report(workbook, FIELD, datetime(2026, 11, 24, tzinfo=UTC))
    nodes: dict[str, list[Node]] = {}
    for section in document.sections:
        if section.id in ("cover", USE):
            steps = [node for node in section.nodes if isinstance(node, Section)]
            for node in [each for step in steps for each in step.nodes] or section.nodes:
                if isinstance(node, Question):
                    nodes[node.text] = []
                elif nodes:
                    nodes[list(nodes)[-1]].append(node)
    return nodes


def test_a_report_keeps_what_is_hidden_and_says_so(workbook: Workbook) -> None:
    change_of_mind(workbook)
    said = answered(workbook)
    assert list(said) == ["Was ist raum?", "Was ist welcher?", "Was ist sonst?", "Was ist tun?"]
    assert said["Was ist welcher?"] == [HIDDEN, Paragraph("Der Mehrzweckraum")]
    assert said["Was ist tun?"][0] == HIDDEN
    answer(workbook, USE, "raum", "ja")
    assert answered(workbook)["Was ist welcher?"] == [Paragraph("Der Mehrzweckraum")]


def test_a_report_does_not_mention_a_hidden_question_without_an_answer(workbook: Workbook) -> None:
    answer(workbook, USE, "raum", "nein")
    document = field_report(workbook, FIELD, datetime(2026, 11, 24, tzinfo=UTC))
    (section,) = [section for section in document.sections if section.id == USE]
    assert [node.id for node in section.nodes] == [f"{USE}-schritt-1"]
    assert list(answered(workbook)) == ["Was ist raum?", "Was ist sonst?"]


def test_the_cover_says_what_is_hidden_too(workbook: Workbook) -> None:
    answer(workbook, START, "traeger", "ja")
    answer(workbook, START, "name-des-traegers", "Beispielstadt")
    answer(workbook, START, "traeger", "nein")
    assert answered(workbook)["Was ist name-des-traegers?"][:2] == [
        HIDDEN,
        Paragraph("Beispielstadt"),
    ]


def test_hidden_entries_are_marked_in_the_frame_and_left_out_of_the_plan(
    workbook: Workbook,
) -> None:
    change_of_mind(workbook)
    frame = workbook.entries()
    marks = frame.groupby("prompt")["hidden"].unique().map(list).to_dict()
    assert marks == {"raum": [False], "welcher": [True], "tun": [True]}
    assert list(frame[frame["prompt"] == "welcher"]["value"]) == ["Der Mehrzweckraum"]
    assert list(workbook.tasks()["what"]) == []
    assert agreed(workbook) == []
    answer(workbook, USE, "raum", "ja")
    assert not workbook.entries()["hidden"].any()
    assert list(workbook.tasks()["what"]) == ["Raum streichen"]
    assert [task.what for task in agreed(workbook)] == ["Raum streichen"]
