"""A kernel's process that was not forked, with the pipes to it; on every platform."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any, cast

from workbook_lib.server.kernels.source import World, checked


class Worker:
    """A process that prepares a notebook, and then opens it for one visitor."""

    def __init__(self, world: World) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-P", "-m", "workbook_lib.server.kernels.program"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=world.environment,
            cwd=world.folder,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the server, which says what happens then
        )
        self.pid = self._program.pid
        self._writing = cast(IO[str], self._program.stdin)
        self._reading = cast(IO[str], self._program.stdout)
        self._loop = asyncio.get_running_loop()
        self._answers: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._ended = self._loop.create_future()
        # Windows can wait for a pipe, or for the end of a process, in a thread only.
        threading.Thread(target=self._listen, name="Worker", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._program.poll() is None

    async def wait(self) -> None:
        """Wait until it ended."""
        await asyncio.shield(self._ended)

    async def ask(self, task: dict[str, Any]) -> dict[str, Any]:
        """Tell it what to be; its answer once it is.

        Raises KernelFailed when its cells failed, EOFError or OSError when it is gone. It ends
        when anything is raised.
        """
        try:
            await asyncio.to_thread(self._write, task)
            answer = await self._answers.get()
            if answer is None:
                raise EOFError("the process ended")
            return checked(answer)
        except BaseException:
            self.end()
            raise

    def send_signal(self, number: int) -> None:
        """Send a signal; an interrupt goes along the line, as Windows has no other way."""
        if number == signal.SIGINT:
            with suppress(OSError, ValueError):  # it is about to end
                self._write({"interrupt": True})
        else:
            self._program.send_signal(number)

    def leave(self) -> None:
        """Let it finish what it is doing, and end."""
        with suppress(OSError):  # it ended by itself
            self._writing.close()

    def end(self) -> None:
        """End it at once."""
        self._program.kill()
        self.leave()

    def _write(self, message: dict[str, Any]) -> None:
        self._writing.write(json.dumps(message) + "\n")
        self._writing.flush()

    def _listen(self) -> None:
        for line in self._reading:
            self._tell(json.loads(line))
        self._reading.close()
        self._program.wait()
        self._tell(None)

    def _tell(self, answer: dict[str, Any] | None) -> None:
        with suppress(RuntimeError):  # the server's loop is closed, nobody wants to know
            self._loop.call_soon_threadsafe(self._hear, answer)

    def _hear(self, answer: dict[str, Any] | None) -> None:
        self._answers.put_nowait(answer)
        if answer is None:
            self.leave()
            self._ended.set_result(None)
