"""What authors are told about origins and conditions that cannot work, and how they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.handbook.malformed import CHECK, FIELD, MAP, METHODS, STAKEHOLDERS
from tests.unit.handbook.test_loader import content, findings, line_of, replace
from workbook_lib.errors import UnknownName
from workbook_lib.handbook.loader import load_handbook
from workbook_lib.handbook.origins import origin_of, upstream

__all__ = ["content"]

TABLE = "question: Welche Stellen sind beteiligt oder betroffen?\n"
"""In the second step of the Stakeholderanalyse; a table."""

RATING = "question: Wie schätzen wir jeden Partner ein?\n"
"""In the second step of the Kooperations-Check; a rating of several subjects."""

CARDS = "question: Was läuft gut, was hakt?\n"
"""In the third step of the Kooperations-Check; cards."""


@pytest.fixture(autouse=True)
def without_flow(content: Path) -> None:
    """Content in which nothing flows yet."""
    for file in (content / "methods").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        options = ("rows_from:", "options_from:", "show_if:")
        file.write_text("".join(x for x in lines if not x.strip().startswith(options)), "utf-8")


def say(content: Path, file: str, question: str, option: str) -> str:
    """Give the prompt that asks this question an option; returns where it stands."""
    replace(content / file, question, f"{question}        {option}\n")
    return f"content/{file}:{line_of(content / file, option)}"


@pytest.mark.parametrize(
    ("origin", "path", "message"),
    [
        (
            "{method: netzkarte, prompt: karte}",
            "method",
            f"unknown method 'netzkarte'; known: {METHODS}",
        ),
        (
            "{method: netzwerkkarte, prompt: landkarte}",
            "prompt",
            "unknown prompt 'landkarte'; valid: karte, auffaellig, massnahmen",
        ),
        (
            "{method: netzwerkkarte, prompt: luecken}",
            "prompt",
            "found 'luecken', which gives nothing; valid: karte, auffaellig, massnahmen",
        ),
        (
            "{method: netzwerkkarte, field: netz, prompt: karte}",
            "field",
            "unknown field 'netz'; known: netzwerk-kooperation",
        ),
        (
            "{field: netzwerk-kooperation, prompt: karte}",
            "field",
            "found 'netzwerk-kooperation' without a method; valid: both, or neither",
        ),
        ("{prompt: karte}", "prompt", "unknown prompt 'karte'; valid: none"),
        ("{prompt: vorhaben}", "prompt", "found 'vorhaben', which gives nothing; valid: none"),
        (
            "{prompt: einsichten}",
            "prompt",
            "found 'einsichten', which does not stand earlier; valid: none",
        ),
        (
            "{prompt: stakeholder}",
            "prompt",
            "found 'stakeholder', which does not stand earlier; valid: none",
        ),
        (
            "{method: stakeholderanalyse, prompt: einsichten}",
            "prompt",
            "found 'einsichten', which does not stand earlier; valid: none",
        ),
    ],
)
def test_an_origin_that_cannot_work_is_reported_with_what_is_valid(
    content: Path, origin: str, path: str, message: str
) -> None:
    where = say(content, STAKEHOLDERS, TABLE, f"rows_from: {origin}")

    assert findings(content) == [f"{where}: steps[1].prompts[0].rows_from.{path}: {message}"]


def test_a_method_that_no_field_uses_has_nothing_to_give(content: Path) -> None:
    where = say(content, STAKEHOLDERS, TABLE, "rows_from: {method: netzwerkkarte, prompt: karte}")
    use = "  - id: netzwerkkarte\n    method: netzwerkkarte\n"
    why = "    why: Zuerst ein gemeinsames Bild vom Netz, damit alle über dasselbe sprechen.\n"
    replace(content / FIELD, use + why, "")

    used = "kooperations-check, kooperationsvereinbarung, stakeholderanalyse"
    assert findings(content) == [
        f"{where}: steps[1].prompts[0].rows_from.method:"
        f" found 'netzwerkkarte', used in no field; valid: {used}"
    ]


def second_field(content: Path) -> None:
    """Add a field that uses nothing but the Kooperations-Check."""
    text = (content / FIELD).read_text(encoding="utf-8")
    text = text.replace("id: netzwerk-kooperation", "id: zweites")
    uses = "uses:\n  - {id: zweiter-check, method: kooperations-check}\n"
    (content / "fields/zweites.yaml").write_text(text.partition("uses:\n")[0] + uses, "utf-8")
    replace(
        content / "handbook.yaml",
        "  - netzwerk-kooperation",
        "  - netzwerk-kooperation\n  - zweites",
    )


def test_a_method_is_looked_for_in_the_field_that_is_named(content: Path) -> None:
    second_field(content)
    origin = "rows_from: {method: netzwerkkarte, field: zweites, prompt: karte}"
    where = say(content, STAKEHOLDERS, TABLE, origin)

    assert findings(content) == [
        f"{where}: steps[1].prompts[0].rows_from.method: found 'netzwerkkarte',"
        " not used in the field 'zweites'; valid: kooperations-check"
    ]


def test_circles_are_found_across_methods_and_named_at_each_of_their_prompts(
    content: Path,
) -> None:
    table = say(
        content, STAKEHOLDERS, TABLE, "rows_from: {method: kooperations-check, prompt: check}"
    )
    rating = say(
        content, CHECK, RATING, "rows_from: {method: stakeholderanalyse, prompt: stakeholder}"
    )

    here, there = "stakeholderanalyse/stakeholder", "kooperations-check/check"
    assert findings(content) == [
        f"{rating}: steps[1].prompts[0].rows_from:"
        f" found the circle {there} <- {here} <- {there}; valid: no way back to itself",
        f"{table}: steps[1].prompts[0].rows_from:"
        f" found the circle {here} <- {there} <- {here}; valid: no way back to itself",
    ]


def test_all_mistakes_of_the_flow_are_reported_at_once_and_beside_others(content: Path) -> None:
    table = say(content, STAKEHOLDERS, TABLE, "rows_from: {method: netzwerkkarte, prompt: naehe}")
    rating = say(content, CHECK, RATING, "rows_from: {prompt: auswahl}")
    cards = say(content, CHECK, CARDS, "show_if: sicht = alle")
    beat = replace(content / MAP, "beat: talk", "beat: ende")

    assert findings(content) == [
        f"{rating}: steps[1].prompts[0].rows_from.prompt:"
        " found 'auswahl', which gives nothing; valid: none",
        f"{cards}: steps[2].prompts[0].show_if:"
        " found 'alle' compared with sicht; valid: team, getrennt, gemeinsam",
        f"content/{MAP}:{beat}: steps[2].beat: found 'ende'; valid: 'collect', 'talk' or 'plan'",
    ]
    replace(content / MAP, "beat: ende", "beat: talk")
    assert f"{table}: steps[1].prompts[0].rows_from.prompt:" in findings(content)[-1]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("sicht = alle", "found 'alle' compared with sicht; valid: team, getrennt, gemeinsam"),
        ("sicht > 3", "found 'sicht >'; valid: sicht =, sicht !="),
        ("sicht has team", "found 'sicht has'; valid: sicht =, sicht !="),
        ("sicht = 1", "found 1 compared with sicht; valid: team, getrennt, gemeinsam"),
        ("sichten = team", "unknown prompt 'sichten'; valid: sicht"),
        ("auswahl = team", "found 'auswahl', which cannot be compared; valid: sicht"),
        (
            "schwerpunkt has ziel",
            "found 'schwerpunkt', which does not stand earlier; valid: sicht",
        ),
        (
            "beobachtungen = 1",
            "found 'beobachtungen', which does not stand earlier; valid: sicht",
        ),
        (
            "sicht = team or",
            "found the end at character 16; valid: the id of an earlier prompt, or (",
        ),
    ],
)
def test_a_condition_that_cannot_work_is_reported_with_what_is_valid(
    content: Path, condition: str, message: str
) -> None:
    where = say(content, CHECK, CARDS, f"show_if: {condition}")

    assert findings(content) == [f"{where}: steps[2].prompts[0].show_if: {message}"]


def test_every_comparison_of_a_condition_is_checked(content: Path) -> None:
    where = say(content, CHECK, CARDS, "show_if: sicht = wir or (sicht = team and ziel = 3)")

    assert findings(content) == [
        f"{where}: steps[2].prompts[0].show_if:"
        " found 'wir' compared with sicht; valid: team, getrennt, gemeinsam",
        f"{where}: steps[2].prompts[0].show_if: unknown prompt 'ziel'; valid: sicht",
    ]


def test_the_start_page_is_checked_too(content: Path) -> None:
    file = content / "handbook.yaml"
    replace(file, "- id: name\n", "- id: name\n      show_if: traeger = ja\n")
    line = line_of(file, "show_if")

    assert findings(content)[0].startswith(
        f"content/handbook.yaml:{line}: start.prompts[0].show_if: "
    )


def test_an_origin_is_found_in_the_same_field_else_in_the_first_that_has_it(content: Path) -> None:
    second_field(content)
    say(content, CHECK, RATING, "rows_from: {method: netzwerkkarte, prompt: karte}")
    text = "  - {id: zweite-karte, method: netzwerkkarte}\n"
    handbook = load_handbook(content)
    assert origin_of(handbook, ("zweiter-check", "check")) == ("netzwerkkarte", "karte")
    with (content / "fields/zweites.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    handbook = load_handbook(content)
    assert origin_of(handbook, ("zweiter-check", "check")) == ("zweite-karte", "karte")
    assert origin_of(handbook, ("kooperations-check", "check")) == ("netzwerkkarte", "karte")


def test_what_a_prompt_depends_on_is_told_from_the_nearest_on(content: Path) -> None:
    say(content, CHECK, RATING, "rows_from: {method: stakeholderanalyse, prompt: stakeholder}")
    say(content, STAKEHOLDERS, TABLE, "rows_from: {method: netzwerkkarte, prompt: karte}")
    handbook = load_handbook(content)

    assert list(upstream(handbook, ("kooperations-check", "check"))) == [
        ("stakeholderanalyse", "stakeholder"),
        ("netzwerkkarte", "karte"),
    ]
    with pytest.raises(UnknownName):
        origin_of(handbook, ("kooperations-check", "fremd"))
