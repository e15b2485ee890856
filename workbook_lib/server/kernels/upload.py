"""Files that a page hands to its kernel, when they are too large for the line between the two."""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.httputil import HTTPServerRequest

from workbook_lib import upload
from workbook_lib.photo_file import LARGEST
from workbook_lib.server.kernels.manager import Kernels
from workbook_lib.server.sorry import Calm

_WAITING = 8
"""Files at most that a kernel did not take yet; a page brings one after the other."""


_KEPT = 600
"""Seconds after which nobody comes for a file any more: its page was left in the middle."""


@web.stream_request_body
class Upload(Calm, APIHandler):
    """Puts one file into the folder of a kernel and answers with the name it has there.

    The kernel takes it from there with the visitor's own rights. Whoever knows a kernel's id may
    talk to it; nothing more is allowed here.
    """

    SUPPORTED_METHODS = ("POST",)
    auth_resource = "kernels"
    kernel_manager: Kernels
    request: HTTPServerRequest
    _file: BinaryIO | None = None

    async def prepare(self) -> None:  # type: ignore[override]  # nobody redirects to a login here
        """Open the file; 404 for a kernel that is not there, 413 for a file that is too large.

        429 while too many wait.
        """
        await super().prepare()
        kernel_id = self.path_kwargs["kernel_id"]
        if not self._may(kernel_id):
            raise web.HTTPError(404)
        if int(self.request.headers.get("Content-Length") or LARGEST + 1) > LARGEST:
            raise web.HTTPError(413)
        folder = self.kernel_manager.folder(kernel_id) / upload.FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        if _tidied(folder) >= _WAITING:
            raise web.HTTPError(429)
        self._path = folder / secrets.token_hex(16)
        self._file = self._path.open("xb")

    def data_received(self, chunk: bytes) -> None:
        """Write on; the length was looked at, and tornado reads no more than that."""
        if self._file:
            self._file.write(chunk)

    async def post(self, kernel_id: str) -> None:
        """Say under which name the kernel finds the file."""
        if self._file:
            self._file.close()
            self._file = None
            self.finish({"upload": self._path.name})

    def _may(self, kernel_id: str) -> bool:
        """Whether the visitor may talk to this kernel."""
        user, authorizer = self.current_user, self.authorizer
        allowed = user and authorizer.is_authorized(self, user, "execute", self.auth_resource)
        return bool(allowed) and kernel_id in self.kernel_manager

    def on_finish(self) -> None:
        """Leave nothing of a file that did not come to its end."""
        self._drop()

    def on_connection_close(self) -> None:
        """Somebody gave up in the middle."""
        self._drop()

    def _drop(self) -> None:
        if self._file:
            self._file.close()
            self._path.unlink(missing_ok=True)
            self._file = None


def _tidied(folder: Path) -> int:
    """How many files wait in a folder, without those that were given up."""
    waiting = 0
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # its kernel took it just now
            if time.time() - file.stat().st_mtime > _KEPT:
                file.unlink()
            else:
                waiting += 1
    return waiting
