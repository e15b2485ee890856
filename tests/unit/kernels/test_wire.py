"""What goes over the line between the server and a process."""

from __future__ import annotations

import asyncio
import io
import os
import socket

import pytest

from workbook_lib.server.kernels.cord import Cord
from workbook_lib.server.kernels.wire import PipeWire, SocketWire


def test_messages_arrive_whole_and_in_order() -> None:
    async def story() -> None:
        ours, theirs = socket.socketpair()
        cord, wire = Cord(ours), SocketWire(theirs)
        long = {"text": "ü\n" * 300_000}
        talking = asyncio.to_thread(lambda: (wire.write(long), wire.write({"n": 2})))
        told = asyncio.ensure_future(talking)
        assert await cord.read() == long
        assert await cord.read() == {"n": 2}
        await told
        hearing = asyncio.ensure_future(asyncio.to_thread(wire.read))
        await cord.write(long)
        assert await hearing == long
        cord.close()
        with pytest.raises(EOFError):
            wire.read()
        wire.close()

    asyncio.run(story())


def test_a_descriptor_travels_along() -> None:
    async def story() -> None:
        ours, theirs = socket.socketpair()
        cord, wire = Cord(ours), SocketWire(theirs)
        reading, writing = os.pipe()
        wire.write({"pid": 7}, reading)
        os.close(reading)
        assert await cord.read() == {"pid": 7}
        received = cord.take_descriptor()
        os.write(writing, b"x")
        assert os.read(received, 1) == b"x"
        for descriptor in (writing, received):
            os.close(descriptor)
        cord.close()
        wire.close()

    asyncio.run(story())


def test_the_line_of_a_newborn_travels_along() -> None:
    async def story() -> None:
        ours, theirs = socket.socketpair()
        cord, wire = Cord(ours), SocketWire(theirs)
        one, other = socket.socketpair()
        cord.give(other)
        other.close()
        adopted = wire.adopt()
        assert adopted
        adopted.send(b"x")
        assert one.recv(1) == b"x"
        cord.close()
        assert wire.adopt() is None
        for end in (one, adopted, wire):
            end.close()

    asyncio.run(story())


def test_an_ended_process_is_noticed() -> None:
    async def story() -> None:
        ours, theirs = socket.socketpair()
        cord = Cord(ours)
        theirs.send(b'{"half": ')
        theirs.close()
        with pytest.raises(EOFError):
            await cord.read()
        cord.close()

    asyncio.run(story())


def test_pipes_carry_the_same() -> None:
    said = io.StringIO()
    wire = PipeWire(io.StringIO('{"a": "ü"}\n{"b": 1}\n{"ha'), said)
    assert [wire.read(), wire.read()] == [{"a": "ü"}, {"b": 1}]
    with pytest.raises(EOFError):
        wire.read()
    wire.write({"c": "\n"})
    assert said.getvalue() == '{"c": "\\n"}\n'
