"""What the project says about itself is true."""

from __future__ import annotations

import re
import tomllib

import click
import pytest

import workbook_lib
from tests.checkout import ROOT, texts

README = (ROOT / "README.md").read_text()
CONSTRAINTS = (ROOT / "constraints.txt").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

LONGEST = 400  # lines; the one stylesheet is a list of rules and may be longer
CODE = (".py", ".js", ".j2", ".md", ".toml")

# Letters in brackets keep this file from finding itself.
UNWANTED = {
    "a path of one machine": r"/(work|root|tmp|home/\w+)/",
    "a host of a package registry": r"pypi\.org|python[h]osted|npmjs\.(org|com)|deb\.debian\.org",
    "unfinished business": r"\b(T[O]DO|F[I]XME|X[X]X|raise NotImplemented[E]rror)\b",
    "a silenced check without a reason": r"# type: ignore$|# noqa$",
}
OUTSIDE = r"https?://(cdn|unpkg|fonts\.|cdnjs|esm\.sh)|@import url\("


def table(title: str) -> dict[str, str]:
    """The rows of a README table about commands or tasks."""
    return dict(re.findall(rf"^\| `{title} ([\w-]+)` \| (.+?) \|$", README, flags=re.MULTILINE))


def normalised(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def commands() -> dict[str, click.Command]:
    from workbook_lib.cli import main

    assert isinstance(main, click.Group)
    return dict(main.commands)


def test_readme_lists_every_make_task() -> None:
    makefile = (ROOT / "Makefile").read_text()
    tasks = re.findall(r"^([a-z]+):.*##", makefile, flags=re.MULTILINE)
    assert sorted(table("make")) == sorted(tasks)


def test_readme_lists_every_command() -> None:
    assert sorted(table("workbook")) == sorted(commands())


@pytest.mark.parametrize("name", ["serve", "check", "schema", "export", "erase", "gallery"])
def test_every_command_and_every_option_has_help(name: str) -> None:
    command = commands()[name]
    assert command.help
    helpless = [
        parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert helpless == []


def test_the_newest_changelog_entry_is_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, flags=re.MULTILINE)
    assert newest
    assert newest[1] == workbook_lib.__version__


def test_constraints_are_names_and_versions_and_nothing_else() -> None:
    lines = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []


def test_every_direct_requirement_is_pinned() -> None:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    names = {normalised(re.match(r"[\w.-]+", requirement)[0]) for requirement in wanted}  # type: ignore[index]  # each begins with a name
    pinned = {normalised(line.partition("==")[0]) for line in CONSTRAINTS.splitlines()}
    assert names - pinned == set()


def test_the_public_names_are_these() -> None:
    assert workbook_lib.__all__ == [
        "WorkbookError",
        "__version__",
        "load_handbook",
        "open_workbook",
    ]
    assert all(hasattr(workbook_lib, name) for name in workbook_lib.__all__)


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(UNWANTED[what], flags=re.MULTILINE)
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts().items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_nothing_is_loaded_from_outside() -> None:
    served = ("workbook_lib/", "notebooks/", "content/")
    found = [
        f"{name}: {match[0]}"
        for name, text in texts().items()
        if name.startswith(served)
        for match in re.finditer(OUTSIDE, text)
    ]
    assert found == []


def test_no_file_is_too_long_to_be_one_concept() -> None:
    lengths = {name: text.count("\n") for name, text in texts().items() if name.endswith(CODE)}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
