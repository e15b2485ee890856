"""A file is written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT
from workbook_lib.report.file import write_whole

WRITE = """
import resource, sys
from pathlib import Path
from workbook_lib.report.file import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    write_whole(Path(sys.argv[1]), "neu" * 20_000)
except OSError as error:
    print(type(error).__name__, error.errno)
"""


def test_the_text_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "exports" / "bericht.html"
    write_whole(file, "Größe\n")
    write_whole(file, "neu\n")
    assert file.read_bytes() == b"neu\n"
    assert list(file.parent.iterdir()) == [file]


def test_readers_may_open_the_file_as_any_other(tmp_path: Path) -> None:
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.write_text("x")
    write_whole(ours, "x")
    assert ours.stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("before", [None, "alt"])
def test_when_there_is_no_room_the_old_file_stays(tmp_path: Path, before: str | None) -> None:
    file = tmp_path / "bericht.html"
    if before:
        file.write_text(before)
    done = subprocess.run(
        [sys.executable, "-c", WRITE, str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout == "OSError 27\n"
    assert [(left.name, left.read_text()) for left in tmp_path.iterdir()] == (
        [(file.name, before)] if before else []
    )


def test_a_text_that_cannot_be_encoded_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "bericht.html", "\ud800")
    assert list(tmp_path.iterdir()) == []
