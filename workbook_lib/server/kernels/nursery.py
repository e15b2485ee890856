"""Kernels by forking, from the house that has read what is in the handbook now."""

from __future__ import annotations

import asyncio

from workbook_lib.server.kernels.house import House
from workbook_lib.server.kernels.preparation import KernelFailed, Preparation
from workbook_lib.server.kernels.source import ATTEMPTS, Started, Visit, World

_PAUSE = 0.05  # seconds in which the system tells us who else ended with a process


class Nursery:
    """Starts a root parent, and another one whenever it has to."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._house: House | None = None
        self._houses: set[House] = set()

    async def prepare(self, preparation: Preparation) -> None:
        """Have a room for the visitors of a notebook; raises KernelFailed."""
        room = self._house_for(preparation).room(preparation)
        try:
            with room.guest():
                await room.parent()
        except (EOFError, OSError) as problem:
            raise KernelFailed(f"a parent could not be started: {problem}") from problem

    async def open(self, preparation: Preparation, visit: Visit) -> Started:
        """Fork the kernel of one visitor; raises KernelFailed.

        Whoever was killed meanwhile, parent or child, is replaced.
        """
        house = self._house_for(preparation)
        for _ in range(ATTEMPTS):
            try:
                return await house.room(preparation).open(visit)
            except (EOFError, OSError) as problem:
                gone = problem
                await asyncio.sleep(_PAUSE)
                house = self._standing_house(preparation)
        raise KernelFailed(f"it ended again and again before it was open: {gone}") from gone

    async def close(self) -> None:
        """End all parents, and with them everybody else."""
        houses = list(self._houses)
        for house in houses:
            house.leave()
        await asyncio.gather(*(house.wait() for house in houses))

    def _house_for(self, preparation: Preparation) -> House:
        """The house of a visitor who comes now, and so knows best which handbook is the newest."""
        if self._house and self._house.handbook != preparation.handbook:
            self._house.retire()
            self._house = None
        return self._standing_house(preparation)

    def _standing_house(self, preparation: Preparation) -> House:
        """The house of a visitor who may be late: others may know a newer handbook by now."""
        if self._house is None or not self._house.fit:
            handbook = self._house.handbook if self._house else preparation.handbook
            self._house = self._build(handbook)
        return self._house

    def _build(self, handbook: str) -> House:
        house = House(self._world, handbook)
        self._houses.add(house)
        house.afterwards(lambda: self._houses.discard(house))
        return house
