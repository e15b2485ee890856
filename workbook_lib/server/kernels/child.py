"""A forked process with the line to it: a parent, or a visitor's kernel."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import Any

from workbook_lib.server.kernels.cord import Cord
from workbook_lib.server.kernels.process import Process
from workbook_lib.server.kernels.source import World, checked


class Child:
    """A process that forks others, or becomes a kernel, as it is told."""

    def __init__(self, cord: Cord, process: Process) -> None:
        self._cord = cord
        self._process = process
        self.pid = process.pid
        self.afterwards = process.afterwards
        self.wait = process.wait
        self.send_signal = process.send_signal
        self.leave = cord.close
        # Its line is of no use without it, and a closed one is as good as any other.
        process.afterwards(cord.close)

    @classmethod
    async def eldest(cls, world: World) -> Child:
        """Start a root parent; raises EOFError when it cannot live."""
        ours, theirs = socket.socketpair()
        with theirs:
            program = subprocess.Popen(  # noqa: S603 # our own program, without a shell
                [
                    *(sys.executable, "-P", "-m", "workbook_lib.server.kernels.parent"),
                    str(theirs.fileno()),
                ],
                pass_fds=[theirs.fileno()],
                env=world.environment | {"MALLOC_ARENA_MAX": "1"},
                cwd=world.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the server, which says what happens then
            )
        child = cls(Cord(ours), Process(program.pid, os.pidfd_open(program.pid)))
        child.afterwards(program.wait)
        await child.ask(world.start())
        return child

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.alive

    async def fork(self) -> Child:
        """Have a process forked; raises EOFError or OSError when this one is gone."""
        ours, theirs = socket.socketpair()
        cord = Cord(ours)
        try:
            with theirs:
                self._cord.give(theirs)
            born = await cord.read()
        except BaseException:
            cord.close()
            raise
        return Child(cord, Process(born["pid"], cord.take_descriptor()))

    async def ask(self, task: dict[str, Any]) -> dict[str, Any]:
        """Tell it what to be; its answer once it is.

        Raises KernelFailed when its cells failed, EOFError or OSError when it is gone. It ends
        when anything is raised.
        """
        try:
            await self._cord.write(task)
            return checked(await self._cord.read())
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """End it at once."""
        self.send_signal(9)
        self.leave()
