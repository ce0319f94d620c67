"""Tells several times a second how far a scan is."""

import threading
import time
from collections.abc import Callable

from .messages import Progress

_EVERY_SECONDS = 0.2
_ESTIMATED_AFTER_SECONDS = 1.0


class ProgressReport:
    """Counts files, and tells `say` of it from a thread of its own until it is closed."""

    def __init__(self, say: Callable[[Progress], None]) -> None:
        self._say = say
        self._found = 0
        self._done = 0
        self._reading_since = 0.0
        self._unchanged = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="progress", daemon=True)
        self._thread.start()

    def found(self, files: int, unchanged: int) -> None:
        """There are more files; those that have not changed are done."""
        self._found += files
        self._done += unchanged

    def counted(self) -> None:
        """There are no more."""
        self._unchanged = self._done
        self._reading_since = time.monotonic()

    def done_with_one(self) -> None:
        """A file was read."""
        self._done += 1

    def close(self) -> None:
        """Say it a last time."""
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        ended = False
        while not ended:
            self._say(self._now())
            ended = self._ended.wait(_EVERY_SECONDS)
        self._say(self._now())

    def _now(self) -> Progress:
        counting = self._reading_since == 0
        return Progress(self._found, self._done, counting, self._seconds_left())

    def _seconds_left(self) -> float | None:
        read = self._done - self._unchanged
        taken = time.monotonic() - self._reading_since
        if self._reading_since == 0 or not read or taken < _ESTIMATED_AFTER_SECONDS:
            return None
        return (self._found - self._done) * taken / read
