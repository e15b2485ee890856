"""A wire between a browser and a server that a test can cut or let fall silent."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

AT_ONCE = struct.pack("ii", 1, 0)  # closing a socket resets it, nothing waiting is delivered


class Wire:
    """Passes on what comes to its own port, both ways."""

    def __init__(self, target: int) -> None:
        self._target = ("127.0.0.1", target)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._flows = threading.Event()
        self._flows.set()
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def cut(self) -> None:
        """Break every connection; new ones can be made at once."""
        while self._sockets:
            with suppress(OSError):  # it was closed already
                self._sockets[-1].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                self._sockets[-1].shutdown(socket.SHUT_RDWR)
            self._sockets.pop()

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Hold everything back; when the block ends, what has come meanwhile is delivered."""
        self._flows.clear()
        yield
        self._flows.set()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes who waits for the next connection
        self._flows.set()
        self._threads[0].join()
        self.cut()
        for thread in self._threads:
            thread.join()

    def _start(self, action: Callable[..., None], *parts: socket.socket) -> None:
        thread = threading.Thread(target=action, args=parts)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError), self._listener:
            while True:
                self._start(self._connect, self._listener.accept()[0])

    def _connect(self, near: socket.socket) -> None:
        with suppress(OSError), near, socket.create_connection(self._target) as far:
            self._sockets += [near, far]
            back = threading.Thread(target=self._pass_on, args=(far, near))
            back.start()
            self._pass_on(near, far)
            back.join()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):  # one of the two was closed
            while data := source.recv(65536):
                self._flows.wait()
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
