"""All kernels of the server: opened in turn, counted, and ended when nobody needs them."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import time
from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float, Integer, Unicode, default

from workbook_lib import settings
from workbook_lib.projection import Viewer
from workbook_lib.server.kernels.choice import FORK, provisioner_name
from workbook_lib.server.kernels.environment import allowed_environment
from workbook_lib.server.kernels.keeper import Keeper
from workbook_lib.server.kernels.nursery import Nursery
from workbook_lib.server.kernels.pool import Pool
from workbook_lib.server.kernels.preparation import Crowded, KernelFailed, Opened, Preparation
from workbook_lib.server.kernels.queue import Queue
from workbook_lib.server.kernels.source import Source, Visit, World, work_folder
from workbook_lib.ticket import issue

KERNEL = "werkbuch"

_LONGEST_FOLDER = 50  # characters; the whole path of a socket may have about 100


class OneKernel(KernelSpecManager):
    """Knows one kernel, ours, whatever a user has installed."""

    def find_kernel_specs(self) -> dict[str, str]:
        return {KERNEL: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        if kernel_name != KERNEL:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            name=KERNEL,
            display_name="Werkbuch",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": provisioner_name()}},
        )


class Kernels(AsyncMappingKernelManager):
    """Opens kernels in a private folder, and ends those that nobody needs any more."""

    database = Unicode(help="address of the database all kernels work on")
    workspace = Unicode(help="a private folder that is deleted when the server ends")

    most = Integer(120, config=True, help="how many kernels may live at once")
    parallel = Integer(config=True, help="how many kernels are started at the same time")
    patience = Float(
        45, config=True, help="seconds until a kernel is open; its ticket lasts longer"
    )
    pool_size = Integer(2, config=True, help="kernels that wait for each notebook's visitors")

    # A page that just lost its network comes back earlier; one that sleeps may take longer,
    # and a page that is open on a desk all day long costs nothing after two hours.
    cull_idle_timeout = Integer(600, config=True, help="seconds without a page")
    cull_connected_timeout = Integer(7200, config=True, help="seconds with a page that is idle")
    cull_interval = Integer(60, config=True, help="seconds between two looks")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ticket_key = secrets.token_bytes(32)
        self._queue = Queue(self.parallel)
        self._openings: dict[str, asyncio.Task[Opened]] = {}
        self._tasks: set[asyncio.Future[Any]] = set()
        self._closed = False

    @default("parallel")
    def _as_many_as_cores(self) -> int:
        return max(2, os.cpu_count() or 1)

    @default("kernel_manager_class")
    def _default_kernel_manager_class(self) -> str:
        return f"{Keeper.__module__}.{Keeper.__name__}"

    @cached_property
    def source(self) -> Source:
        """Where kernels come from."""
        world = World(
            folder=Path(self.workspace),
            environment=self._environment(),
            database=self.database,
            key=self.ticket_key,
        )
        return Nursery(world) if provisioner_name() == FORK else Pool(world, self.pool_size)

    async def prepare(self, *preparations: Preparation) -> None:
        """Be ready for the visitors of these notebooks; a broken one is only logged."""
        _allow_many_descriptors()
        self.initialize_culler()
        done = await asyncio.gather(
            *(self.source.prepare(preparation) for preparation in preparations),
            return_exceptions=True,
        )
        for preparation, problem in zip(preparations, done, strict=True):
            if isinstance(problem, KernelFailed):
                self.log.error("%s is not ready: %s", preparation.notebook, problem)
            elif isinstance(problem, BaseException):
                raise problem

    async def open(
        self, kernel_id: str, preparation: Preparation, query: str, viewer: Viewer
    ) -> Opened:
        """Start the kernel of one page, which was asked for with `query`, when it is its turn.

        Raises Crowded, also when the server is about to end, and KernelFailed when it could not be
        started or was closed meanwhile.
        """
        if self._closed:
            raise Crowded("the server ends")
        if len(self._kernels) + len(self._openings) >= self.most:
            raise Crowded(f"{self.most} kernels are running")
        opening = asyncio.ensure_future(self._open(kernel_id, preparation, query, viewer))
        self._openings[kernel_id] = opening
        try:
            return await opening
        except asyncio.CancelledError:
            us = asyncio.current_task()
            if us and us.cancelling():
                raise
            raise KernelFailed("it was closed before it was open") from None
        finally:
            del self._openings[kernel_id]

    async def _open(
        self, kernel_id: str, preparation: Preparation, query: str, viewer: Viewer
    ) -> Opened:
        async with self._queue.turn(kernel_id):
            keeper: Any  # a Keeper, though nobody in between knows
            keeper, _, _ = self.pre_start_kernel(KERNEL, {"kernel_id": kernel_id})
            visit = self._visit(kernel_id, keeper.session.key.decode(), preparation, query, viewer)
            try:
                async with asyncio.timeout(self.patience):
                    await keeper.start_kernel(
                        kernel_id=kernel_id, preparation=preparation, visit=visit
                    )
            except TimeoutError:
                raise KernelFailed(f"it was not open after {self.patience} seconds") from None
        self._kernels[kernel_id] = keeper
        self._kernel_connections[kernel_id] = 0
        self._kernel_ports[kernel_id] = keeper.ports
        self.start_watching_activity(kernel_id)
        keeper.add_restart_callback(lambda: self._handle_kernel_died(kernel_id), "dead")
        opened: Opened = keeper.provisioner.opened
        return opened

    def ahead(self, kernel_id: str) -> int:
        """How many starts are before this one; 0 when it is being started."""
        return self._queue.ahead(kernel_id)

    async def close(self, kernel_id: str) -> None:
        """End a kernel, or give up starting it; nothing happens when there is none."""
        if opening := self._openings.get(kernel_id):
            opening.cancel()
        elif kernel_id in self:
            await self.shutdown_kernel(kernel_id)

    async def close_all(self) -> None:
        """End all kernels, and whatever was prepared for the next ones: none is opened again."""
        self._closed = True
        if self._culler_callback:
            self._culler_callback.stop()
        openings = list(self._openings.values())
        for opening in openings:
            opening.cancel()
        await asyncio.gather(*openings, return_exceptions=True)
        await asyncio.gather(*(self.close(kernel_id) for kernel_id in self.list_kernel_ids()))
        await asyncio.gather(*self._tasks)
        await self.source.close()

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]  # as its base
        """End all kernels."""
        await self.close_all()

    async def shutdown_kernel(  # type: ignore[override]  # as its base
        self, kernel_id: str, now: bool = False, restart: bool = False
    ) -> None:
        """End a kernel, which may finish what it is doing unless it shall end `now`."""
        self._check_kernel_id(kernel_id)
        keeper = self._forget(kernel_id)
        await asyncio.shield(self._soon(keeper.shutdown_kernel(now=now)))

    async def restart_kernel(  # type: ignore[override]  # as its base
        self, kernel_id: str, now: bool = False
    ) -> None:
        """End a kernel: it was opened for one visit, with one ticket, and its page opens anew."""
        await self.shutdown_kernel(kernel_id, now=now)

    def start_watching_activity(self, kernel_id: str) -> None:
        """What counts is what a page says, and that is noticed on its way to the kernel."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.execution_state = "idle"
        kernel.last_activity = utcnow()

    def notify_disconnect(self, kernel_id: str) -> None:
        """A page went away: from now on its kernel waits for it to come back."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self:
            self._kernels[kernel_id].last_activity = utcnow()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose page has been away, or silent, for too long."""
        keeper = self._kernels[kernel_id]
        connected = self._kernel_connections.get(kernel_id, 0)
        limit = self.cull_connected_timeout if connected else self.cull_idle_timeout
        if utcnow() - keeper.last_activity > timedelta(seconds=limit):
            await self.shutdown_kernel(kernel_id)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        """A process ended; unless it was meant to, that is news."""
        if kernel_id in self:
            self.log.warning("kernel %s ended by itself", kernel_id)
            self._soon(self._forget(kernel_id).cleanup_resources())

    def _forget(self, kernel_id: str) -> Keeper:
        """Take a kernel out of all books."""
        self.stop_buffering(kernel_id)
        del self._kernel_connections[kernel_id], self._kernel_ports[kernel_id]
        return cast(Keeper, self.remove_kernel(kernel_id))

    def _soon(self, work: Awaitable[Any]) -> asyncio.Future[Any]:
        """Have something done whether somebody waits for it or not."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def folder(self, kernel_id: str) -> Path:
        """The folder in which a kernel works."""
        return work_folder(self._home(kernel_id))

    def _home(self, kernel_id: str) -> Path:
        return Path(self.workspace) / kernel_id

    def _environment(self) -> dict[str, str]:
        return allowed_environment(os.environ) | {
            settings.DATABASE_VARIABLE: self.database,
            # Startup files, settings and history of the user's own IPython stay out of it.
            "IPYTHONDIR": self.workspace,
            # A process with threads cannot be forked, and so many visitors share few cores.
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }

    def _visit(
        self, kernel_id: str, key: str, preparation: Preparation, query: str, viewer: Viewer
    ) -> Visit:
        home = self._home(kernel_id)
        by_name = sys.platform != "win32" and len(self.workspace) < _LONGEST_FOLDER
        ticket = issue(self.ticket_key, viewer, time.time())
        personal = {settings.QUERY_VARIABLE: query, settings.TICKET_VARIABLE: ticket}
        return Visit(
            home=home,
            environment=self._environment() | preparation.environment() | personal,
            address=str(home / "socket") if by_name else "127.0.0.1",
            key=key,
        )


def _allow_many_descriptors() -> None:
    """A kernel takes several; where there is a limit, go as far as we may."""
    with suppress(ImportError):  # Windows knows no such limit
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
