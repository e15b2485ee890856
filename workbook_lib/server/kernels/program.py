"""The program of a kernel that is not forked: it prepares a notebook and waits for a visitor."""

from __future__ import annotations

import os
from contextlib import suppress

from workbook_lib.server.kernels.life import live
from workbook_lib.server.kernels.wire import PipeWire


def main() -> None:
    """Live until the server wants no more, or is gone."""
    with suppress(EOFError, BrokenPipeError):
        live(PipeWire.of_this_program(), lambda wire: wire)
    os._exit(0)  # there is nothing to tidy up that would not go with the process


if __name__ == "__main__":
    main()
