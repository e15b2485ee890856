"""The heartbeat of a page: notices a lost connection, says so, and brings the page back."""

from __future__ import annotations

from typing import Any

from traitlets import Dict

from workbook_lib.forms.module import Module
from workbook_lib.i18n.language import _


class Connection(Module):
    """Answers the pings of its page; one per page, anywhere in it.

    The page side says `lost` and `back` to everything else on the page with the window event
    `workbook:connection`, whose `detail.state` is one of the two words.
    """

    script = "app/connection"

    texts = Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(
            texts={
                "lost": _(
                    "Verbindung unterbrochen. "
                    "Eingaben bleiben auf diesem Gerät und werden nachgetragen."
                ),
                "back": _("Wieder verbunden. Alles gespeichert."),
                "returned": _("Wieder verbunden."),
                "reload": _("Seite neu laden"),
            }
        )
        self.on_msg(self._answer)

    def _answer(self, _widget: Connection, content: Any, _buffers: Any) -> None:
        """Tell the page that this kernel is there; whatever else is sent here is ignored."""
        if content == "ping":
            self.send("pong")
