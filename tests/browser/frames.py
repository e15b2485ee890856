"""What goes over the sockets of a window, in both directions."""

from __future__ import annotations

import re

from playwright.sync_api import Page, WebSocket


class Frames:
    """All that a window hears and says over its sockets, from its next page on."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        self.said: list[str] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(_text(frame)))
        socket.on("framesent", lambda frame: self.said.append(_text(frame)))

    @property
    def secrets(self) -> list[str]:
        """The secrets that came with ballots, in their order."""
        return re.findall(r'"secret": ?"([0-9a-f]{32})"', "\n".join(self.said))


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
