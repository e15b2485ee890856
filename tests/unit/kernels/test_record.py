"""What a page has to know of the widgets that its cells made."""

from __future__ import annotations

from workbook_lib.server.kernels.record import Record


def modules(**state: str) -> list[str]:
    record = Record()
    record.send(None, "comm_open", {"data": {"state": state}})
    found: list[str] = record.take()["modules"]
    return found


def test_all_modules_of_a_widget_are_known() -> None:
    assert modules(_model_module="a", _view_module="b") == ["a", "b"]
    assert modules(_model_module="a", _view_module="") == ["a"]


def test_a_widget_that_brings_its_script_along_is_somebody_elses() -> None:
    widget = {"_model_module": "anywidget", "_view_module": "anywidget"}
    assert modules(**widget, _esm="") == ["anywidget"]
    assert modules(**widget, _esm="export default {}") == ["anywidget:inline"]
    assert modules(_model_module="other", _esm="1") == ["other"]
