"""The command `workbook`, called the way people and scripts call it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import workbook_lib
from tests.checkout import ROOT
from workbook_lib.store.values import Saved

FIELD = "netzwerk-kooperation"
METHOD = Path("content/methods/netzwerkkarte.yaml")


def workbook(
    *arguments: str, cwd: Path, database: str = "", package: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with a home that is empty."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONPATH": str(package)}
    if database:
        environment["WORKBOOK_DATABASE_URL"] = database
    command = [sys.executable, "-c", "from workbook_lib.cli import main; main()", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the product that a test may break."""
    folder = tmp_path / "copy"
    for name in ("workbook_lib", "content", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def broken(copy: Path) -> tuple[Path, str]:
    """A copy with two mistakes in one method, and the line that the first must be reported with."""
    method = copy / METHOD
    text = method.read_text()
    right = "type: network"
    line = text[: text.index(right)].count("\n") + 1
    method.write_text(text.replace(right, "type: netwrok") + "colour: blue\n")
    return copy, f"{METHOD}:{line}: steps[1].prompts[0].type: unknown prompt type 'netwrok'; known:"


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    done = workbook("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.split()[-1] == workbook_lib.__version__


@pytest.mark.parametrize("arguments", [["dance"], ["serve", "--port", "many"], ["export", "--no"]])
def test_a_wrong_call_ends_with_2_and_says_how(arguments: list[str], tmp_path: Path) -> None:
    done = workbook(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Usage:" in done.stderr


def test_the_shipped_content_has_no_findings(tmp_path: Path) -> None:
    done = workbook("check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_mistake_is_listed_with_its_line(broken: tuple[Path, str], tmp_path: Path) -> None:
    package, first = broken
    done = workbook("check", cwd=tmp_path, package=package)
    assert done.returncode == 1
    assert first in done.stdout + done.stderr
    assert "colour" in done.stdout + done.stderr


def test_findings_can_be_read_by_a_program(broken: tuple[Path, str], tmp_path: Path) -> None:
    package, _ = broken
    done = workbook("check", "--json", cwd=tmp_path, package=package)
    assert done.returncode == 1
    assert [finding["file"] for finding in json.loads(done.stdout)] == [str(METHOD), str(METHOD)]


def test_broken_content_is_not_served(
    broken: tuple[Path, str], tmp_path: Path, free_port: int
) -> None:
    package, first = broken
    done = workbook(
        "serve", "--no-browser", "--port", str(free_port), cwd=tmp_path, package=package
    )
    assert done.returncode == 1
    assert first in done.stdout + done.stderr


RATING = "type: rating\n        question: Wie schätzen wir jeden Partner ein?"
CARDS = "type: cards\n        question: Was läuft gut, was hakt?"


def still(method: Path) -> None:
    """Let nothing flow in a method."""
    lines = method.read_text("utf-8").splitlines(keepends=True)
    options = ("rows_from:", "options_from:", "show_if:")
    method.write_text("".join(x for x in lines if not x.strip().startswith(options)), "utf-8")


@pytest.fixture
def flowing(tmp_path: Path) -> Path:
    """Content in which one prompt takes up what another method asks, and one has a condition."""
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    for method in (content / "methods").iterdir():
        still(method)
    check = content / "methods/kooperations-check.yaml"
    origin = "\n        rows_from: {method: netzwerkkarte, prompt: karte}"
    condition = "\n        show_if: sicht = team"
    text = check.read_text("utf-8").replace(RATING, RATING + origin)
    check.write_text(text.replace(CARDS, CARDS + condition), "utf-8")
    return content


def test_the_flow_is_shown_as_a_tree(flowing: Path, tmp_path: Path) -> None:
    done = workbook("flow", "--content", str(flowing), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "netzwerk-kooperation",
        "  kooperations-check",
        "    check (rating) <- netzwerkkarte/karte (network)",
        "    beobachtungen (cards) if sicht = team",
    ]


def test_the_flow_can_be_read_by_a_program(flowing: Path, tmp_path: Path) -> None:
    done = workbook("flow", "--content", str(flowing), "--json", cwd=tmp_path)
    assert done.returncode == 0
    taken, conditional = json.loads(done.stdout)
    assert taken == {
        "field": FIELD,
        "use": "kooperations-check",
        "method": "kooperations-check",
        "prompt": "check",
        "type": "rating",
        "origin": {
            "field": FIELD,
            "use": "netzwerkkarte",
            "method": "netzwerkkarte",
            "prompt": "karte",
            "type": "network",
        },
        "show_if": "",
    }
    assert (conditional["prompt"], conditional["origin"]) == ("beobachtungen", None)
    assert conditional["show_if"] == "sicht = team"


def test_the_flow_can_be_drawn(flowing: Path, tmp_path: Path) -> None:
    done = workbook("flow", "--content", str(flowing), "--mermaid", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "flowchart LR",
        '  n0["netzwerkkarte/karte (network)"]',
        '  n1["kooperations-check/check (rating)"]',
        "  n0 --> n1",
    ]


def test_the_flow_is_said_to_be_empty_where_nothing_flows(flowing: Path, tmp_path: Path) -> None:
    still(flowing / "methods/kooperations-check.yaml")
    done = workbook("flow", "--content", str(flowing), cwd=tmp_path)
    assert done.stdout == "Nothing flows: no prompt has an origin or a condition.\n"


@pytest.mark.parametrize("command", ["check", "flow"])
def test_mistakes_of_the_flow_are_listed_with_their_lines(
    command: str, flowing: Path, tmp_path: Path
) -> None:
    check = flowing / "methods/kooperations-check.yaml"
    text = check.read_text("utf-8").replace("prompt: karte}", "prompt: landkarte}")
    check.write_text(text.replace("sicht = team", "sicht = alle"), "utf-8")
    lines = check.read_text("utf-8").splitlines()
    origin, condition = (
        next(n for n, line in enumerate(lines, start=1) if key in line)
        for key in ("rows_from:", "show_if:")
    )
    done = workbook(command, "--content", str(flowing), cwd=tmp_path)
    assert done.returncode == 1
    said = (done.stdout + done.stderr).splitlines()
    file = "content/methods/kooperations-check.yaml"
    assert said == [
        f"{file}:{origin}: steps[1].prompts[0].rows_from.prompt:"
        " unknown prompt 'landkarte'; valid: karte, auffaellig, massnahmen",
        f"{file}:{condition}: steps[2].prompts[0].show_if:"
        " found 'alle' compared with sicht; valid: team, getrennt, gemeinsam",
    ]


def test_circles_are_listed_too(flowing: Path, tmp_path: Path) -> None:
    table = flowing / "methods/stakeholderanalyse.yaml"
    question = "question: Welche Stellen sind beteiligt oder betroffen?"
    origin = "\n        rows_from: {method: kooperations-check, prompt: check}"
    table.write_text(table.read_text("utf-8").replace(question, question + origin), "utf-8")
    check = flowing / "methods/kooperations-check.yaml"
    back = "{method: stakeholderanalyse, prompt: stakeholder}"
    text = check.read_text("utf-8").replace("{method: netzwerkkarte, prompt: karte}", back)
    check.write_text(text, "utf-8")
    done = workbook("check", "--content", str(flowing), "--json", cwd=tmp_path)
    assert done.returncode == 1
    here, there = "kooperations-check/check", "stakeholderanalyse/stakeholder"
    assert [finding["message"] for finding in json.loads(done.stdout)] == [
        f"found the circle {here} <- {there} <- {here}; valid: no way back to itself",
        f"found the circle {there} <- {here} <- {there}; valid: no way back to itself",
    ]


def test_a_drawing_is_not_asked_for_as_data(flowing: Path, tmp_path: Path) -> None:
    done = workbook("flow", "--json", "--mermaid", cwd=tmp_path)
    assert done.returncode == 2
    assert "--mermaid and --json cannot be used together" in done.stderr


def test_a_schema_for_every_kind_of_content_file(tmp_path: Path) -> None:
    done = workbook("schema", "--output", str(tmp_path / "schemas"), cwd=tmp_path)
    assert done.returncode == 0
    kinds = {"field", "glossary", "handbook", "method", "sources"}
    files = {f"{kind}.schema.json" for kind in kinds}
    assert {file.name for file in (tmp_path / "schemas").iterdir()} == files
    for file in (tmp_path / "schemas").iterdir():
        assert "$schema" in json.loads(file.read_text())


def export(url: str, folder: Path) -> str:
    """The page that `export` writes."""
    arguments = ("--field", FIELD, "--format", "html", "--output", str(folder / "exports"))
    done = workbook("export", *arguments, cwd=folder, database=url)
    assert done.returncode == 0, done.stderr
    (page,) = (folder / "exports").iterdir()
    return page.read_text()


def test_an_untouched_field_exports_as_not_worked_on(sqlite_url: str, tmp_path: Path) -> None:
    workbook_lib.open_workbook(sqlite_url)
    page = export(sqlite_url, tmp_path)
    assert page.lower().startswith("<!doctype html>")
    assert "noch nicht bearbeitet" in page
    assert "<script" not in page


def test_an_unknown_field_is_named_together_with_the_known_ones(
    sqlite_url: str, tmp_path: Path
) -> None:
    workbook_lib.open_workbook(sqlite_url)
    done = workbook("export", "--field", "no-such-field", cwd=tmp_path, database=sqlite_url)
    assert done.returncode == 2
    assert "no-such-field" in done.stderr
    assert FIELD in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("export",), ("erase", "--yes")])
def test_a_mistyped_database_is_not_made(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "vertippt.sqlite"
    done = workbook(*command, cwd=tmp_path, database=str(file))
    assert done.returncode == 2
    assert f"there is no database {file}" in done.stderr
    assert not file.exists()


def test_nothing_is_erased_without_a_yes(sqlite_url: str, tmp_path: Path) -> None:
    book = workbook_lib.open_workbook(sqlite_url)
    book.save(book.place("netzwerkkarte", "naehe"), "Bleibt.")
    done = workbook("erase", "--json", cwd=tmp_path, database=sqlite_url)
    assert (done.returncode, done.stdout) == (2, "")
    assert book.values("netzwerkkarte", "naehe") == {"one": "Bleibt."}


def test_erased_answers_are_gone_from_the_export_and_from_the_file(
    sqlite_url: str, tmp_path: Path
) -> None:
    secret = "Wattwurmtreffen"
    book = workbook_lib.open_workbook(sqlite_url)
    outcome = book.save(book.place("netzwerkkarte", "naehe"), f"Wir kennen uns vom {secret}.")
    assert isinstance(outcome, Saved)
    assert secret in export(sqlite_url, tmp_path)
    done = workbook("erase", "--use", "netzwerkkarte", "--yes", cwd=tmp_path, database=sqlite_url)
    assert done.returncode == 0, done.stderr
    assert secret not in export(sqlite_url, tmp_path)
    for file in tmp_path.glob("werkbuch.sqlite*"):
        assert secret.encode() not in file.read_bytes()


def test_a_database_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "no-file"
    folder.mkdir()
    done = workbook("export", "--field", FIELD, cwd=tmp_path, database=f"sqlite:///{folder}")
    assert done.returncode == 2
    assert str(folder) in done.stderr
    assert len(done.stderr.splitlines()) == 1
