"""Says that the server is there; pages ask it when they lost their connection."""

from __future__ import annotations

from tornado import web

from workbook_lib import __version__


class Health(web.RequestHandler):
    """Answers at once, without a kernel or the database."""

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.finish({"status": "ok", "version": __version__})

    head = get
