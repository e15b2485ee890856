"""The ZeroMQ sockets by which the server talks to a kernel."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any

import zmq
from jupyter_client.session import Session
from zmq.eventloop.zmqstream import ZMQStream

_SHELL, _IOPUB = 1, 2  # the "ports" of an ipc address


class Publisher:
    """Sends what the kernel says at once; from other threads by way of the kernel's loop."""

    def __init__(self, stream: ZMQStream) -> None:
        self._stream = stream
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()

    def send_multipart(self, parts: list[bytes], copy: bool = True) -> None:
        """Send a message, or have it sent."""
        if threading.get_ident() == self._thread:
            self._send(parts)
        else:
            self._loop.call_soon_threadsafe(self._send, parts)

    def _send(self, parts: list[bytes]) -> None:
        self._stream.send_multipart(parts)
        self._stream.flush(zmq.POLLOUT)


@dataclass(frozen=True)
class Sockets:
    """A kernel's sockets: requests come in at the shell, everything else goes out by iopub.

    `topics` are those that somebody listens to; none when no page is connected.
    """

    shell: ZMQStream
    iopub: ZMQStream
    publisher: Publisher
    connection: dict[str, Any]
    topics: set[bytes] = field(default_factory=set)

    def greet(self, session: Session) -> None:
        """Answer every subscription with a welcome: from then on nothing is missed."""

        def subscribed(frames: list[bytes]) -> None:
            topic = frames[0][1:]
            if frames[0].startswith(b"\x01"):
                self.topics.add(topic)
                welcome = {"subscription": topic.decode("utf-8", "replace")}
                session.send(self.publisher, "iopub_welcome", welcome)  # type: ignore[arg-type]  # sends as streams do
            else:
                self.topics.discard(topic)

        self.iopub.on_recv(subscribed)


def bind(address: str) -> Sockets:
    """Open the sockets: `address` begins the names of ipc sockets, or is an IP address.

    At an IP address the system chooses the ports, and everything that is said is encrypted.
    """
    context = zmq.Context()
    shell, iopub = context.socket(zmq.ROUTER), context.socket(zmq.XPUB)
    shell.router_handover = 1  # a page that comes back has the identity it had
    iopub.xpub_verbose = 1  # every subscriber is welcomed, not only the first
    if address.startswith("/"):
        shell.bind(f"ipc://{address}-{_SHELL}")
        iopub.bind(f"ipc://{address}-{_IOPUB}")
        reached = {"transport": "ipc", "shell_port": _SHELL, "iopub_port": _IOPUB}
    else:
        public, secret = zmq.curve_keypair()
        for socket in (shell, iopub):
            socket.curve_server, socket.curve_secretkey = True, secret
        reached = {
            "transport": "tcp",
            "shell_port": shell.bind_to_random_port(f"tcp://{address}"),
            "iopub_port": iopub.bind_to_random_port(f"tcp://{address}"),
            "curve_publickey": public.decode(),
            "curve_secretkey": secret.decode(),
        }
    said = ZMQStream(iopub)
    return Sockets(ZMQStream(shell), said, Publisher(said), {"ip": address, **reached})
