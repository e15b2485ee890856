"""The wheel alone is the whole product."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontend.bundle import BUILT, sources
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
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, built from the checkout, and the wheel built from that."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (built,) = dist.glob("*.whl")
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
    built = {file.relative_to(ROOT).as_posix() for file in BUILT.rglob("*") if file.is_file()}
    assert "workbook_lib/static/built/manifest.json" in built
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == wanted | built


def test_the_wheel_is_for_every_platform(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")


def test_everything_the_front_end_names_is_there_with_its_compressed_twins() -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text())
    preload = manifest.pop("preload")
    assert sorted(manifest) == ["controls", "logo", "more", "page", "style", "widgets"]
    names = [*manifest.values(), *preload]
    twins = [f"{name}{suffix}" for name in names for suffix in (".br", ".gz")]
    assert [name for name in [*names, *twins] if not (BUILT / name).is_file()] == []


def test_the_source_archive_can_build_the_front_end_and_need_not(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        carried = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {file.relative_to(ROOT).as_posix() for file in sources()}
    assert wanted - carried == set()
    assert {"frontend/bundle.py", "workbook_lib/static/built/manifest.json"} <= carried
    assert [name for name in carried if "node_modules" in name] == []


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
    assert "<h1>Willkommen</h1>" in start
    field = get(f"{address}feld/netzwerk-kooperation")
    assert "Was heißt für uns „nah“?</h1>" in field
    script = json.loads((BUILT / "manifest.json").read_text())["page"]
    assert f'src="/static/{script}"' in field
    assert "workbook-ready" in get(f"{address}static/{script}")
