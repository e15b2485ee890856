"""The server's end of the line to a forked process; it never blocks the server."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from typing import Any

_CHUNK = 1 << 16  # bytes


class Cord:
    """JSON lines to and from one process, and descriptors that travel along."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._loop = asyncio.get_running_loop()
        self._socket = end
        self._heard = bytearray()
        self._descriptors: list[int] = []
        self._reading: asyncio.Future[None] | None = None

    async def write(self, message: dict[str, Any]) -> None:
        """Send a message; raises OSError when the process is gone."""
        data = json.dumps(message).encode() + b"\n"
        await self._loop.sock_sendall(self._socket, data)

    def give(self, line: socket.socket) -> None:
        """Have a process forked that talks along `line`; raises OSError."""
        socket.send_fds(self._socket, [b"\0"], [line.fileno()])

    async def read(self) -> dict[str, Any]:
        """Wait for the next message; raises EOFError when the process ended without one."""
        while b"\n" not in self._heard:
            try:
                data, descriptors, _, _ = socket.recv_fds(
                    self._socket, _CHUNK, 1, socket.MSG_CMSG_CLOEXEC
                )
            except BlockingIOError:
                await self._readable()
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
        if self._reading:
            self._read_on()
        self._socket.close()
        while self._descriptors:
            os.close(self._descriptors.pop())

    async def _readable(self) -> None:
        self._reading = self._loop.create_future()
        self._loop.add_reader(self._socket, self._read_on)
        try:
            await self._reading
        finally:
            if self._reading:
                self._read_on()

    def _read_on(self) -> None:
        """Stop waiting; what there is to read, or that the line is closed, shows in reading."""
        self._loop.remove_reader(self._socket)
        reading, self._reading = self._reading, None
        if reading and not reading.done():
            reading.set_result(None)
