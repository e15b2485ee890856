"""The server program: Voilà's application with our pages, rules and kernels."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
import signal
import socket
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click
from tornado.httpserver import HTTPServer
from tornado.web import RequestHandler
from traitlets import Integer, Unicode
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration

from workbook_lib import settings
from workbook_lib.i18n.language import SOURCE
from workbook_lib.server.assets import ROUTE, Asset, manifest
from workbook_lib.server.edition import edition
from workbook_lib.server.health import Health
from workbook_lib.server.kernels.choice import provisioner_name
from workbook_lib.server.kernels.manager import Kernels, OneKernel
from workbook_lib.server.kernels.preparation import Preparation
from workbook_lib.server.kernels.socket import (
    Channels,
    Farewell,
    Line,
    LocalVisitor,
    Model,
    OwnKernelOnly,
)
from workbook_lib.server.kernels.upload import Upload
from workbook_lib.server.pages import FIELD, Page
from workbook_lib.server.rendering import TEMPLATES
from workbook_lib.server.security import LOOPBACK, GuardedApplication
from workbook_lib.server.sorry import NotFound
from workbook_lib.server.stock import stock_front_end

_EVERYWHERE = ("", "0.0.0.0", "::")  # recognised here, not bound to

_KERNEL_ID = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


def serve(
    notebooks: Path,
    host: str,
    port: int,
    database: str,
    open_browser: bool,
    visitors: int = settings.MOST_VISITORS,
) -> int:
    """Serve the notebooks of a folder until Ctrl-C; returns the exit code.

    `database` is the address every kernel works on, and so many `visitors` may be there at once.
    The exit code is 0, or 2 when the address cannot be listened on or the pages' files were not
    built, after saying so on stderr.
    """
    try:
        manifest()
    except FileNotFoundError:
        click.echo("The pages' files are not built yet: run `make frontend`.", err=True)
        return 2
    try:
        listening = socket.create_server((host, port), family=_family(host), backlog=128)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).partition(" (while ")[0]
        click.echo(f"Cannot listen on {host}:{port}: {reason}. Try another --port.", err=True)
        return 2
    # Tornado takes Jupyter's milliseconds for seconds and complains about the difference.
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    app = Werkbuch(
        config=_configuration(),
        root_dir=str(notebooks),
        ip=host,
        port=listening.getsockname()[1],
        database=database,
        visitors=visitors,
    )
    app.initialize([])
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(app.run(listening, open_browser))
    return 0


class Werkbuch(Voila):
    """Voilà without its file tree, downloads, options by address and configuration files."""

    database = Unicode(help="address of the database all kernels work on")
    visitors = Integer(help="how many kernels may live at once")

    def initialize(self, argv: list[str] | None = None) -> None:
        """Configure from here alone: neither files of the user nor a command line are read."""
        self._init_asyncio_patch()
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.template_paths = [str(TEMPLATES)]

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with our database, our error page and a quiet log."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.database = self.database
        self.kernel_manager.workspace = self.connection_dir
        self.kernel_manager.most = self.visitors
        return settings | {
            "default_handler_class": NotFound,
            "log_function": self._log_failure,
            "xsrf_cookie_kwargs": {"samesite": "Strict"},
        }

    def init_handlers(self) -> list[Any]:
        """Every address there is; whatever is not listed here is not served."""
        page = {
            "notebooks": Path(self.root_dir),
            "content": settings.read_settings().content,
            "kernels": self.kernel_manager,
            "foreign": {},
        }
        return [
            (r"/", Page, page),
            (FIELD, Page, page),
            (r"/healthz", Health),
            (ROUTE, Asset),
            *stock_front_end().routes(),
            (rf"/api/kernels/{_KERNEL_ID}", Model),
            (rf"/api/kernels/{_KERNEL_ID}/channels", Channels),
            (rf"/api/kernels/{_KERNEL_ID}/upload", Upload),
            (rf"/voila/api/shutdown/{_KERNEL_ID}", Farewell),
        ]

    async def run(self, listening: socket.socket, open_browser: bool) -> None:
        """Serve on a socket until cancelled, then end all kernels."""
        self.connection_dir = tempfile.mkdtemp(prefix="werkbuch-")
        names = LOOPBACK | {self.ip.lower()}
        self.app = GuardedApplication(names, **self.init_settings())
        self.app.add_handlers(r".*", self.init_handlers())
        listening.setblocking(False)
        server = HTTPServer(self.app)
        task: Any = asyncio.current_task()
        with contextlib.suppress(NotImplementedError):  # Windows knows no SIGTERM
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        try:
            await self.kernel_manager.prepare(*self._preparations())
            server.add_socket(listening)
            click.echo(f"Kernels: {provisioner_name()}")
            click.echo(f"Werkbuch: {self.address}")
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(self.address,), daemon=True).start()
            await asyncio.Event().wait()  # until Ctrl-C or SIGTERM
        finally:
            server.stop()
            await self.kernel_manager.close_all()
            shutil.rmtree(self.connection_dir, ignore_errors=True)

    @property
    def address(self) -> str:
        """Where a browser on this device finds the workbook."""
        name = "127.0.0.1" if self.ip in _EVERYWHERE else self.ip
        return f"http://[{name}]:{self.port}/" if ":" in name else f"http://{name}:{self.port}/"

    def _preparations(self) -> list[Preparation]:
        """What visitors will ask for first: every notebook in the language of the content."""
        content = settings.read_settings().content
        return [
            Preparation(notebook, SOURCE, content=edition(content, notebook))
            for notebook in sorted(Path(self.root_dir).glob("*.ipynb"))
        ]

    def _log_failure(self, handler: RequestHandler) -> None:
        """Log requests that failed through our fault; the others are nobody's business."""
        if handler.get_status() >= 500:
            request = handler.request
            self.log.error("%s %s: %s", request.method, request.path, handler.get_status())


def _family(host: str) -> socket.AddressFamily:
    """The family of an address; names are looked up as IPv4."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _configuration() -> Config:
    config = Config()
    config.Voila.log_level = logging.WARNING
    config.Voila.identity_provider_class = LocalVisitor
    config.Voila.authorizer_class = OwnKernelOnly
    config.Voila.kernel_websocket_connection_class = Line
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaConfiguration.kernel_spec_manager_class = OneKernel
    return config
