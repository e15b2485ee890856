"""The real content: it loads, is translated, can be held in its time, and says where it is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.loader import load_handbook
from workbook_lib.handbook.models import Method

CONTENT = Path(__file__).parents[3] / "content"
REVIEWED = Path(__file__).with_name("sources.txt")

WORDS_IN_A_SENTENCE = 15


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load_handbook(CONTENT)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text in Markdown; a line of a list counts as one."""
    for line in text.splitlines():
        plain = re.sub(r"^\s*(-|\d+\.)\s+|\*\*", "", line)
        yield from re.split(r"(?<=[.!?:;…])[“”]?\s+", plain)


def test_the_field_has_its_four_methods_in_order(handbook: Handbook) -> None:
    field = handbook.field("netzwerk-kooperation")

    assert [use.id for use in field.uses] == [
        "netzwerkkarte",
        "stakeholderanalyse",
        "kooperations-check",
        "kooperationsvereinbarung",
    ]
    assert list(handbook.methods) == sorted(use.method for use in field.uses)


def test_every_text_has_an_english_translation(handbook: Handbook) -> None:
    english = handbook.catalogues["en"]

    assert [path for path, german in handbook.texts() if not english.text(german, path)] == []


def test_no_translation_belongs_to_a_text_that_is_gone(handbook: Handbook) -> None:
    known = {(path, german) for path, german in handbook.texts()}

    assert set(handbook.catalogues["en"].messages) - known == set()


def test_no_text_of_a_sentence_is_left_untranslated(handbook: Handbook) -> None:
    english = handbook.catalogues["en"]
    same = {german for path, german in handbook.texts() if english.text(german, path) == german}

    assert same == {"GaBi", "Kita", "Partner", "Sozialraum", "Stakeholder", "ThEKiZ"}


def test_translations_keep_lists_and_emphasis(handbook: Handbook) -> None:
    english = handbook.catalogues["en"]

    def shape(text: str) -> list[str]:
        return re.findall(r"^(?:- |\d+\. )|\*\*|\n\n", text, re.MULTILINE)

    differing = [
        path
        for path, german in handbook.texts()
        if shape(german) != shape(english.text(german, path) or "")
    ]
    assert differing == []


def test_the_steps_of_a_method_fit_into_its_time(handbook: Handbook) -> None:
    misfits = {
        method.id: (method.duration, minutes)
        for method in handbook.methods.values()
        if not method.duration.least
        <= (minutes := sum(step.minutes for step in method.steps))
        <= method.duration.most
    }
    assert misfits == {}


def test_every_method_collects_then_talks_then_plans(handbook: Handbook) -> None:
    for method in handbook.methods.values():
        beats = list(dict.fromkeys(step.beat for step in method.steps))
        assert beats == ["collect", "talk", "plan"], method.id
        order = [beats.index(step.beat) for step in method.steps]
        assert order == sorted(order), method.id


def test_every_method_has_few_short_steps_and_ends_in_tasks(handbook: Handbook) -> None:
    for method in handbook.methods.values():
        assert 3 <= len(method.steps) <= 5, method.id
        assert all(1 <= len(step.prompts) <= 3 for step in method.steps), method.id
        assert "tasks" in [prompt.type for prompt in method.steps[-1].prompts], method.id


def test_every_step_asks_for_something_that_is_not_optional(handbook: Handbook) -> None:
    for method in handbook.methods.values():
        for step in method.steps:
            assert not all(prompt.optional for prompt in step.prompts), (method.id, step.id)


def test_all_prompt_types_are_used(handbook: Handbook) -> None:
    used = {
        prompt.type
        for method in handbook.methods.values()
        for step in method.steps
        for prompt in step.prompts
    }
    assert used == {"cards", "choice", "network", "rating", "table", "tasks", "text"}


def test_every_sample_is_allowed_by_its_prompt(handbook: Handbook) -> None:
    for use in ("start", *handbook.methods):
        for prompt in handbook.prompts_of(use).values():
            assert [prompt.check(value) for value in prompt.sample()], (use, prompt.id)


def test_methods_share_no_question_tip_or_pitfall(handbook: Handbook) -> None:
    def said(method: Method) -> set[str]:
        steps = [text for step in method.steps for text in (step.question, step.tip)]
        asked = [prompt.question for step in method.steps for prompt in step.prompts]
        return {*steps, *asked, *method.facilitation, *method.pitfalls}

    counts = Counter(text for method in handbook.methods.values() for text in said(method))
    assert [text for text, count in counts.items() if count > 1] == []


def test_every_method_tells_a_facilitator_what_is_needed(handbook: Handbook) -> None:
    for method in handbook.methods.values():
        assert method.suits, method.id
        assert method.unsuited, method.id
        assert len(method.facilitation) >= 3, method.id
        assert len(method.pitfalls) >= 3, method.id
        assert all(step.text and step.tip for step in method.steps), method.id


def test_every_source_is_used(handbook: Handbook) -> None:
    used = {id for method in handbook.methods.values() for id in method.sources}
    used |= {id for field in handbook.fields.values() for id in field.sources}
    used |= {id for term in handbook.terms.values() for id in term.sources}

    assert used == set(handbook.sources)


def test_every_address_was_reviewed(handbook: Handbook) -> None:
    lines = REVIEWED.read_text(encoding="utf-8").splitlines()
    reviewed = [line.split() for line in lines if not line.startswith("#")]

    assert [[id, source.url or "-"] for id, source in handbook.sources.items()] == reviewed


def test_sentences_are_short(handbook: Handbook) -> None:
    long = [
        (path, sentence)
        for path, german in handbook.texts()
        for sentence in sentences(german)
        if len(sentence.split()) > WORDS_IN_A_SENTENCE
    ]
    assert long == []


def test_nobody_is_addressed_with_sie_or_du(handbook: Handbook) -> None:
    address = re.compile(r"\b([Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|Ihnen|Ihre?[mnrs]?|\w+en Sie)\b")

    assert [(path, text) for path, text in handbook.texts() if address.search(text)] == []
