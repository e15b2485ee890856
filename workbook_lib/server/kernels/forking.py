"""Forking: a process that waits for its server's word, and what its children leave behind."""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import socket
import sys
from pathlib import Path

from workbook_lib.server.kernels.wire import SocketWire

_PR_SET_PDEATHSIG = 1  # of Linux's prctl


def fork_children(wire: SocketWire) -> SocketWire:
    """Fork a process for every line that comes along `wire`.

    Returns only in these processes, with the line of each; the parent ends with its own line.
    Raises RuntimeError when this process has threads, which would be missing in its children.
    """
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        raise RuntimeError("a process with threads cannot be forked: which cell starts one?")
    gc.collect()
    gc.freeze()
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # so that it wakes us
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    poll = select.poll()
    poll.register(wire.socket, select.POLLIN)
    poll.register(woken, select.POLLIN)
    parent = os.getpid()
    while True:
        ready = {descriptor for descriptor, _ in poll.poll()}
        if woken.fileno() in ready:
            woken.recv(1024)
            _reap()
        if wire.socket.fileno() in ready:
            line = wire.adopt()
            if line is None:
                os._exit(0)
            if os.fork() == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for inherited in (wire, woken, waker):
                    inherited.close()
                return _be_born(line, parent)
            line.close()


def _be_born(line: socket.socket, parent: int) -> SocketWire:
    """Become a process of one's own that dies with its parent, and tell the server."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before we could ask to be told
    if numbers := sys.modules.get("numpy.random"):  # Python's own do it themselves
        numbers.seed()
    wire = SocketWire(line)
    handle = os.pidfd_open(os.getpid())
    wire.write({"pid": os.getpid()}, handle)
    os.close(handle)
    return wire


def _reap() -> None:
    """Let go of all children that ended."""
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass
