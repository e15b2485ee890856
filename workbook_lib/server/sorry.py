"""What visitors read when something went wrong: a calm sentence, never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from tornado import web

from workbook_lib.i18n.language import LANGUAGES, SOURCE, _, ngettext, speaking
from workbook_lib.server.assets import asset_url, icons

TEMPLATES = Path(__file__).with_name("templates")


def _environment() -> Environment:
    """The templates' world: escaped by default, translated, rendered piece by piece."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        enable_async=True,
        trim_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined] # added by the extension
    environment.globals.update(asset_url=asset_url, icons=icons)
    return environment


PAGES = _environment()
SENTENCES = PAGES.overlay(enable_async=False)


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
        language = spoken_language(self)
        with speaking(language):
            template = SENTENCES.get_template("sorry.html.j2")
            self.finish(template.render(language=language, missing=status_code == 404))


class NotFound(Calm):
    """Every address that is none of ours."""

    def prepare(self) -> None:
        raise web.HTTPError(404)
