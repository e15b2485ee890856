"""The socket between a page and its kernel, and the page's other questions about it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado import web
from tornado.websocket import WebSocketClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

from workbook_lib.server.sorry import Calm

_WELCOME = 5  # seconds a kernel may take to let us listen


class LocalVisitor(IdentityProvider):
    """Everybody who reaches a server on the own device is the same visitor, without a cookie."""

    def get_user(self, handler: web.RequestHandler) -> User:
        return User("local")


class OwnKernelOnly(Authorizer):
    """Visitors may look at a kernel and talk to it, and nothing else of Jupyter's server."""

    def is_authorized(
        self, handler: web.RequestHandler, user: User, action: str, resource: str
    ) -> bool:
        return resource == "kernels" and action in ("read", "execute")


class Model(Calm, KernelHandler):
    """Whether a kernel is still there; the front end asks before it connects."""

    SUPPORTED_METHODS = ("GET",)


class Farewell(Calm, VoilaShutdownKernelHandler):
    """A page that is being left ends its kernel."""


class Channels(Calm, KernelWebsocketHandler):
    """The socket between a page and its kernel.

    Not Voilà's: that one takes every binary message for one of the newer protocol. In an older one
    it reads a number of parts that keeps the whole server busy for ever.
    """

    # A phone that sleeps, or lost its network, does not say goodbye: ask it now and then.
    ping_interval = 20_000  # milliseconds
    ping_timeout = 50_000

    async def open(self, kernel_id: str) -> None:
        """Connect the page with its kernel; keystrokes shall not wait for fuller packets."""
        self.set_nodelay(True)
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> None:
        """Hand a message on; whether the line still stands is answered here."""
        if ws_message == "ping":
            self.write_message("pong")
        else:
            super().on_message(ws_message)


class Line(ZMQChannelsWebsocketConnection):
    """What a page and its kernel say; what a kernel prints or raises stays here."""

    async def prepare(self) -> None:
        """Take over from an earlier socket of this page; the kernel is ready, we know it."""
        await self._register_session()
        self.session.key = self.kernel_manager.session.key

    def create_stream(self) -> None:
        """Connect with the two sockets our kernels have."""
        identity = self.session.bsession
        for channel in ("iopub", "shell"):
            stream = getattr(self.kernel_manager, f"connect_{channel}")(identity=identity)
            stream.channel = channel
            stream.welcomed = channel == "shell"
            self.channels[channel] = stream

    def nudge(self) -> asyncio.Future[None]:
        """Wait until the kernel welcomes us: from then on nothing it says is missed."""
        iopub = self.channels["iopub"]
        welcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def heard(_: object = None) -> None:
            if welcome.done():
                return  # from now on somebody else listens
            iopub.welcomed = True
            if not iopub.closed():
                iopub.stop_on_recv()
            welcome.set_result(None)

        if iopub.welcomed:
            heard()
        else:
            iopub.on_recv(heard)
            asyncio.get_running_loop().call_later(_WELCOME, heard)
        return welcome

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Hand a message on; a page that says something is not idle."""
        self.kernel_manager.last_activity = utcnow()
        super().handle_incoming_message(incoming_msg)

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Hand a message on unless it shows code, its output or its failure.

        A page that has left gets nothing: it asks for all states anew when it comes back.
        """
        if self.websocket_handler.ws_connection is None:
            return
        _identities, (_signature, header, _parent, _metadata, content, *_buffers) = (
            self.session.feed_identities(outgoing_msg)
        )
        kind = self.session.unpack(header)["msg_type"]
        if kind == "error":
            traceback = self.session.unpack(content)["traceback"]
            self.log.error("kernel %s:\n%s", self.kernel_id, "\n".join(traceback))
        elif kind not in ("stream", "execute_input", "execute_result", "iopub_welcome"):
            super().handle_outgoing_message(stream, outgoing_msg)

    def on_restart_failed(self) -> None:
        """The kernel is gone: say so, and hang up, unless the page left first."""
        with suppress(WebSocketClosedError):
            self._send_status_message("dead")
            self.websocket_handler.close(1001, "the kernel ended")
