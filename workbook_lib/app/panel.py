"""A part of the screen around the forms: it shows a state and reports what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from workbook_lib.forms.module import Module

Chosen = Callable[[dict[str, Any]], None]


class Panel(Module):
    """Shows `state`; what was chosen in it comes from a browser and is checked above."""

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, chosen: Chosen | None = None) -> None:
        super().__init__()
        self._chosen = chosen
        self.on_msg(self._received)

    def _received(self, widget: object, content: Any, buffers: object) -> None:
        if self._chosen and isinstance(content, dict):
            self._chosen(content)
