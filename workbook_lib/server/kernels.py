"""The kernels behind the pages: what they are started with, and what may pass to a page."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado import web
from traitlets import Unicode
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook_lib.server.sorry import Calm

KERNEL = "werkbuch"

_ALLOWED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|VIRTUAL_ENV|XDG_\w+"
    r"|PYTHON(?!STARTUP$)\w+|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH"
    r"|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA"
    r"|PROGRAMDATA|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE"
    r"|WORKBOOK_\w+|QUERY_STRING"
)


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What a kernel may know of the server's environment: nothing that could be a secret.

    `WORKBOOK_*` is ours and passes, as does the folder of user data and of the interpreter.
    """
    return {name: value for name, value in environment.items() if _ALLOWED.fullmatch(name.upper())}


class OneKernel(KernelSpecManager):
    """Knows one kernel: the very Python that runs the server, whatever a user has installed."""

    def find_kernel_specs(self) -> dict[str, str]:
        return {KERNEL: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        if kernel_name != KERNEL:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[
                *(sys.executable, "-P", "-m", "workbook_lib.server.kernel_program"),
                *("-f", "{connection_file}"),
            ],
            name=KERNEL,
            display_name="Werkbuch",
            language="python",
            metadata={"supported_encryption": "curve"},
        )


class Kernels(AsyncMappingKernelManager):
    """Starts kernels in a folder of their own, and ends those no page is connected to."""

    database = Unicode(help="address of the database all kernels work on")
    workspace = Unicode(help="a private folder that is deleted when the server ends")

    transport_encryption = "auto"  # where kernels have to be talked to over TCP

    cull_idle_timeout = 600  # seconds; pages that just lost their network come back earlier
    cull_interval = 60  # seconds
    cull_connected = False

    async def open(self, kernel_id: str, query: str) -> None:
        """Start the kernel of one page; `query` is the page's query string."""
        folder = Path(self.workspace) / kernel_id
        folder.mkdir()
        environment = allowed_environment(os.environ) | {
            "QUERY_STRING": query,
            "WORKBOOK_DATABASE_URL": self.database,
            # Startup files, settings and history of the user's own IPython stay out of it.
            "IPYTHONDIR": self.workspace,
        }
        await self.start_kernel(
            kernel_id=kernel_id, kernel_name=KERNEL, env=environment, cwd=str(folder)
        )


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
    """Whether a kernel is still there and busy; the front end asks before it connects."""

    SUPPORTED_METHODS = ("GET",)


class Farewell(Calm, VoilaShutdownKernelHandler):
    """A page that is being left ends its kernel."""


class Channels(VoilaKernelWebsocketHandler):
    """The socket between a page and its kernel."""

    async def open(self, kernel_id: str) -> None:
        """Connect the page with its kernel; keystrokes shall not wait for fuller packets."""
        self.set_nodelay(True)
        await super().open(kernel_id)


class Line(ZMQChannelsWebsocketConnection):
    """What a kernel says on its way to the page; what it prints or raises stays here."""

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Hand a message on unless it shows code, its output or its failure."""
        _identities, (_signature, header, _parent, _metadata, content, *_buffers) = (
            self.session.feed_identities(outgoing_msg)
        )
        kind = self.session.unpack(header)["msg_type"]
        if kind == "error":
            traceback = self.session.unpack(content)["traceback"]
            self.log.error("kernel %s:\n%s", self.kernel_id, "\n".join(traceback))
        elif kind not in ("stream", "execute_input", "execute_result"):
            super().handle_outgoing_message(stream, outgoing_msg)
