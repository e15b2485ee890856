"""The program of the parents: it imports everything once, and forks whoever is asked for.

One process after the other goes through `_live`: the root parent forks room parents, a room
parent forks the kernels of its visitors. None of them has a second thread before it forks.
"""

from __future__ import annotations

import os
import socket
import sys
import traceback
from typing import NoReturn

from workbook_lib import ticket
from workbook_lib.server.kernels.breeding import breed
from workbook_lib.server.kernels.furniture import furnish
from workbook_lib.server.kernels.shell import CellFailed, Shell, enter
from workbook_lib.server.kernels.wire import SocketWire


def main() -> NoReturn:
    """Be the root parent, and in forked processes whatever they are for; never returns."""
    try:
        _live(SocketWire(socket.socket(fileno=int(sys.argv[1]))))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(1)  # the server is gone, there is nobody to tell
    except BaseException:  # noqa: BLE001 # a forked process must not run into its parent's code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _live(wire: SocketWire) -> None:
    start = wire.read()
    shell = Shell()
    furnish(start["database"])
    ticket.expect(bytes.fromhex(start["key"]))
    wire.write({})
    wire = breed(wire)

    room = wire.read()
    enter(room["folder"], room["environment"])
    try:
        wire.write({"prepared": shell.prepare(room["cells"])})
    except CellFailed as failure:
        wire.write({"failed": str(failure)})
        return
    wire = breed(wire)

    visit = wire.read()
    enter(visit["folder"], visit["environment"])
    try:
        shell.open(wire, visit)
    except CellFailed as failure:
        wire.write({"failed": str(failure)})


if __name__ == "__main__":
    main()
