"""Puts what is found into the index as it comes, by a thread of its own."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from ..index.writing import FoundProblem
from ..records import FoundSong

_PUT_SECONDS = 0.3
"""How soon others see what was found."""
_MOST_AT_ONCE = 1000
_MOST_WAITING = 3


class TakesSongs(Protocol):
    """What the index is told here."""

    def put(self, songs: Sequence[FoundSong], problems: Sequence[FoundProblem]) -> None:
        """Take songs and problems in."""


class Batches:
    """Collects songs and problems, and has them put into the index several times a second.

    `settle` gives songs their last touch before they are put; it may wait. `on_put` hears of each
    batch that is in the index. Both are called from the thread of the batches.
    """

    def __init__(
        self,
        index: TakesSongs,
        *,
        settle: Callable[[list[FoundSong]], list[FoundSong]] = lambda songs: songs,
        on_put: Callable[[], None] = lambda: None,
    ) -> None:
        self._index = index
        self._settle = settle
        self._on_put = on_put
        self._songs: list[FoundSong] = []
        self._problems: list[FoundProblem] = []
        self._closed_at = time.monotonic()
        self._waiting: queue.Queue[tuple[list[FoundSong], list[FoundProblem]] | None] = queue.Queue(
            _MOST_WAITING
        )
        self._error: Exception | None = None
        self._is_dropped = False
        self._thread = threading.Thread(target=self._work, name="batches", daemon=True)
        self._thread.start()

    def add_song(self, song: FoundSong) -> None:
        """Take a song. Raises what the index raised meanwhile."""
        self._songs.append(song)
        self._close_if_due()

    def add_problem(self, problem: FoundProblem) -> None:
        """Take a problem. Raises what the index raised meanwhile."""
        self._problems.append(problem)
        self._close_if_due()

    def finish(self) -> None:
        """Wait until all is in the index. Raises what that raised."""
        self._close()
        self._waiting.put(None)
        self._thread.join()
        self._raise()

    def drop(self) -> None:
        """Put no more into the index than what is being put, and wait for that."""
        self._is_dropped = True
        self._waiting.put(None)
        self._thread.join()

    def _close_if_due(self) -> None:
        count = len(self._songs) + len(self._problems)
        if count >= _MOST_AT_ONCE or time.monotonic() - self._closed_at >= _PUT_SECONDS:
            self._close()

    def _close(self) -> None:
        self._raise()
        self._waiting.put((self._songs, self._problems))
        self._songs, self._problems = [], []
        self._closed_at = time.monotonic()

    def _raise(self) -> None:
        if self._error:
            raise self._error

    def _work(self) -> None:
        while batch := self._waiting.get():
            songs, problems = batch
            if self._error or self._is_dropped or not (songs or problems):
                continue
            try:
                self._index.put(self._settle(songs), problems)
                self._on_put()
            except Exception as error:
                self._error = error  # whoever brings the next batch meets it
