"""What a server and everything it started cost, read from /proc. Linux only."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.patience import until

_ENDED = (errno.ENOENT, errno.ESRCH, errno.EINVAL)  # how /proc and clocks say so
_LOOK = 0.25  # seconds between two looks
_IDLE = 0.02  # seconds of CPU from one look to the next
_TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Reading:
    """A server with all its descendants at one moment; sizes in MB."""

    processes: int
    descriptors: int
    memory: float  # PSS: pages that several processes share count in equal parts


def family(server: int) -> list[int]:
    """The process ids of a server and of everything that lives below it."""
    root = psutil.Process(server)
    return [server, *(process.pid for process in root.children(recursive=True))]


def read(server: int) -> Reading:
    """How many they are and what they hold now."""
    members = family(server)
    return Reading(
        processes=len(members),
        descriptors=sum(_existing(members, _descriptors)),
        memory=sum(_existing(members, _pss)),
    )


def cpu(server: int) -> float:
    """CPU seconds of all of them so far, with those of their ended children."""
    members = family(server)
    return sum(_existing(members, _own_cpu)) + sum(_existing(members, _cpu_of_the_ended))


def parents(server: int) -> float:
    """The memory of all processes below a server without visitors, relative to one of them alone.

    Files that are mapped (programs and libraries) are the same for all and count once.
    """
    found = [_rollup(pid) for pid in family(server)[1:]]
    files = max(rollup["Rss"] - rollup["Anonymous"] for rollup in found)
    alone = max(rollup["Anonymous"] for rollup in found)
    return (sum(rollup["Pss_Anon"] for rollup in found) + files) / (alone + files)


def steady(server: int) -> int:
    """How many processes there are once none is started, ended or busy; raises TimeoutError."""
    last = (0, 0.0)

    def calm() -> bool:
        nonlocal last
        members = family(server)
        before, last = last, (len(members), cpu(server))
        waiting = any(_existing(members, _wants_to_run))  # on a crowded machine that takes long
        return last[0] == before[0] and last[1] - before[1] < _IDLE and not waiting

    until(calm, "the server is idle", pause=_LOOK)
    return last[0]


def settle(server: int, count: int) -> None:
    """Wait until so many idle processes are left; raises TimeoutError."""
    until(lambda: steady(server) == count, f"{count} processes are left")


def _existing(members: list[int], look: Callable[[int], float]) -> Iterator[float]:
    """What `look` finds of those that did not end meanwhile."""
    for pid in members:
        try:
            yield look(pid)
        except OSError as problem:
            if problem.errno not in _ENDED:
                raise


def _own_cpu(pid: int) -> float:
    # The clock of another process (clock_getcpuclockid(3)) counts nanoseconds; the times in
    # /proc/<pid>/stat are cut to hundredths, which is a tenth of what a forked kernel needs.
    return time.clock_gettime((~pid << 3) | 2)


def _cpu_of_the_ended(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[13]) + int(fields[14])) * _TICK


def _wants_to_run(pid: int) -> bool:
    return _stat(pid)[0] in "RD"


def _stat(pid: int) -> list[str]:
    """What stands in /proc/<pid>/stat after the name, beginning with the state."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def _pss(pid: int) -> float:
    return _rollup(pid)["Pss"]


def _rollup(pid: int) -> dict[str, float]:
    """The sums over a process's memory, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    fields = (line.split() for line in lines)
    return {name.rstrip(":"): int(size) * 1024 / 1e6 for name, size, *_ in fields}
