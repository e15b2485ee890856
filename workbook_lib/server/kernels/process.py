"""A forked process as the server sees it: by a handle that never means another process."""

from __future__ import annotations

import asyncio
import os
import select
import signal
from collections.abc import Callable


class Process:
    """A process and its pidfd, which tells when it ended, and is closed then."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle
        self._loop = asyncio.get_running_loop()
        self._ended = self._loop.create_future()
        self._look = select.poll()
        self._look.register(handle, select.POLLIN)
        self._loop.add_reader(handle, self._end)

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return not self._ended.done() and not self._look.poll(0)

    async def wait(self) -> None:
        """Wait until it ended."""
        await asyncio.shield(self._ended)

    def afterwards(self, call: Callable[[], object]) -> None:
        """Have something called once it ended."""
        self._ended.add_done_callback(lambda _: call())

    def send_signal(self, number: int) -> None:
        """Send a signal; nothing happens when it ended."""
        if self.alive:
            signal.pidfd_send_signal(self._handle, number)

    def _end(self) -> None:
        self._loop.remove_reader(self._handle)
        os.close(self._handle)
        self._ended.set_result(None)
