from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from anywidget import AnyWidget

import workbook_lib.app
import workbook_lib.forms
from workbook_lib.errors import WorkbookError
from workbook_lib.forms import module
from workbook_lib.forms.module import Module, for_front_end, standalone

PACKAGES = (workbook_lib.app, workbook_lib.forms)
LIBRARY = Path(workbook_lib.forms.__file__).parents[1]


class Sample(Module):
    """A widget of no package."""

    script = "forms/sample"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of built modules, for widgets that other hosts show."""
    folder = tmp_path / "forms"
    folder.mkdir()
    monkeypatch.setattr(module, "BUILT", tmp_path)
    for_front_end(False)
    yield folder
    standalone.cache_clear()


def widgets(base: type[Module] = Module) -> list[type[Module]]:
    """All widget classes of the package that name a script of their own."""
    for package in PACKAGES:
        for found in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    own = [base] if "script" in vars(base) and base.__module__.startswith("workbook_lib.") else []
    return own + [each for child in base.__subclasses__() for each in widgets(child)]


def test_every_widget_names_a_module_and_every_module_belongs_to_one_widget() -> None:
    scripts = [widget.script for widget in widgets()]
    modules = [
        path.relative_to(LIBRARY).with_suffix("").as_posix()
        for path in [*LIBRARY.glob("app/*.js"), *LIBRARY.glob("forms/*.js")]
        if "\nexport default " in path.read_text("utf-8")
    ]
    assert "app/start" in modules
    assert sorted(scripts) == sorted(modules)


def test_a_module_stands_beside_the_class_of_its_widget() -> None:
    for widget in widgets():
        assert widget.__module__ == f"workbook_lib.{widget.script.replace('/', '.')}"


def test_our_own_page_finds_the_module_by_its_name() -> None:
    for_front_end(True)
    try:
        state = Sample().get_state()
    finally:
        for_front_end(False)
    assert state == {
        "_anywidget_id": "forms/sample",
        "_dom_classes": (),
        "_esm": "",
        "_model_module": "anywidget",
        "_model_module_version": AnyWidget._model_module_version.default_value,
        "_model_name": "AnyModel",
        "_view_count": None,
        "_view_module": "anywidget",
        "_view_module_version": AnyWidget._view_module_version.default_value,
        "_view_name": "AnyView",
        "layout": state["layout"],
        "tabbable": None,
        "tooltip": None,
    }


def test_other_hosts_get_the_text_of_the_module(built: Path) -> None:
    (built / "sample.js").write_text("export default { render() { /* ä */ } };", "utf-8")
    assert Sample().get_state("_esm") == {"_esm": "export default { render() { /* ä */ } };"}


def test_a_missing_build_is_said_with_what_makes_it(built: Path) -> None:
    with pytest.raises(WorkbookError) as problem:
        Sample()
    said = "The browser side of forms/sample is not built yet; `make frontend` builds it."
    assert str(problem.value) == said
    (built / "sample.js").write_text("export default {};", "utf-8")
    assert Sample()._esm == "export default {};"


def test_what_a_browser_writes_is_ignored(built: Path) -> None:
    (built / "sample.js").write_text("export default {};", "utf-8")
    sample = Sample()
    sample.set_state({"_esm": "alert(1)", "_anywidget_id": "forms/other", "tooltip": "mine"})
    assert (sample._esm, sample._anywidget_id, sample.tooltip) == (
        "export default {};",
        "forms/sample",
        None,
    )
