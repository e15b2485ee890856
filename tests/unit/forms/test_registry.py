from __future__ import annotations

import ast
from pathlib import Path

import pytest

import workbook_lib.forms
from workbook_lib.forms.registry import FORMS
from workbook_lib.prompts.registry import TYPES

FOLDER = Path(workbook_lib.forms.__file__).parent


def test_every_prompt_type_has_a_form_and_the_other_way_round() -> None:
    assert set(FORMS) == set(TYPES)


def test_the_script_of_every_form_is_named_after_its_type() -> None:
    assert {name: form.script for name, form in FORMS.items()} == {
        name: f"forms/{name}" for name in TYPES
    }


def test_every_text_that_a_script_asks_for_is_given_by_python() -> None:
    given = {
        node.value
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in FOLDER.glob("*.js"):
        source = path.read_text("utf-8")
        asked = {part.split("texts.")[1] for part in source.split() if "texts." in part}
        words = {"".join(c if c.isalnum() else " " for c in name).split()[0] for name in asked}
        assert words <= given, path.name


def code(path: Path) -> str:
    """A script without its comments."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("//"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_no_script_speaks_german(path: Path) -> None:
    assert code(path).replace(" · ", "").isascii()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_no_script_makes_markup_or_needs_a_secure_context(path: Path) -> None:
    forbidden = ("innerHTML", "outerHTML", "insertAdjacent", "randomUUID", "clipboard", "eval(")
    assert not [word for word in forbidden if word in code(path)]
