"""Kernels by forking: one root parent, a room parent for each preparation, their children."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from workbook_lib.server.kernels.child import Child
from workbook_lib.server.kernels.preparation import KernelFailed, Preparation
from workbook_lib.server.kernels.source import Started, Visit, World, started

_ATTEMPTS = 3
_PAUSE = 0.05  # seconds in which the system tells us who else ended with a process


@dataclass(frozen=True)
class Room:
    """A room parent, what its cells showed, and the cells that are its children's."""

    parent: Child
    shown: dict[str, Any]
    cells: list[str]


class House:
    """A root parent with its rooms; it is given up when the content has changed."""

    def __init__(self, world: World, root: Child) -> None:
        self.world, self.root = world, root
        self._rooms: dict[Preparation, asyncio.Task[Room]] = {}
        self._guests = 0
        self._retired = False

    async def room(self, preparation: Preparation) -> Room:
        """The room of a preparation; raises KernelFailed, EOFError or OSError."""
        task = self._rooms.get(preparation)
        if task is None or (task.done() and not (_done(task) and task.result().parent.alive)):
            task = asyncio.ensure_future(self._open_room(preparation))
            self._rooms[preparation] = task
        return await asyncio.shield(task)

    async def _open_room(self, preparation: Preparation) -> Room:
        cells = preparation.cells()
        parent = await self.root.fork()
        answer = await parent.ask(self.world.room(preparation, cells.prepare))
        return Room(parent, answer["prepared"], cells.visitor)

    async def fork(self, room: Room, visit: Visit) -> Started:
        """A visitor's kernel; raises KernelFailed, EOFError or OSError."""
        child = await room.parent.fork()
        self._guests += 1
        child.afterwards(self._guest_left)
        answer = await child.ask(visit.message(room.cells))
        return started(child, room.shown, answer)

    def retire(self) -> None:
        """Take no more guests, and end with the last one."""
        self._retired = True
        if not self._guests:
            self.root.leave()

    def _guest_left(self) -> None:
        self._guests -= 1
        if self._retired:
            self.retire()


class Nursery:
    """Starts a root parent, and another one whenever it has to."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._house: asyncio.Task[House] | None = None
        self._content: dict[object, str] = {}

    async def prepare(self, preparation: Preparation) -> None:
        """Have a room for the visitors of a notebook; raises KernelFailed."""
        try:
            await (await self._house_for(preparation)).room(preparation)
        except (EOFError, OSError) as problem:
            raise KernelFailed(f"a parent could not be started: {problem}") from problem

    async def open(self, preparation: Preparation, visit: Visit) -> Started:
        """Fork the kernel of one visitor; raises KernelFailed.

        Whoever was killed meanwhile, parent or child, is replaced.
        """
        for _ in range(_ATTEMPTS):
            try:
                house = await self._house_for(preparation)
                return await house.fork(await house.room(preparation), visit)
            except (EOFError, OSError) as problem:
                gone = problem
                await asyncio.sleep(_PAUSE)
        raise KernelFailed(f"it ended again and again before it was open: {gone}") from gone

    async def close(self) -> None:
        """End the root parent, and with it everybody else."""
        if self._house and not self._house.done():
            self._house.cancel()
        elif self._house and _done(self._house):
            root = self._house.result().root
            root.leave()
            await root.wait()

    async def _house_for(self, preparation: Preparation) -> House:
        """A house that has not seen other content than the preparation's."""
        known = self._content.setdefault(preparation.place, preparation.content)
        if known != preparation.content and self._house:
            self._house.add_done_callback(_retire)
            self._house, self._content = None, {preparation.place: preparation.content}
        task = self._house
        if task is None or (task.done() and not (_done(task) and task.result().root.alive)):
            task = self._house = asyncio.ensure_future(self._build())
        return await asyncio.shield(task)

    async def _build(self) -> House:
        return House(self._world, await Child.eldest(self._world))


def _done(task: asyncio.Task[Any]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


def _retire(task: asyncio.Task[House]) -> None:
    if _done(task):
        task.result().retire()
