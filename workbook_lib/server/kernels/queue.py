"""Who is started next: in the order of arrival, a few at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Queue:
    """Lets some in and the others wait; whoever is cancelled while waiting is forgotten."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._inside: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn, which lasts as long as the block."""
        entered = self._waiting[name] = asyncio.get_running_loop().create_future()
        self._let_in()
        try:
            await entered
            yield
        finally:
            self._waiting.pop(name, None)
            self._inside.discard(name)
            self._let_in()

    def ahead(self, name: str) -> int:
        """How many come before; 0 for whoever has its turn, or is not here at all."""
        if name not in self._waiting:
            return 0
        return len(self._inside) + list(self._waiting).index(name)

    def _let_in(self) -> None:
        while self._waiting and len(self._inside) < self._places:
            name = next(iter(self._waiting))
            entered = self._waiting.pop(name)
            if not entered.done():
                self._inside.add(name)
                entered.set_result(None)
