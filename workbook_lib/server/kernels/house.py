"""A root parent with its rooms: one room parent for each preparation, one child a visitor."""

from __future__ import annotations

import asyncio
from typing import Any

from workbook_lib.server.kernels.child import Child
from workbook_lib.server.kernels.lodging import Lodging
from workbook_lib.server.kernels.preparation import Preparation
from workbook_lib.server.kernels.source import Started, Visit, World, started


class Room(Lodging):
    """A room parent, what its cells showed, and the cells that are its children's."""

    shown: dict[str, Any]
    cells: list[str]

    def __init__(self, house: House, preparation: Preparation) -> None:
        self._house, self._preparation = house, preparation
        super().__init__()

    async def _started(self) -> Child:
        cells = self._preparation.cells()
        root = await self._house.parent()
        parent = await root.fork()
        answer = await parent.ask(self._house.world.room(self._preparation, cells.prepare))
        self.shown, self.cells = answer["prepared"], cells.visitor
        return parent

    async def open(self, visit: Visit) -> Started:
        """A visitor's kernel; raises KernelFailed, EOFError or OSError."""
        with self.guest():
            parent = await self.parent()
            child = await parent.fork()
            self.arrive()
            child.afterwards(self.depart)
            answer = await child.ask(visit.message(self.cells))
            return started(child, self.shown, answer)


class House(Lodging):
    """A root parent, which has read one edition of the handbook; its rooms are its guests."""

    def __init__(self, world: World, handbook: str) -> None:
        self.world, self.handbook = world, handbook
        self._rooms: dict[Preparation, Room] = {}
        self._lodgers: set[Room] = set()
        super().__init__()

    async def _started(self) -> Child:
        return await Child.eldest(self.world)

    def room(self, preparation: Preparation) -> Room:
        """The room of a preparation; an older one of the same place ends with its last guest."""
        room = self._rooms.get(preparation)
        if room is None or not room.fit:
            for other in [other for other in self._rooms if other.place == preparation.place]:
                self._rooms.pop(other).retire()
            room = self._rooms[preparation] = Room(self, preparation)
            self._move_in(room)
        return room

    def retire(self) -> None:
        """End with the last guest; nobody else will come."""
        while self._rooms:
            self._rooms.popitem()[1].retire()
        super().retire()

    def leave(self) -> None:
        """Let everybody go."""
        for room in self._lodgers:
            room.leave()
        super().leave()

    async def wait(self) -> None:
        """Wait until everybody is gone."""
        await asyncio.gather(*(room.wait() for room in self._lodgers))
        await super().wait()

    def _move_in(self, room: Room) -> None:
        def move_out() -> None:
            self._lodgers.discard(room)
            self.depart()

        self._lodgers.add(room)
        self.arrive()
        room.afterwards(move_out)
