"""The pages: a notebook's title and text at once, its widgets as soon as the kernel has them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
from jupyter_server.base.handlers import JupyterHandler
from markdown_it import MarkdownIt
from nbclient.exceptions import CellControlSignal
from nbformat import NotebookNode
from tornado import web
from tornado.iostream import StreamClosedError
from voila.execute import VoilaExecutor

from workbook_lib.bootstrap import load_handbook
from workbook_lib.i18n.language import SOURCE, speaking
from workbook_lib.server.assets import FrontEnd
from workbook_lib.server.kernels import Kernels
from workbook_lib.server.sorry import PAGES, Calm, spoken_language

FIELD = r"/feld/([a-z0-9][a-z0-9-]{0,99})"
START = "index"

_SHOWN = ("application/vnd.jupyter.widget-view+json", "text/html")
_PATIENCE = 60  # seconds one cell may take
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


class Page(Calm, JupyterHandler):
    """One notebook as a page with a kernel of its own."""

    def initialize(self, notebooks: Path, front_end: FrontEnd, kernels: Kernels) -> None:
        self.notebooks, self.front_end, self.kernels = notebooks, front_end, kernels
        self.failed = False

    async def get(self, field: str = START) -> None:
        """Write the page of `field`, or the start page; 404 when there is no such notebook."""
        path = self.notebooks / f"{field}.ipynb"
        if (field == START) != (self.request.path == "/") or not path.is_file():
            raise web.HTTPError(404)
        notebook = nbformat.v4.reads(path.read_text("utf-8"))
        kernel_id = str(uuid4())
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.xsrf_token  # noqa: B018 # sets the cookie the page's own requests need
        language = spoken_language(self)
        with speaking(language):
            pieces = PAGES.get_template("page.html.j2").generate_async(
                **_shell(notebook, language),
                language=language,
                script=self.front_end.script,
                config=self.front_end.page_config(kernel_id),
                outputs=lambda: self._outputs(notebook, kernel_id),
                failed=lambda: self.failed,
            )
            try:
                async for piece in pieces:
                    self.write(piece)
                await self.flush()
            except StreamClosedError:  # the visitor left before the page was there
                await self._end(kernel_id)

    async def _outputs(self, notebook: NotebookNode, kernel_id: str) -> AsyncIterator[Any]:
        """What the notebook's cells show, one after the other; sets `failed` when one fails."""
        await self.flush()  # title and text are readable while the kernel starts
        try:
            await self.kernels.open(kernel_id, printable(self.request.query))
            executor = VoilaExecutor(
                notebook, km=self.kernels.get_kernel(kernel_id), timeout=_PATIENCE
            )
            executor.kc = await executor.async_start_new_kernel_client()
            try:
                for index, cell in enumerate(notebook.cells):
                    if cell.cell_type == "code":
                        await executor.execute_cell(cell, None, index, store_history=False)
                        for output in cell.outputs:
                            if shown := _shown(output):
                                yield shown
            finally:
                executor.kc.stop_channels()
        except (CellControlSignal, RuntimeError, OSError):
            self.log.exception("page %s could not be opened", self.request.path)
            self.failed = True
            await self._end(kernel_id)

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self.kernels:
            await self.kernels.shutdown_kernel(kernel_id)


def _shown(output: NotebookNode) -> dict[str, Any] | None:
    """The part of a cell's output that is meant for visitors: widgets and HTML."""
    data = {kind: content for kind, content in output.get("data", {}).items() if kind in _SHOWN}
    return {"output_type": "display_data", "metadata": {}, "data": data} if data else None


def _shell(notebook: NotebookNode, language: str) -> dict[str, Any]:
    """What the page around the widgets needs: title, introduction, accent and kind of page."""
    about = notebook.metadata.get("workbook", {})
    introduction, spoken = _introduction(notebook, about, language)
    heading = _HEADING.search(introduction)
    return {
        "heading": heading[1] if heading else "",
        "introduction": MarkdownIt("commonmark", {"html": False}).render(introduction),
        "introduction_language": spoken,
        "accent": int(about.get("accent", 0)),
        "kind": about.get("page", "field"),
    }


def _introduction(notebook: NotebookNode, about: dict[str, Any], language: str) -> tuple[str, str]:
    """The title cell and its language; from the handbook where it is not the notebook's own."""
    if language != SOURCE:
        handbook = load_handbook(language=language)
        if about.get("page") == "start":
            return f"# {handbook.imprint.title}\n\n{handbook.imprint.claim}", language
        if field := handbook.fields.get(about.get("field", "")):
            return f"# {field.title}\n\n{field.summary}", language
    own = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return next(own, ""), SOURCE


def printable(query: str) -> str:
    """The query string as an environment variable can hold it; empty when it cannot."""
    return query if query.isascii() and query.isprintable() else ""
