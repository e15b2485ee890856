"""Starts happen in the order in which visitors came."""

from __future__ import annotations

import asyncio

import pytest

from workbook_lib.server.kernels.queue import Queue


async def settled() -> None:
    """Let everything happen that can happen now."""
    for _ in range(5):
        await asyncio.sleep(0)


class Street:
    """A queue with visitors in it."""

    def __init__(self, places: int) -> None:
        self.queue = Queue(places)
        self.entered: list[str] = []
        self.doors: dict[str, asyncio.Event] = {}
        self.visits: dict[str, asyncio.Task[None]] = {}

    async def arrive(self, *names: str) -> None:
        for name in names:
            self.doors[name] = asyncio.Event()
            self.visits[name] = asyncio.ensure_future(self._visit(name))
        await settled()

    async def leave(self, name: str) -> None:
        self.doors[name].set()
        await settled()

    async def _visit(self, name: str) -> None:
        async with self.queue.turn(name):
            self.entered.append(name)
            await self.doors[name].wait()


def test_everybody_has_their_turn_in_the_order_of_arrival() -> None:
    async def story() -> None:
        street = Street(2)
        await street.arrive("a", "b", "c", "d")
        assert street.entered == ["a", "b"]
        await street.leave("b")
        assert street.entered == ["a", "b", "c"]
        await street.leave("a")
        await street.arrive("e")
        assert street.entered == ["a", "b", "c", "d"]
        for name in "cde":
            await street.leave(name)
        assert street.entered == ["a", "b", "c", "d", "e"]

    asyncio.run(story())


def test_everybody_knows_how_many_come_before() -> None:
    async def story() -> None:
        street = Street(2)
        await street.arrive("a", "b", "c", "d")
        assert [street.queue.ahead(name) for name in "abcdx"] == [0, 0, 2, 3, 0]
        await street.leave("a")
        assert [street.queue.ahead(name) for name in "abcdx"] == [0, 0, 0, 2, 0]
        for name in "bcd":
            await street.leave(name)

    asyncio.run(story())


def test_whoever_gives_up_waiting_is_forgotten() -> None:
    async def story() -> None:
        street = Street(1)
        await street.arrive("a", "b", "c")
        street.visits["b"].cancel()
        await settled()
        assert street.queue.ahead("c") == 1
        await street.leave("a")
        assert street.entered == ["a", "c"]
        await street.leave("c")

    asyncio.run(story())


def test_a_turn_that_fails_is_over() -> None:
    async def story() -> None:
        queue = Queue(1)
        with pytest.raises(ValueError, match="it failed"):
            async with queue.turn("a"):
                raise ValueError("it failed")
        async with queue.turn("b"):
            assert queue.ahead("b") == 0

    asyncio.run(story())


def test_whoever_is_called_and_gives_up_in_the_same_moment_blocks_nobody() -> None:
    async def story() -> None:
        street = Street(1)
        await street.arrive("a", "b", "c")
        street.doors["a"].set()
        await asyncio.sleep(0)
        street.visits["b"].cancel()
        await settled()
        assert street.entered == ["a", "c"]
        await street.leave("c")

    asyncio.run(story())
