"""One visit as a browser makes it, without drawing: page, socket, states of all widgets, an edit.

Files that a page needs once (scripts, styles) are not asked for; the browser's benchmark has them.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks.pages import Models, Page
from benchmarks.servers import Server

PATIENCE = 120  # seconds for one visit

_KERNEL = re.compile(r'(?:"kernelId": ?|data-kernel=)"([0-9a-f-]{36})"')
_PROTOCOL = Subprotocol("v1.kernel.websocket.jupyter.org")
_CONNECTIONS = httpx.Limits(max_connections=6)  # as many as browsers open to one server
_TROUBLES = (httpx.HTTPError, WebSocketException, OSError, TimeoutError, LookupError)
_TLS = ssl.create_default_context()  # never used, but costly to make for every visitor


class VisitFailed(Exception):
    """A visitor did not come as far as their first edit."""


@dataclass(frozen=True)
class Visited:
    """What a visitor wrote, when it was echoed (by `time.perf_counter`), and what was there."""

    mark: str
    at: float
    models: Models


class Visitor:
    """Somebody with a browser of their own. `mark` tells their edit from all others."""

    def __init__(self, server: Server, page: Page) -> None:
        self.mark = uuid4().hex
        self._page = page
        self._address = httpx.URL(server.address)
        self._path = page.paths[server.name]
        self._http = httpx.AsyncClient(
            base_url=self._address, limits=_CONNECTIONS, timeout=PATIENCE, verify=_TLS
        )
        self._session = uuid4().hex
        self._kernel = ""
        self._socket: ClientConnection | None = None
        self._waiting_for = "the page"

    async def come(self) -> Visited:
        """Open the page and edit it; raises VisitFailed."""
        try:
            async with asyncio.timeout(PATIENCE):
                self._kernel = await self._open()
                self._waiting_for = "the socket"
                self._socket = await self._connect()
                self._waiting_for = "the widgets"
                models = await self._states(self._socket)
                self._waiting_for = "the echo"
                await self._edit(self._socket, models)
        except _TROUBLES as problem:
            where = f"{self._address}{self._path}, waiting for {self._waiting_for}"
            raise VisitFailed(f"{where}: {problem!r}") from problem
        return Visited(self.mark, time.perf_counter(), models)

    async def leave(self) -> None:
        """Close the page: its beacon ends the kernel."""
        if self._socket:
            await self._socket.close()
        if self._kernel:
            if (
                "_xsrf" not in self._http.cookies
            ):  # stock Voilà only gives it with its list of pages
                await self._http.get("")
            form = {"_xsrf": self._http.cookies["_xsrf"]}
            farewell = await self._http.post(f"voila/api/shutdown/{self._kernel}", data=form)
            farewell.raise_for_status()
        await self._http.aclose()

    async def _open(self) -> str:
        """Get the page; the id of its kernel."""
        answer = (await self._http.get(self._path)).raise_for_status()
        found = _KERNEL.search(answer.text)
        if not found:
            raise VisitFailed(f"{answer.url}: a page without a kernel")
        return found[1]

    async def _connect(self) -> ClientConnection:
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        place = f"api/kernels/{self._kernel}/channels?session_id={self._session}"
        return await connect(
            str(self._address.copy_with(scheme="ws").join(place)),
            origin=f"http://{self._address.host}:{self._address.port}",
            subprotocols=[_PROTOCOL],
            additional_headers={"Cookie": cookies},
            max_size=None,
        )

    async def _states(self, socket: ClientConnection) -> Models:
        """Ask for the states of all widgets, as front ends do."""
        control = uuid4().hex
        await self._send(socket, "kernel_info_request", {})
        opened = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        await self._send(socket, "comm_open", opened)
        asked = {"comm_id": control, "data": {"method": "request_states"}}
        await self._send(socket, "comm_msg", asked)
        answer = await self._hear(socket, control, {"method": "update_states"})
        return {id: model["state"] for id, model in answer["states"].items()}

    async def _edit(self, socket: ClientConnection, models: Models) -> None:
        edit = self._page.edit(models, self.mark)
        await self._send(socket, "comm_msg", {"comm_id": edit.model, "data": edit.data})
        answer = await self._hear(socket, edit.echoing, edit.echo)
        if not _holds(answer, edit.stored):
            raise VisitFailed(f"{self._address}{self._path}: the edit was answered with {answer}")

    async def _send(self, socket: ClientConnection, kind: str, content: dict[str, Any]) -> None:
        message = {
            "header": {
                "msg_id": uuid4().hex,
                "msg_type": kind,
                "username": "",
                "session": self._session,
                "version": "5.3",
                "date": "",
            },
            "parent_header": {},
            "metadata": {"version": "1.0.0"} if kind == "comm_open" else {},
            "content": content,
        }
        await socket.send(serialize_msg_to_ws_v1(message, "shell", _packed))

    async def _hear(
        self, socket: ClientConnection, comm: str, wanted: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The data of the next message of a comm that has in it what is wanted."""
        async for frame in socket:
            _, (header, _, _, content, *_) = deserialize_msg_from_ws_v1(frame)
            if json.loads(header)["msg_type"] != "comm_msg":
                continue
            message = json.loads(content)
            if message["comm_id"] == comm and _holds(message["data"], wanted):
                return dict(message["data"])
        raise VisitFailed("the kernel closed the connection")


async def described(server: Server, page: Page) -> str:
    """What a page is; also its first visit, with which a server may make what it then keeps."""
    visitor = Visitor(server, page)
    visited = await visitor.come()
    await visitor.leave()
    return page.described(visited.models)


def _packed(part: object) -> bytes:
    return json.dumps(part).encode()


def _holds(data: Any, wanted: Any) -> bool:
    """Whether all of `wanted` is somewhere in `data`."""
    if not isinstance(wanted, Mapping):
        return bool(data == wanted)
    return isinstance(data, Mapping) and all(
        name in data and _holds(data[name], value) for name, value in wanted.items()
    )
