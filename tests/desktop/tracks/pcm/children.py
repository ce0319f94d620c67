"""The processes that this one has started and not yet buried."""

import os
from pathlib import Path

_of_others: set[int] = set()


def forget_others() -> None:
    """From now on, leave out what other tests have started and not ended."""
    _of_others.clear()
    _of_others.update(children())


def children() -> list[int]:
    """Their ids, dead ones that nobody waited for included."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:  # it ended meanwhile
            continue
        if int(parent) == os.getpid():
            found.append(int(stat.parent.name))
    return sorted(set(found) - _of_others)


def open_files() -> int:
    """How many files and pipes this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))
