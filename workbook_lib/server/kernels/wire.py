"""A process's own end of the line to the server: JSON, one message a line."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TextIO

Message = dict[str, Any]

_GRACE = 10  # seconds a process may take to finish


class Wire(Protocol):
    """What a process hears from the server, and tells it."""

    def read(self) -> Message:
        """Wait for the next message; raises EOFError when the server wants no more."""

    def write(self, message: Message) -> None:
        """Send a message; raises OSError when nobody listens."""

    def watch(self, interrupt: Callable[[], None], end: Callable[[], None]) -> None:
        """Call `interrupt` and `end` when the server asks for it; needs a running loop."""


class SocketWire:
    """The line of a forked process; other processes' lines can be sent along it."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self._lines = end.makefile("rb")

    def read(self) -> Message:
        """Wait for the next message; raises EOFError when the server wants no more."""
        return _message(self._lines.readline().decode())

    def write(self, message: Message, *descriptors: int) -> None:
        """Send a message and open descriptors; raises OSError when nobody listens."""
        data = json.dumps(message).encode() + b"\n"
        sent = socket.send_fds(self.socket, [data], descriptors)
        self.socket.sendall(data[sent:])

    def adopt(self) -> socket.socket | None:
        """Wait for the line of a process that is to be forked; None when the server is gone."""
        _, descriptors, _, _ = socket.recv_fds(self.socket, 1, 1, socket.MSG_CMSG_CLOEXEC)
        return socket.socket(fileno=descriptors[0]) if descriptors else None

    def watch(self, interrupt: Callable[[], None], end: Callable[[], None]) -> None:
        """Call `end` when the server closes the line; it interrupts by a signal."""
        loop = asyncio.get_running_loop()

        def ended() -> None:
            loop.remove_reader(self.socket)
            end()

        loop.add_reader(self.socket, ended)

    def close(self) -> None:
        """Let go of the line, which may live on in another process."""
        self._lines.close()
        self.socket.close()


class PipeWire:
    """The line of a program that works on every platform: its standard input and output."""

    def __init__(self, reading: TextIO, writing: TextIO) -> None:
        self._reading, self._writing = reading, writing

    @classmethod
    def of_this_program(cls) -> PipeWire:
        """Take standard input and output away from everybody else; prints lead nowhere."""
        writing = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        reading = os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8")
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, sys.stdin.fileno())
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return cls(reading, writing)

    def read(self) -> Message:
        """Wait for the next message; raises EOFError when the server wants no more."""
        return _message(self._reading.readline())

    def write(self, message: Message) -> None:
        """Send a message; raises OSError when nobody listens."""
        self._writing.write(json.dumps(message) + "\n")
        self._writing.flush()

    def watch(self, interrupt: Callable[[], None], end: Callable[[], None]) -> None:
        """Listen in a thread of its own: Windows cannot wait for a pipe in any other way."""
        loop = asyncio.get_running_loop()

        def listen() -> None:
            with suppress(EOFError):
                while self.read():
                    interrupt()
            loop.call_soon_threadsafe(end)
            time.sleep(_GRACE)
            os._exit(1)  # a cell does not come to its end, and there is nobody to kill us

        threading.Thread(target=listen, name="Wire", daemon=True).start()


def _message(line: str) -> Message:
    if not line.endswith("\n"):
        raise EOFError("the server wants no more")
    message: Message = json.loads(line)
    return message
