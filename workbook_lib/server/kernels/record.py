"""Stands where a kernel's session will be, as long as nobody listens to the kernel."""

from __future__ import annotations

from typing import Any

from jupyter_client.session import Session

_SHOWN = ("display_data", "execute_result")
_MODULES = ("_model_module", "_view_module")
_INLINE = "anywidget:inline"  # of a widget that brings its own script along


class Record(Session):
    """Sends nothing, and keeps what the page has to know: outputs, modules, a failure.

    What widgets say is dropped: a page that connects asks for their whole state.
    """

    outputs: list[dict[str, Any]]
    modules: set[str]
    failure: str

    def __init__(self) -> None:
        super().__init__(key=b"")
        self.outputs, self.modules, self.failure = [], set(), ""

    def send(
        self,
        stream: object,
        msg_or_type: dict[str, Any] | str,
        content: dict[str, Any] | None = None,
        *rest: object,
        **more: object,
    ) -> None:
        """Keep a message, or drop it."""
        if isinstance(msg_or_type, dict):
            self._keep(msg_or_type["msg_type"], msg_or_type["content"])
        else:
            self._keep(msg_or_type, content or {})

    def _keep(self, kind: str, content: dict[str, Any]) -> None:
        if kind in _SHOWN:
            self.outputs.append(content["data"])
        elif kind == "comm_open":
            state = content["data"].get("state", {})
            modules = {state[name] for name in _MODULES if state.get(name)}
            if "anywidget" in modules and state.get("_esm"):
                modules = modules - {"anywidget"} | {_INLINE}
            self.modules |= modules
        elif kind == "error":
            self.failure = "\n".join(content["traceback"])

    def take(self) -> dict[str, Any]:
        """Everything kept since the last time, as a message to the server."""
        taken = {"outputs": self.outputs, "modules": sorted(self.modules)}
        self.outputs, self.modules = [], set()
        return taken
