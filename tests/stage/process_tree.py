"""Which processes a program has started, what they take, and which of their threads come first."""

import os
from pathlib import Path


def descendants(pid: int) -> list[int]:
    """The children of `pid`, and theirs, that run now."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if fields[0] != "Z":
            parents[int(stat.parent.name)] = int(fields[1])
    found = [pid]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found[1:]


def tree_bytes(pid: int) -> int:
    """What a process and all that it started hold: their proportional set size (Linux).

    Without the pages of program files: those are shared with whatever else runs the same programs,
    and a second browser on the machine would change the figure.
    """
    return sum(_proportional_bytes(each) for each in (pid, *descendants(pid)))


def _proportional_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended meanwhile, or may not be looked into
        return 0
    own = (line.split() for line in lines if line.startswith(("Pss_Anon:", "Pss_Shmem:")))
    return sum(int(kilobytes) * 1024 for _, kilobytes, _ in own)


def is_realtime(thread: int) -> bool:
    """Whether a thread runs before all that have ordinary priority; 0 is the one that asks."""
    return os.sched_getscheduler(thread) & ~os.SCHED_RESET_ON_FORK == os.SCHED_RR
