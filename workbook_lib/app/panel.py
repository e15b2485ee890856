"""A part of the screen around the forms: it shows a state and reports what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook_lib.forms.form import script

Chosen = Callable[[dict[str, Any]], None]


def panel_script(name: str) -> str:
    """The ES module of a panel: the DOM builder, what panels share, and the panel's own file."""
    folder = Path(__file__).parent
    files = [folder / "panel.js", folder / f"{name}.js"]
    return "\n".join([script("dom"), *(file.read_text(encoding="utf-8") for file in files)])


class Panel(anywidget.AnyWidget):
    """Shows `state`; what a browser writes into it is ignored, what it chooses is checked above."""

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, chosen: Chosen | None = None) -> None:
        super().__init__()
        self._chosen = chosen
        self.on_msg(self._received)

    def set_state(self, sync_data: Any) -> None:
        """Ignore what a browser writes into the traits: they only go out."""

    def _received(self, widget: object, content: Any, buffers: object) -> None:
        if self._chosen and isinstance(content, dict):
            self._chosen(content)
