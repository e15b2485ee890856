"""An IPython kernel in two parts: what can be built for everybody, and what a visitor needs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel as BareKernel
from jupyter_client.session import Session
from tornado.platform import asyncio as _  # noqa: F401 # or every kernel imports it for itself
from traitlets.config import Config

from workbook_lib.server.kernels.record import Record
from workbook_lib.server.kernels.sockets import Sockets, bind
from workbook_lib.server.kernels.wire import Wire

QUIET = 0.1  # seconds without a message after which nothing is under way any more
LAST_WORDS = 1.0  # the same while a page is connected: its farewell may overtake its words


class CellFailed(Exception):
    """A cell raised an exception; the message is its traceback."""


class Kernel(IPythonKernel):
    """Answers pages only: it knows widgets' messages, and no request that runs or reads code."""

    msg_types = ["comm_info_request", "kernel_info_request"]  # noqa: RUF012 # as in its base
    control_msg_types = msg_types

    heard = 0.0  # when the page said something, on the clock of the loop

    def start(self) -> None:
        """Begin to listen; there is no debugger to begin with."""
        BareKernel.start(self)

    def pre_handler_hook(self) -> None:
        """Note that the page says something."""
        self.heard = asyncio.get_running_loop().time()
        super().pre_handler_hook()


class Shell:
    """A kernel that runs cells first, and is connected to a page afterwards."""

    def __init__(self) -> None:
        sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel then goes without
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        self._record = Record()
        self._kernel = Kernel.instance(
            config=config,
            session=self._record,
            iopub_socket=object(),
            user_ns=None,
            log=logging.getLogger(__name__),
        )

    def prepare(self, cells: list[str]) -> dict[str, Any]:
        """Run what is the same for all visitors; what it showed. Raises CellFailed."""
        asyncio.run(self._run(cells))
        if threading.active_count() > 1:
            raise CellFailed("cells that are the same for all visitors must not start threads")
        return self._record.take()

    def open(self, wire: Wire, visit: dict[str, Any]) -> None:
        """Run the visitor's cells and answer the page until the server wants no more.

        Raises CellFailed, and OSError when the server is gone before the kernel is open.
        """
        asyncio.run(self._serve(wire, visit))

    async def _serve(self, wire: Wire, visit: dict[str, Any]) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # except while a message is handled
        ended = asyncio.Event()
        wire.watch(_interrupt, ended.set)
        sockets = bind(visit["address"])
        self._kernel.shell_stream = sockets.shell
        self._kernel.start()
        await self._run(visit["cells"])
        self._connect(Session(key=visit["key"].encode()), sockets)
        wire.write({"opened": self._record.take(), "connection": sockets.connection})
        await ended.wait()
        await self._finish(sockets)

    async def _run(self, cells: list[str]) -> None:
        shell: Any = self._kernel.shell
        for cell in cells:
            try:
                code = shell.transform_cell(cell)
            except SyntaxError as mistake:
                raise CellFailed(f"{mistake!r} in:\n{cell}") from mistake
            result = await shell.run_cell_async(cell, transformed_cell=code)
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
            if not result.success:
                raise CellFailed(self._record.failure)

    def _connect(self, session: Session, sockets: Sockets) -> None:
        """Let everything that is said from now on reach the page."""
        sockets.greet(session)
        shell: Any = self._kernel.shell
        for speaker in (shell.displayhook, shell.display_pub):
            speaker.session, speaker.pub_socket = session, sockets.publisher
        self._kernel.session, self._kernel.iopub_socket = session, sockets.publisher

    async def _finish(self, sockets: Sockets) -> None:
        """Let what a page said before it was left be heard to its end: it may be its words."""
        loop = asyncio.get_running_loop()
        self._kernel.heard = max(self._kernel.heard, loop.time() - QUIET / 2)
        while loop.time() - self._kernel.heard < (LAST_WORDS if sockets.topics else QUIET):
            await asyncio.sleep(QUIET / 2)


def enter(folder: str, environment: dict[str, str]) -> None:
    """Make this process live in a folder and an environment of its own."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)


def _interrupt() -> None:
    """What Ctrl-C does; also where nobody can send a signal."""
    signal.raise_signal(signal.SIGINT)
