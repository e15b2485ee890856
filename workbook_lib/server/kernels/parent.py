"""The program of the parents: it imports everything once, and forks whoever is asked for.

The root parent forks room parents, a room parent forks the kernels of its visitors. None of them
has a second thread before it forks.
"""

from __future__ import annotations

import os
import socket
import sys
import traceback
from typing import NoReturn

from workbook_lib.server.kernels.forking import fork_children
from workbook_lib.server.kernels.life import live
from workbook_lib.server.kernels.wire import SocketWire


def main() -> NoReturn:
    """Be the root parent, and in forked processes whatever they are for; never returns."""
    try:
        live(SocketWire(socket.socket(fileno=int(sys.argv[1]))), fork_children)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(1)  # the server is gone, there is nobody to tell
    except BaseException:  # noqa: BLE001 # a forked process must not run into its parent's code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
