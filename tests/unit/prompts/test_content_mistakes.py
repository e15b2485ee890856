"""What authors of content are told about options that cannot work."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.unit.prompts.examples import COLUMNS, OPTIONS, SECTORS, prompt


def columns(**change: Any) -> list[dict[str, Any]]:
    """The columns of the example with one more."""
    return [*COLUMNS, {"id": "more", "label": "Mehr", **change}]


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("choice", {"options": [OPTIONS[0]] * 2}, "found the id 'yes' twice; valid: every id once"),
        ("choice", {"options": OPTIONS[:1]}, "at least 2 items"),
        ("rating", {"criteria": [OPTIONS[0]] * 2}, "found the id 'yes' twice"),
        ("rating", {"criteria": []}, "at least 1 item"),
        ("rating", {"levels": 1}, "greater than or equal to 2"),
        ("network", {"sectors": SECTORS[:1]}, "at least 2 items"),
        ("network", {"sectors": SECTORS * 2}, "at most 8 items"),
        ("network", {"sectors": [SECTORS[0]] * 2}, "found the id 'familien' twice"),
        ("cards", {"most": 0}, "greater than or equal to 1"),
        ("table", {"columns": [COLUMNS[0]] * 2, "plane": None}, "found the id 'who' twice"),
        ("table", {"columns": [{**COLUMNS[0], "id": "entry"}], "plane": None}, "'entry', which is"),
        (
            "table",
            {"plane": {"x": "interest", "y": "how"}},
            "found 'how' in plane; valid: interest, influence",
        ),
        (
            "table",
            {"plane": {"x": "interest", "y": "interest"}},
            "found 'interest' twice in plane; valid: interest, influence",
        ),
        (
            "table",
            {"columns": COLUMNS[:2]},
            "found 'interest' in plane; valid: none, because no column is a scale",
        ),
        ("table", {"columns": columns(type="scale", min=1)}, "Extra inputs are not permitted"),
        ("table", {"columns": columns(type="colour")}, "'text', 'choice', 'number', 'date'"),
        (
            "table",
            {"columns": columns(type="number", min=5, max=1)},
            "found min 5 above max 1; valid: min <= max",
        ),
        (
            "table",
            {"columns": columns(type="choice", options=[OPTIONS[0]] * 2)},
            "found the id 'yes' twice",
        ),
        ("case", {"minutes": 0}, "greater than or equal to 1"),
        ("case", {"minutes": 121}, "less than or equal to 120"),
        ("votes", {"options_from": {"prompt": "cards"}}, "found both options and options_from"),
        ("votes", {"options": []}, "found no options; valid: either options or options_from"),
        ("votes", {"options": SECTORS[:1]}, "found a single option; valid: at least 2 options"),
        ("votes", {"options": [SECTORS[0]] * 2}, "found the id 'familien' twice"),
        ("votes", {"most": 2}, "found most without cumulate; valid: most only with cumulate"),
        ("votes", {"points": 21}, "less than or equal to 20"),
        ("brainwriting", {"people": 1}, "greater than or equal to 2"),
        ("brainwriting", {"ideas": 6}, "less than or equal to 5"),
        ("brainwriting", {"rounds": 12}, "less than or equal to 11"),
        ("tasks", {"columns": []}, "Extra inputs are not permitted"),
        ("short", {"id": "Kein Kürzel"}, "String should match pattern"),
    ],
)
def test_a_mistake_is_named(name: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as error:
        prompt(name, **options)
    assert message in str(error.value)


def test_prompts_cannot_be_changed() -> None:
    asked = prompt("table")
    with pytest.raises(ValidationError):
        asked.columns = ()
    hash(asked)
