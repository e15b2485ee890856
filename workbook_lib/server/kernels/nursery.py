"""Kernels by forking: one root parent, a room parent for each preparation, their children."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from workbook_lib.server.kernels.child import Child
from workbook_lib.server.kernels.preparation import KernelFailed, Preparation
from workbook_lib.server.kernels.source import ATTEMPTS, Started, Visit, World, started

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
        self._parents = {root}
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
        self._parents.add(parent)
        parent.afterwards(lambda: self._parents.discard(parent))
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
            self.leave()

    def leave(self) -> None:
        """Let everybody go."""
        for room in self._rooms.values():
            room.cancel()
        for parent in self._parents:
            parent.leave()

    async def wait(self) -> None:
        """Wait until everybody is gone."""
        await asyncio.gather(*self._rooms.values(), return_exceptions=True)
        await asyncio.gather(*(parent.wait() for parent in self._parents))

    def _guest_left(self) -> None:
        self._guests -= 1
        if self._retired:
            self.retire()


class Nursery:
    """Starts a root parent, and another one whenever it has to."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._house: asyncio.Task[House] | None = None
        self._houses: set[House] = set()
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
        for _ in range(ATTEMPTS):
            try:
                house = await self._house_for(preparation)
                return await house.fork(await house.room(preparation), visit)
            except (EOFError, OSError) as problem:
                gone = problem
                await asyncio.sleep(_PAUSE)
        raise KernelFailed(f"it ended again and again before it was open: {gone}") from gone

    async def close(self) -> None:
        """End all parents, and with them everybody else."""
        if self._house:
            self._house.cancel()
            await asyncio.wait([self._house])
        for house in self._houses:
            house.leave()
        await asyncio.gather(*(house.wait() for house in self._houses))

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
        house = House(self._world, await Child.eldest(self._world))
        self._houses.add(house)
        house.root.afterwards(lambda: self._houses.discard(house))
        return house


def _done(task: asyncio.Task[Any]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


def _retire(task: asyncio.Task[House]) -> None:
    if _done(task):
        task.result().retire()
