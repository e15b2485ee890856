"""What holds for every prompt type."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

import workbook_lib.prompts
from tests.unit.prompts.bad_values import BAD
from tests.unit.prompts.examples import CONTENT, prompt, sample_entries
from tests.unit.visuals.parsing import parsed
from workbook_lib.document import Figure, Note, Question
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import speaking
from workbook_lib.prompts.registry import TYPES, AnyPrompt

NAMES = sorted(CONTENT)

texts = st.text(max_size=30) | st.sampled_from(
    ["", " ", "\x00", "\ud800", "a\r\nb", "\x0b", "yes", "strong", "2026-02-30", "0001-01-01"]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([0, 1, 2, 5, 6, -1, 10**400])
    | st.floats()
    | texts
)
samples = [value for name in NAMES for value in prompt(name).sample()]
keys = texts | st.sampled_from(sorted({key for v in samples if isinstance(v, dict) for key in v}))
junk = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6)
)


@st.composite
def mutilated(draw: st.DrawFn, name: str) -> Any:
    """A good value with one part exchanged, or junk altogether."""
    value = draw(st.sampled_from(prompt(name).sample()))
    if not isinstance(value, dict) or draw(st.booleans()):
        return draw(junk)
    part = draw(st.sampled_from([*value, "unknown"]))
    return {**value, part: draw(junk)}


def nodes_of(node: Any) -> Any:
    """A node and all nodes inside it."""
    yield node
    if is_dataclass(node):
        for field in fields(node):
            value = getattr(node, field.name)
            for item in value if isinstance(value, tuple) else ():
                if is_dataclass(item):
                    yield from nodes_of(item)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=50)
@given(data=st.data())
def test_any_json_is_normalised_or_refused_with_a_sentence(name: str, data: st.DataObject) -> None:
    asked = prompt(name)
    try:
        value = asked.check(data.draw(mutilated(name)))
    except Refusal as refusal:
        sentence = str(refusal)
    else:
        sentence = "fine."
        assert asked.check(value) == value
        assert json.loads(json.dumps(value)) == value
        if asked.answered({"one": value}):
            for node in asked.answer({"one": value}):
                for inner in nodes_of(node):
                    if isinstance(inner, Figure):
                        parsed(inner.svg)
        asked.figures({"one": value})
        asked.rows({"one": value})
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=50)
@given(value=junk)
def test_a_stored_value_of_older_content_is_shown_without_failing(name: str, value: Any) -> None:
    asked = prompt(name)
    if asked.answered({"one": value}):
        asked.answer({"one": value})
    asked.figures({"one": value})
    asked.rows({"one": value})


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_type_is_complete(name: str, language: str) -> None:
    with speaking(language):
        asked = prompt(name)
        entries = sample_entries(asked)
        for entry in entries:
            asked.check_together(entries, entry)
        assert asked.answered(entries)
        assert asked.answer(entries)[0] == Question("Was fällt auf?")
        assert len(asked.answer(entries)) > 1
        assert asked.sheet()[0] == Question("Was fällt auf?")
        assert len(asked.sheet()) > 1
        assert {row["entry"] for row in asked.rows(entries)} == set(entries)
        assert all(label and value for label, value in asked.figures(entries))
        assert not asked.answered({})
        assert asked.figures({}) is not None
        assert asked.rows({}) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_answered_is_said(name: str) -> None:
    assert prompt(name).answer({}) == (
        Question("Was fällt auf?"),
        Note("Noch nicht beantwortet", "empty"),
    )


def test_the_advice_stands_on_the_sheet() -> None:
    assert Note("Kurz.") in prompt("long", help="Kurz.").sheet()
    assert Note("Bei „Wer“ eine Funktion eintragen statt eines Namens.") in prompt("tasks").sheet()


def test_every_type_has_an_example_here() -> None:
    assert {content["type"] for content in CONTENT.values()} == set(TYPES)


def test_every_option_is_described_for_the_editors_of_content() -> None:
    schema = TypeAdapter(AnyPrompt).json_schema()
    missing = [
        f"{model}.{name}"
        for model, body in schema["$defs"].items()
        for name, option in body["properties"].items()
        if "description" not in option and "const" not in option
    ]
    assert missing == []


def test_no_text_is_translated_when_a_module_is_imported() -> None:
    folder = Path(workbook_lib.prompts.__file__).parent
    for file in (*folder.glob("*.py"), *(folder.parent / "visuals").glob("*.py")):
        found = re.search(r"^\S.*\b_\(\"", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert not found, f"{file.name}: {found and found[0]}"


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_a_bad_value_is_refused(name: str, value: Any) -> None:
    with pytest.raises(Refusal):
        prompt(name).check(value)


def test_the_corpus_of_bad_values_covers_every_example() -> None:
    assert set(BAD) == set(CONTENT)
