"""Which cells of a notebook are for all visitors, and which for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import v4

from workbook_lib.server.kernels.preparation import Cells, KernelFailed, Preparation


def notebook(path: Path, *cells: tuple[str, list[str]]) -> Preparation:
    made = [v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in cells]
    text = v4.new_markdown_cell("# Titel")
    path.write_text(v4.writes(v4.new_notebook(cells=[text, *made])), "utf-8")
    return Preparation(path, "de")


def test_cells_tagged_visitor_are_the_visitors(tmp_path: Path) -> None:
    found = notebook(tmp_path / "n", ("a = 1\nb", []), ("c", ["visitor"]), ("d", ["x"]))
    assert found.cells() == Cells(prepare=["a = 1\nb", "d"], visitor=["c"])


def test_without_a_tag_nothing_is_known_to_be_the_same_for_all(tmp_path: Path) -> None:
    found = notebook(tmp_path / "n", ("a", []), ("b", ["prepare"]))
    assert found.cells() == Cells(prepare=[], visitor=["a", "b"])


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"cells": [{}]}', '{"cells": [1]}'])
def test_a_file_that_is_no_notebook_fails_in_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "n").write_text(content)
    with pytest.raises(KernelFailed, match="cannot be read"):
        Preparation(tmp_path / "n", "de").cells()


def test_a_missing_file_fails_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KernelFailed, match="cannot be read"):
        Preparation(tmp_path / "n", "de").cells()


def test_cells_know_their_language_and_their_host() -> None:
    path = Path("n")
    assert Preparation(path, "en").environment() == {
        "QUERY_STRING": "sprache=en",
        "WORKBOOK_FRONT_END": "1",
    }
    assert Preparation(path, "de", front_end=False).environment() == {
        "QUERY_STRING": "sprache=de",
    }


def test_notebooks_share_the_handbook_but_not_their_own_edition() -> None:
    one, other = (Preparation(Path("n"), "de", content=text) for text in ("abc-1", "abc-2"))
    assert one.handbook == other.handbook == "abc"
    assert one != other
    assert one.place == other.place
    assert Preparation(Path("n"), "de", content="free text").handbook == "free text"
