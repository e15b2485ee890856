"""Widgets whose browser side is an ES module of this package, named by its path (`forms/text`).

Our own page has all these modules already and finds them by name. Other hosts, such as JupyterLab
and plain Voilà, get the text of the module through anywidget.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets
import traitlets

from workbook_lib.errors import WorkbookError

BUILT = Path(__file__).parents[1] / "static" / "built" / "modules"
ANYWIDGET = "~{}.{}.*".format(*version("anywidget").split(".")[:2])
"""The versions of anywidget's browser side that fit the installed Python side."""

_ours = False


def for_front_end(ours: bool) -> None:
    """Say whether our own page is the host of all widgets that are made from now on."""
    global _ours
    _ours = ours


@cache
def standalone(script: str) -> str:
    """A built module with all that it imports; raises WorkbookError while nothing is built."""
    try:
        return (BUILT / f"{script}.js").read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise WorkbookError(
            f"The browser side of {script} is not built yet; `make frontend` builds it."
        ) from missing


class Module(ipywidgets.DOMWidget):
    """A widget that is shown by the module `script`; subclasses name it.

    Its traits only go out: whatever a browser writes into them is ignored.
    """

    script: ClassVar[str]

    _model_name = traitlets.Unicode("AnyModel").tag(sync=True)
    _model_module = traitlets.Unicode("anywidget").tag(sync=True)
    _model_module_version = traitlets.Unicode(ANYWIDGET).tag(sync=True)
    _view_name = traitlets.Unicode("AnyView").tag(sync=True)
    _view_module = traitlets.Unicode("anywidget").tag(sync=True)
    _view_module_version = traitlets.Unicode(ANYWIDGET).tag(sync=True)
    _anywidget_id = traitlets.Unicode().tag(sync=True)
    _esm = traitlets.Unicode().tag(sync=True)

    def __repr__(self) -> str:
        # What is displayed writes the repr of every widget in it: all texts, for nobody to read.
        return object.__repr__(self)

    def set_state(self, sync_data: Any) -> None:
        """Ignore what a browser writes into the traits."""

    @traitlets.default("_anywidget_id")
    def _name(self) -> str:
        return self.script

    @traitlets.default("_esm")
    def _text(self) -> str:
        return "" if _ours else standalone(self.script)
