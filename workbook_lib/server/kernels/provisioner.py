"""Jupyter's way to start and end a kernel, over to whatever source the server has chosen."""

from __future__ import annotations

import shutil
import signal
from typing import TYPE_CHECKING, Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

from workbook_lib.server.kernels.preparation import Opened, Preparation
from workbook_lib.server.kernels.source import Running, Visit

if TYPE_CHECKING:
    from workbook_lib.server.kernels.keeper import Keeper


class Provisioner(KernelProvisionerBase):
    """One kernel's process: asked for at the source, ended by closing its line."""

    parent: Keeper
    opened: Opened

    _running: Running | None = None
    _visit: Visit | None = None

    @property
    def has_process(self) -> bool:
        """Whether a process was started and its end has not been seen yet."""
        return self._running is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """There is nothing to write or to choose beforehand: the kernel says where it is."""
        return {"cmd": [], **kwargs}

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel for a `preparation` and a `visit`; raises KernelFailed.

        It is open when this returns: its cells have run, and its sockets listen.
        """
        preparation: Preparation = kwargs["preparation"]
        self._visit = visit = kwargs["visit"]
        visit.folder.mkdir(parents=True)
        started = await self.parent.parent.source.open(preparation, visit)
        self._running, self.opened = started.running, started.opened
        self.connection_info = cast(
            KernelConnectionInfo, started.connection | {"key": visit.key.encode()}
        )
        return self.connection_info

    async def poll(self) -> int | None:
        """None while the process lives; how it ended is nobody's concern."""
        return None if self._running and self._running.alive else 0

    async def wait(self) -> int | None:
        """Wait until the process has ended."""
        if self._running:
            await self._running.wait()
            self._running = None
        return 0

    async def ended(self) -> None:
        """Wait until the process has ended, for somebody who only watches."""
        if self._running:
            await self._running.wait()

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the process."""
        if self._running:
            self._running.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """End the process at once."""
        await self.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))

    async def terminate(self, restart: bool = False) -> None:
        """Make the process end, though it does not listen."""
        await self.send_signal(signal.SIGTERM)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Let the kernel finish what it is doing, and end."""
        if self._running:
            self._running.leave()

    async def cleanup(self, restart: bool = False) -> None:
        """Leave nothing of the kernel behind."""
        if self._visit:
            shutil.rmtree(self._visit.home, ignore_errors=True)
