"""What visitors read when something went wrong: a calm sentence, never a traceback."""

from __future__ import annotations

from typing import Any

from tornado import web

from workbook_lib.i18n.language import LANGUAGES, SOURCE
from workbook_lib.server.rendering import sorry


def spoken_language(handler: web.RequestHandler) -> str:
    """The language a page was asked for by `?sprache=`; German when it is none of ours."""
    asked = handler.request.query_arguments.get("sprache", [b""])[-1].decode("ascii", "replace")
    return asked if asked in LANGUAGES else SOURCE


class Calm(web.RequestHandler):
    """Writes every error of a handler as a page of ours."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Write the sentence for `status_code`; what happened stays in the log."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        page = sorry(spoken_language(self), status_code)
        self.finish(page.head + page.body)


class NotFound(Calm):
    """Every address that is none of ours."""

    def prepare(self) -> None:
        raise web.HTTPError(404)
