"""What holds for every script of the widgets, as they are written."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import workbook_lib.forms

LIBRARY = Path(workbook_lib.forms.__file__).parents[1]
SCRIPTS = sorted([*LIBRARY.glob("app/*.js"), *LIBRARY.glob("forms/*.js")])

IMPORT = re.compile(r'^import \{ (.+) \} from "(\..+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?:class|const|(?:async )?function) (\w+)", re.MULTILINE)

DRESSING = LIBRARY / "app/mark.js"  # pages that are not served by us get our style from it

every_script = pytest.mark.parametrize(
    "path", SCRIPTS, ids=lambda path: path.relative_to(LIBRARY).as_posix()
)


def code(path: Path) -> str:
    """A script without its comments."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("//"))


def imports(path: Path) -> dict[Path, list[str]]:
    """The scripts that a script builds on, and what it takes from each."""
    return {
        (path.parent / source).resolve(): names.split(", ")
        for names, source in IMPORT.findall(path.read_text("utf-8"))
    }


@every_script
def test_what_a_script_imports_is_there_and_used(path: Path) -> None:
    rest = IMPORT.sub("", code(path))
    assert "import " not in rest
    for source, names in imports(path).items():
        assert set(names) <= set(EXPORT.findall(source.read_text("utf-8"))), source.name
        assert names == sorted(names, key=str.lower)
        for name in names:
            assert re.search(rf"\b{name}\b", rest), name


def test_every_export_is_imported_somewhere() -> None:
    taken = {
        (source, name)
        for path in SCRIPTS
        for source, names in imports(path).items()
        for name in names
    }
    offered = {(path, name) for path in SCRIPTS for name in EXPORT.findall(path.read_text("utf-8"))}
    assert offered - taken == set()


def test_scripts_build_on_each_other_without_circles_and_forms_never_on_the_app() -> None:
    order = TopologicalSorter({path: imports(path) for path in SCRIPTS}).static_order()
    assert sorted(order) == SCRIPTS
    for path in LIBRARY.glob("forms/*.js"):
        assert {source.parent.name for source in imports(path)} <= {"forms"}, path.name


@every_script
def test_no_script_needs_a_style_that_our_policy_forbids(path: Path) -> None:
    forbidden = ['"style"', "style:", "cssText", "adoptedStyleSheets"]
    found = [word for word in forbidden if word in code(path)]
    assert found == (['"style"'] if path == DRESSING else [])
