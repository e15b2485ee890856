"""The pages: each visitor gets the notebook's page with a kernel of their own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError

from workbook_lib.projection import Viewer
from workbook_lib.server.cover import cover
from workbook_lib.server.edition import edition
from workbook_lib.server.kernels.manager import Kernels
from workbook_lib.server.kernels.preparation import Crowded, KernelFailed, Opened, Preparation
from workbook_lib.server.rendering import OUR_MODULES, Rendered, again, rendered, sorry, waiting
from workbook_lib.server.security import STOCK_POLICY
from workbook_lib.server.sorry import Calm, spoken_language

FIELD = r"/feld/([a-z0-9][a-z0-9-]{0,99})"
START = "index"

_PATIENCE = 0.7  # seconds a visitor looks at nothing before the page says that it takes longer
_RETRY = "10"  # seconds after which a refused visitor may try again


class Page(Calm, JupyterHandler):
    """One notebook as a page with a kernel of its own."""

    def initialize(
        self, notebooks: Path, content: Path, kernels: Kernels, foreign: dict[Path, str]
    ) -> None:
        """`foreign`: notebooks, by their edition, whose widgets our own front end cannot show.

        All pages of a server share it.
        """
        self.notebooks, self.content = notebooks, content
        self.kernels, self.foreign = kernels, foreign
        self.opening: asyncio.Future[Opened] | None = None

    def head(self, field: str = START) -> None:
        """Say whether there is a page, without a kernel for it."""
        self._find(field)
        self.finish()

    async def get(self, field: str = START) -> None:
        """Write the page of `field`, or the start page; 404 when there is no such notebook."""
        self.preparation = self._find(field)
        self.kernel_id = str(uuid4())
        self.xsrf_token  # noqa: B018 # sets the cookie the page's own requests need
        cover(self.preparation)  # what cannot be read needs no kernel
        self.opening = asyncio.ensure_future(self._opened())
        try:
            await self._write(self.opening)
        except StreamClosedError:  # the visitor left before the page was there
            self.on_connection_close()
        except Exception:
            self.on_connection_close()
            raise

    def _find(self, field: str) -> Preparation:
        notebook = self.notebooks / f"{field}.ipynb"
        if (field == START) != (self.request.path == "/") or not notebook.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        language = spoken_language(self)
        return Preparation(notebook, language, content=edition(self.content, notebook))

    def on_connection_close(self) -> None:
        """Whoever leaves while waiting gives the place in the queue to the next."""
        if self.opening and not self.opening.cancel():
            IOLoop.current().add_callback(self.kernels.close, self.kernel_id)

    async def _write(self, opening: asyncio.Future[Opened]) -> None:
        """Write the page as soon as its kernel is there; say so when that takes a while."""
        await asyncio.wait([opening], timeout=_PATIENCE)
        begun = None if opening.done() else self.preparation
        if begun:
            self._allow(begun)
            self.write(waiting(begun, self.kernels.ahead(self.kernel_id)))
            await self.flush()
        page = await self._page(opening, begun)
        await self.finish(page.body if begun else page.head + page.body)

    async def _page(self, opening: asyncio.Future[Opened], begun: Preparation | None) -> Rendered:
        """The page, or the sentence that takes its place.

        Where the page was `begun` for a preparation, its status and headers are already sent.
        """
        language = self.preparation.language
        try:
            opened = await opening
        except (Crowded, KernelFailed) as problem:
            status = 503 if isinstance(problem, Crowded) else 500
            if not begun:
                self.set_status(status)
                self.set_header("Retry-After", _RETRY)
            if status == 500:
                self.log.error("page %s could not be opened: %s", self.request.path, problem)
            return sorry(language, status)
        if begun and begun.front_end != self.preparation.front_end:
            await self.kernels.close(self.kernel_id)
            return again(language)
        if not begun:
            self._allow(self.preparation)
        return rendered(self.preparation, opened, self.kernel_id)

    def _allow(self, preparation: Preparation) -> None:
        """Let Voilà's own front end do what ours does not need to."""
        if not preparation.front_end:
            self.set_header("Content-Security-Policy", STOCK_POLICY)

    async def _opened(self) -> Opened:
        """Start the kernel, with Voilà's own front end if ours does not know its widgets."""
        notebook, content = self.preparation.notebook, self.preparation.content
        if self.foreign.get(notebook) == content:
            self.preparation = replace(self.preparation, front_end=False)
        opened = await self.kernels.open(
            self.kernel_id, self.preparation, printable(self.request.query), Viewer()
        )
        if self.preparation.front_end and not opened.modules <= OUR_MODULES:
            self.foreign[notebook] = content
            await self.kernels.close(self.kernel_id)
            return await self._opened()
        return opened


def printable(query: str) -> str:
    """The query string as an environment variable can hold it; empty when it cannot."""
    return query if query.isascii() and query.isprintable() else ""
