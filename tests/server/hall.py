"""The server's kernels without its pages: opened, talked to and looked at by tests."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock
from uuid import uuid4

from nbformat import v4

from workbook_lib.projection import Viewer
from workbook_lib.server.kernels.manager import Kernels, OneKernel
from workbook_lib.server.kernels.preparation import Opened, Preparation

LOCAL = Viewer()
PATIENCE = 90  # seconds for anything a test waits for

FORM = (
    "import asyncio, os, ipywidgets\nfrom IPython.display import HTML, display\n"
    "print('a stray line')\ntext = ipywidgets.Text()\ndisplay(HTML('<h1>Titel</h1>'))",
    "asyncio.get_running_loop()\ntext.value = os.environ['QUERY_STRING']\ndisplay(text)",
)

T = TypeVar("T")


class Hall:
    """Kernels on notebooks that a test writes, in a loop that lives as long as the hall."""

    def __init__(self, runner: asyncio.Runner, kernels: Kernels, notebooks: Path) -> None:
        self.run = runner.run
        self.kernels = kernels
        self.notebooks = notebooks

    def write(self, *cells: str, name: str = "") -> Preparation:
        """Write a notebook; its last cell is the visitor's when there are several."""
        path = self.notebooks / (name or f"{uuid4()}.ipynb")
        made = [v4.new_code_cell(cell) for cell in cells]
        if len(made) > 1:
            made[-1].metadata["tags"] = ["visitor"]
        path.write_text(v4.writes(v4.new_notebook(cells=made)), "utf-8")
        return Preparation(path, "de")

    @cached_property
    def form(self) -> Preparation:
        """A notebook with one text field."""
        return self.write(*FORM)

    def open(self, preparation: Preparation, query: str = "", viewer: Viewer = LOCAL) -> Visitor:
        """Open a kernel for a visitor."""
        return self.run(self.enter(preparation, query, viewer))

    async def enter(
        self, preparation: Preparation, query: str = "", viewer: Viewer = LOCAL
    ) -> Visitor:
        """Open a kernel for a visitor, in the loop of the hall."""
        kernel_id = str(uuid4())
        opened = await self.kernels.open(kernel_id, preparation, query, viewer)
        return Visitor(self, kernel_id, opened)

    def shown(self, preparation: Preparation, query: str = "", viewer: Viewer = LOCAL) -> list[str]:
        """What the cells show as HTML, to a visitor who leaves at once."""
        visitor = self.open(preparation, query, viewer)
        visitor.leave()
        return [data["text/html"] for data in visitor.opened.outputs]


class Visitor:
    """A visitor with a kernel."""

    def __init__(self, hall: Hall, kernel_id: str, opened: Opened) -> None:
        self.hall, self.kernel_id, self.opened = hall, kernel_id, opened
        self.keeper: Any = hall.kernels.get_kernel(kernel_id)
        self.pid: int = self.keeper.provisioner._running.pid

    def leave(self) -> None:
        """End the kernel."""
        self.hall.run(self.hall.kernels.close(self.kernel_id))

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """Talk to the kernel as the server does for a page."""
        line = Line(self.keeper)
        try:
            await line.heard("iopub_welcome")
            yield line
        finally:
            line.close()

    def states(self) -> dict[str, Any]:
        """The state of all widgets, as a page asks for it."""

        async def ask() -> dict[str, Any]:
            async with self.line() as line:
                control = uuid4().hex
                line.say(
                    "comm_open", comm_id=control, target_name="jupyter.widget.control", data={}
                )
                line.say("comm_msg", comm_id=control, data={"method": "request_states"})
                states: dict[str, Any] = (await line.heard("comm_msg"))["data"]["states"]
                return states

        return self.hall.run(ask())


class Line:
    """One page's connection with its kernel."""

    def __init__(self, keeper: Any) -> None:
        self._session = keeper.session.clone()
        self._shell, self._iopub = keeper.connect_shell(), keeper.connect_iopub()
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._iopub.on_recv(self._hear)

    def say(self, kind: str, **content: Any) -> None:
        """Send a message to the kernel."""
        self._session.send(self._shell, kind, content, metadata={"version": "1.0.0"})

    async def heard(self, kind: str) -> dict[str, Any]:
        """Wait for the next message of a kind; its content."""
        while True:
            message = await asyncio.wait_for(self._heard.get(), PATIENCE)
            if message["msg_type"] == kind:
                content: dict[str, Any] = message["content"]
                return content

    def close(self) -> None:
        for stream in (self._shell, self._iopub):
            stream.close(linger=0)

    def _hear(self, frames: list[bytes]) -> None:
        _, frames = self._session.feed_identities(frames)
        self._heard.put_nowait(self._session.deserialize(frames))


@contextmanager
def hall(kind: str, database: str = "", **traits: Any) -> Iterator[Hall]:
    """A hall whose kernels are started in one of the two ways, `fork` or `pool`."""
    folder = Path(tempfile.mkdtemp(prefix="wb-"))  # short: it holds sockets
    workspace = folder / "workspace"
    workspace.mkdir()
    with mock.patch.dict(os.environ, WORKBOOK_KERNELS=kind), asyncio.Runner() as runner:
        runner.run(asyncio.sleep(0))  # so that there is a loop
        kernels = Kernels(
            workspace=str(workspace),
            database=database or f"sqlite:///{folder / 'werkbuch.sqlite'}",
            kernel_spec_manager=OneKernel(),
            **traits,
        )
        try:
            yield Hall(runner, kernels, folder)
        finally:
            runner.run(kernels.close_all())
            shutil.rmtree(folder)


async def until(what: Any, patience: float = PATIENCE) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(patience):
        while not what():
            await asyncio.sleep(0.01)


async def soon(awaitable: Awaitable[T]) -> T:
    """Await something that must not take for ever."""
    return await asyncio.wait_for(awaitable, PATIENCE)


async def gone(*pids: int) -> None:
    """Wait until none of these processes is left."""
    await until(lambda: not any(map(alive, pids)))


def alive(pid: int) -> bool:
    """Whether a process lives; a zombie does not."""
    return state(pid) not in ("", "Z")


def state(pid: int) -> str:
    """The state of a process, as one letter; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def children(pid: int) -> list[int]:
    """The processes that a process has started, zombies included."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def descendants(pid: int) -> list[int]:
    """All processes below a process."""
    found = children(pid)
    return found + [below for child in found for below in descendants(child)]


def parent(pid: int) -> int:
    """The process that started a process."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def memory(pid: int) -> int:
    """The share of a process in the machine's memory, in kB (its PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def descriptors(pid: int) -> int:
    """How many files, sockets and pipes a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def kill(pid: int) -> None:
    """End a process without a chance to say anything."""
    os.kill(pid, signal.SIGKILL)


def button(reaction: str) -> tuple[str, str]:
    """A notebook with a button."""
    return (
        f"import ipywidgets\nfrom pathlib import Path\nbutton = ipywidgets.Button()\n{reaction}\n"
        "button.on_click(react)",
        "button",
    )


def press(line: Any, visitor: Visitor) -> None:
    """Click the last button that the visitor sees."""
    view = visitor.opened.outputs[-1]["application/vnd.jupyter.widget-view+json"]
    click = {"method": "custom", "content": {"event": "click"}}
    line.say("comm_msg", comm_id=view["model_id"], data=click)
