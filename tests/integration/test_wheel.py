"""The wheel alone is the whole product."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT, files
from tests.serving import served

INSIDE = {
    "workbook_lib": "workbook_lib",
    "content": "workbook_lib/content",
    "notebooks": "workbook_lib/notebooks",
}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive, which is built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; requirements are borrowed from the running one."""
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=folder)
    packages = sysconfig.get_path("purelib", vars={"base": str(folder)})
    # A folder named in a .pth is searched, but its own .pth files (the checkout!) are not read.
    (Path(packages) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (folder / "share").symlink_to(Path(sys.prefix) / "share")
    return folder


def test_the_wheel_carries_every_file_of_package_content_and_notebooks(wheel: Path) -> None:
    paths = [file.relative_to(ROOT) for file in files()]
    wanted = {
        "/".join([INSIDE[path.parts[0]], *path.parts[1:]])
        for path in paths
        if path.parts[0] in INSIDE
    }
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == wanted


def test_the_installed_package_is_the_one_that_runs(environment: Path, tmp_path: Path) -> None:
    python = environment / "bin" / "python"
    place = run(python, "-c", "import workbook_lib; print(workbook_lib.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(environment)


@pytest.fixture
def address(environment: Path, tmp_path: Path, free_port: int) -> Iterator[str]:
    """Where the installed program serves, started from an unrelated folder and an empty home."""
    with served(environment / "bin" / "workbook", free_port, tmp_path) as address:
        yield address


def get(address: str) -> str:
    with urllib.request.urlopen(address) as response:
        return response.read().decode()


def test_the_installed_program_serves_the_workbook(address: str) -> None:
    assert '"status": "ok"' in get(f"{address}healthz")
    start = get(address)
    assert '<html lang="de"' in start
    assert "<h1>Methoden-Werkbuch</h1>" in start
    field = get(f"{address}feld/netzwerk-kooperation")
    assert "<h1>Vernetzung und Kooperation im Sozialraum</h1>" in field
