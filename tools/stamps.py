"""Remembers which set-up steps are done, so that a second start does nothing.

A stamp holds a digest of what the step was made from. It is removed before the step and written
after it, so a step that was interrupted is done again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path


def digest(*parts: str | Path) -> str:
    """A digest of strings and of files' contents; a folder stands for every file below it."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            total.update(part.encode() + b"\0")
            continue
        for file in _files(part):
            total.update(file.relative_to(part.parent).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    """Whether the step behind `stamp` was last finished with `value`."""
    try:
        return stamp.read_text() == value
    except OSError:
        return False


def keep_current(stamp: Path, value: str, step: Callable[[], None]) -> None:
    """Do `step`, unless it was last finished with the same `value`."""
    if is_current(stamp, value):
        return
    stamp.unlink(missing_ok=True)
    step()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if path.exists():
            yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        folders[:] = [name for name in folders if name not in {"node_modules", "dist"}]
        for name in sorted(names):
            yield Path(folder, name)
