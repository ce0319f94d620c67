"""Tells the listener what is waited for, when that takes long."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from ..errors import NoAnswer
from .notices import Notices

# Longer than anything but a disk that wakes up.
_LATE_AFTER_SECONDS = 4.0


class Patience:
    """One notice for each file that is late, from then on until all that wait for it have it.

    Late is what takes longer than `seconds`.
    """

    def __init__(self, notices: Notices, *, seconds: float = _LATE_AFTER_SECONDS) -> None:
        self.seconds = seconds
        self._notices = notices
        self._late: Counter[Path] = Counter()

    @contextmanager
    def waiting_for(self, path: Path) -> Iterator[None]:
        """Within it the file is waited for."""
        with self.waiting() as wait:
            wait.reaches(path)
            yield

    def waiting(self) -> "Wait":
        """Something that goes from one file to the next, in a `with` block."""
        return Wait(self)

    def tell(self, path: Path) -> None:
        """It is late."""
        self._late[path] += 1
        if self._late[path] == 1:
            self._notices.add(NoAnswer(path))

    def untell(self, path: Path) -> None:
        """It is not waited for any more."""
        self._late[path] -= 1
        if not self._late[path]:
            del self._late[path]
            self._notices.withdraw(NoAnswer(path))


class Wait:
    """Something that goes from one file to the next, and may come to one that does not answer."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._path: Path | None = None
        self._late: Path | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Nobody wants it any more, whether it comes or not."""
        self.reaches(None)
        self._is_over = True

    def reaches(self, path: Path | None) -> None:
        """Wait for this one from now on, and for no other."""
        if self._is_over or (path is not None and path == self._path):
            return
        self._path = path
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._late:
            self._patience.untell(self._late)
            self._late = None
        if path is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._patience.seconds, self._is_late, path)

    def _is_late(self, path: Path) -> None:
        self._late = path
        self._patience.tell(path)
