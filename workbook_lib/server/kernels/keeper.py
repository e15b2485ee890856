"""Looks after one kernel from its start to its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.ioloop.restarter import AsyncIOLoopKernelRestarter
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

if TYPE_CHECKING:
    from workbook_lib.server.kernels.manager import Kernels
    from workbook_lib.server.kernels.provisioner import Provisioner


class Watch(AsyncIOLoopKernelRestarter):
    """Says at once that a kernel ended, instead of asking every few seconds; restarts nothing."""

    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to wait for the kernel's end."""
        self._task = asyncio.ensure_future(self._watch())

    def stop(self) -> None:
        """Go on: everybody is told, also when the kernel was ended on purpose."""

    async def _watch(self) -> None:
        await self.kernel_manager.provisioner.ended()
        self._fire_callbacks("dead")


class Keeper(ServerKernelManager):
    """Jupyter's manager of one kernel, without its files and its round trips."""

    parent: Kernels
    provisioner: Provisioner

    restarter_class = Watch

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override]  # as its base
        """Start the kernel; raises KernelFailed, and leaves nothing behind then."""
        self._attempted_start = True  # its end will be awaited anew
        command, kwargs = await self._async_pre_start_kernel(**kwargs)
        try:
            await self._async_launch_kernel(command, **kwargs)
        except BaseException:
            await self.cleanup_resources()
            raise
        self.start_restarter()
        self.ready.set_result(None)

    def emit(self, schema_id: str, data: dict[str, Any]) -> None:
        """Nobody listens to Jupyter's events here."""

    def _reconcile_connection_info(self, info: KernelConnectionInfo) -> None:
        """Take the kernel's word; it is written to no file."""
        self.load_connection_info(info)

    async def _async_interrupt_kernel(self) -> None:
        """Interrupt what the kernel does, but not what it finishes before it ends."""
        if not self.shutting_down:
            await super()._async_interrupt_kernel()

    async def _async_request_shutdown(self, restart: bool = False) -> None:
        """Close the kernel's line instead of sending a message."""
        await self.provisioner.shutdown_requested(restart=restart)

    async def _async_wait(self, pollinterval: float = 0) -> None:
        """Wait until the kernel's process has ended."""
        await self.provisioner.ended()
