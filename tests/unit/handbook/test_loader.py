"""Malformed content: each case breaks one thing in a copy of the real content."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.handbook.malformed import (
    CASES,
    CHECK,
    FIELD,
    MAP,
    METHODS,
    PLAIN_TEXT,
    PROMPT_TYPES,
    Broken,
)
from workbook_lib.errors import ContentError
from workbook_lib.handbook.loader import load_handbook
from workbook_lib.handbook.source_file import LARGEST

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content that may be broken."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def findings(content: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_handbook(content)
    return [str(finding) for finding in caught.value.findings]


def replace(file: Path, old: str, new: str) -> int:
    """Replace the first occurrence; returns the line on which it begins."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def line_of(file: Path, words: str) -> int:
    text = file.read_text(encoding="utf-8")
    return text.count("\n", 0, text.index(words)) + 1


@pytest.mark.parametrize("broken", CASES.values(), ids=CASES.keys())
def test_one_mistake_is_reported_with_file_line_and_path(content: Path, broken: Broken) -> None:
    file = content / broken.file
    changed = replace(file, broken.old, broken.new)
    line = line_of(file, broken.at) if broken.at else changed
    path = f"{broken.path}: " if broken.path else ""

    assert findings(content) == [f"content/{broken.file}:{line}: {path}{broken.message}"]


def test_an_unknown_source_is_answered_with_the_known_ones(content: Path) -> None:
    known = ", ".join(sorted(load_handbook(content).sources))
    line = replace(content / MAP, "- easynwk", "- easynwg")

    assert findings(content) == [
        f"content/{MAP}:{line}: sources[0]: unknown source 'easynwg'; known: {known}"
    ]


def test_an_unknown_source_of_a_term_is_found_too(content: Path) -> None:
    known = ", ".join(sorted(load_handbook(content).sources))
    line = replace(content / "glossary.yaml", "[thekiz-fachstelle]", "[fachstelle]")

    assert findings(content) == [
        f"content/glossary.yaml:{line}: terms[1].sources[0]:"
        f" unknown source 'fachstelle'; known: {known}"
    ]


def test_two_uses_with_one_id_are_both_named(content: Path) -> None:
    file = content / FIELD
    line = replace(file, "id: stakeholderanalyse", "id: netzwerkkarte")

    assert findings(content) == [
        f"content/{FIELD}:{line - 3}: uses[0].id: 'netzwerkkarte' is taken; use ids are unique",
        f"content/{FIELD}:{line}: uses[1].id: 'netzwerkkarte' is taken; use ids are unique",
    ]


def test_a_field_that_the_order_forgets_is_named(content: Path) -> None:
    text = (content / FIELD).read_text(encoding="utf-8")
    text = text.replace("id: netzwerk-kooperation", "id: zweites-feld")
    text = text.replace("  - id: ", "  - id: zweites-")
    (content / "fields/zweites-feld.yaml").write_text(text, encoding="utf-8")
    line = line_of(content / "handbook.yaml", "\nfields:") + 1

    assert findings(content) == [
        f"content/handbook.yaml:{line}: fields: the field 'zweites-feld' is not in the order"
    ]


def alias_bomb(file: Path) -> None:
    layers = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    file.write_text("\n".join(["a0: &a0 ha", *layers]), encoding="utf-8")


def missing(file: Path) -> None:
    file.unlink()


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def writing(content: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content)

    return write


FILES = {
    "an alias bomb": (alias_bomb, f"found the anchor or alias 'a0'; valid: {PLAIN_TEXT}"),
    "a program": (
        writing(b"\x7fELF\x02\x01\x01\x00"),
        "not readable as YAML: unacceptable character #x007f: special characters are not allowed",
    ),
    "a picture": (
        writing(b"\x89PNG\r\n\x1a\n"),
        "not readable as YAML: 'utf-8' codec can't decode byte 0x89 in position 0:"
        " invalid start byte",
    ),
    "nothing": (
        writing(b""),
        "found no mapping; valid: keys with values, as in the other files",
    ),
    "only a comment": (
        writing(b"# later\n"),
        "found no mapping; valid: keys with values, as in the other files",
    ),
    "a list": (
        writing(b"- eins\n- zwei\n"),
        "found no mapping; valid: keys with values, as in the other files",
    ),
    "two documents": (
        writing(b"a: 1\n---\nb: 2\n"),
        "but found another document",
    ),
    "endless brackets": (writing(b"[" * 100_000), "nested too deeply"),
    "a sea of words": (
        writing(b"a: " + b"x" * LARGEST),
        f"not readable as YAML: larger than {LARGEST} bytes",
    ),
    "a missing file": (missing, "cannot be read: No such file or directory"),
    "a folder": (folder, "cannot be read: Is a directory"),
}


@pytest.mark.parametrize(("spoil", "message"), FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_content_is_reported_and_nothing_else(
    content: Path, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(content / "glossary.yaml")
    line = 2 if message == "but found another document" else 1

    assert findings(content) == [f"content/glossary.yaml:{line}: {message}"]


def test_a_catalogue_in_another_encoding_is_reported(content: Path) -> None:
    (content / "locale/en.po").write_bytes(b'msgid "Gr\xf6\xdfe"\nmsgstr "Size"\n')

    assert findings(content) == [
        "content/locale/en.po:1: not readable as .po:"
        " 'utf-8' codec can't decode byte 0xf6 in position 9: invalid start byte"
    ]


def test_several_mistakes_in_several_files_are_reported_at_once_and_sorted(content: Path) -> None:
    minutes = replace(content / MAP, "minutes: 30", "minutes: viele")
    kind = replace(content / MAP, "type: tasks", "type: todo")
    beat = replace(content / CHECK, "beat: plan", "beat: ende")
    method = replace(content / FIELD, "method: stakeholderanalyse", "method: stakeholder")
    double = "- {id: fachstelle, term: T, meaning: M}\n  - id: thekiz\n"
    replace(content / "glossary.yaml", "- id: thekiz\n", double)
    twice = line_of(content / "glossary.yaml", "- id: fachstelle")

    assert findings(content) == [
        f"content/{FIELD}:{method}: uses[1].method: unknown method 'stakeholder'; known: {METHODS}",
        f"content/glossary.yaml:{twice}: terms[2].id: 'fachstelle' is taken; ids are unique",
        f"content/{CHECK}:{beat}: steps[3].beat: found 'ende'; valid: 'collect', 'talk' or 'plan'",
        f"content/{MAP}:{minutes}: steps[1].minutes:"
        " found 'viele'; valid: a valid integer, unable to parse string as an integer",
        f"content/{MAP}:{kind}: steps[3].prompts[0].type:"
        f" unknown prompt type 'todo'; known: {PROMPT_TYPES}",
    ]


def test_an_empty_folder_names_what_is_missing(tmp_path: Path) -> None:
    assert findings(tmp_path) == [
        "content/glossary.yaml:1: cannot be read: No such file or directory",
        "content/handbook.yaml:1: cannot be read: No such file or directory",
        "content/sources.yaml:1: cannot be read: No such file or directory",
    ]


def test_the_version_changes_with_every_file(content: Path) -> None:
    before = load_handbook(content).version
    replace(content / "glossary.yaml", "Englisch für", "Das englische Wort für")

    after = load_handbook(content).version
    assert after != before
    assert after != load_handbook(CONTENT).version
