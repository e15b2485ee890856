"""The server's end of the line to a forked process; it never blocks the server."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any

_CHUNK = 1 << 16  # bytes


class Cord:
    """JSON lines to and from one process, and descriptors that travel along."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._socket = end
        self._heard = bytearray()
        self._descriptors: list[int] = []

    async def write(self, message: dict[str, Any]) -> None:
        """Send a message; raises OSError when the process is gone."""
        data = json.dumps(message).encode() + b"\n"
        await asyncio.get_running_loop().sock_sendall(self._socket, data)

    async def give(self, line: socket.socket) -> None:
        """Have a process forked that talks along `line`; raises OSError."""
        while True:
            try:
                socket.send_fds(self._socket, [b"\0"], [line.fileno()])
            except BlockingIOError:
                loop = asyncio.get_running_loop()
                await self._ready(loop.add_writer, loop.remove_writer)
            else:
                return

    async def read(self) -> dict[str, Any]:
        """Wait for the next message; raises EOFError when the process ended without one."""
        while b"\n" not in self._heard:
            try:
                data, descriptors, _, _ = socket.recv_fds(
                    self._socket, _CHUNK, 1, socket.MSG_CMSG_CLOEXEC
                )
            except BlockingIOError:
                loop = asyncio.get_running_loop()
                await self._ready(loop.add_reader, loop.remove_reader)
            except ConnectionResetError:
                raise EOFError("the process ended") from None
            else:
                self._descriptors += descriptors
                self._heard += data
                if not data:
                    raise EOFError("the process ended")
        line, _, self._heard = self._heard.partition(b"\n")
        message: dict[str, Any] = json.loads(line)
        return message

    def take_descriptor(self) -> int:
        """The descriptor that came along with the last message; it is the caller's to close."""
        return self._descriptors.pop()

    def close(self) -> None:
        """End the conversation: the process at the other end will end, too."""
        self._socket.close()

    async def _ready(
        self, add: Callable[..., object], remove: Callable[[socket.socket], object]
    ) -> None:
        ready = asyncio.get_running_loop().create_future()

        def now() -> None:
            if not ready.done():
                ready.set_result(None)

        add(self._socket, now)
        try:
            await ready
        finally:
            remove(self._socket)
