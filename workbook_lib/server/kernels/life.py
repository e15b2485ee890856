"""What a process goes through until it is a visitor's kernel, forked or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbook_lib import ticket
from workbook_lib.server.kernels.furniture import furnish
from workbook_lib.server.kernels.shell import CellFailed, Shell, enter
from workbook_lib.server.kernels.wire import Wire

W = TypeVar("W", bound=Wire)


def live(wire: W, multiply: Callable[[W], W]) -> None:
    """Import everything, prepare a notebook, open it for a visitor, and answer their page.

    `multiply` may fork where others can go on from, and returns the line of whoever goes on.
    Raises EOFError or OSError when the server is gone, or wants no more, before the end.
    """
    start = wire.read()
    shell = Shell()
    furnish(start["database"])
    ticket.expect(bytes.fromhex(start["key"]))
    wire.write({})
    wire = multiply(wire)
    try:
        room = wire.read()
        enter(room["folder"], room["environment"])
        wire.write({"prepared": shell.prepare(room["cells"])})
        wire = multiply(wire)
        visit = wire.read()
        enter(visit["folder"], visit["environment"])
        shell.open(wire, visit)
    except CellFailed as failure:
        wire.write({"failed": str(failure)})
