"""Reads the tags of what was queued, some at a time, beside everything else."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..player import QueueEntry
from ..tracks import describe

# A batch costs the player and every page one change, however many entries it has.
_BATCH_SECONDS = 0.2


class Describing:
    """`path_of` finds an entry's file by its track id; `tell` takes what was found, by entry id."""

    def __init__(
        self,
        path_of: Callable[[str], Path],
        tell: Callable[[Mapping[str, QueueEntry]], None],
    ) -> None:
        self._path_of = path_of
        self._tell = tell
        self._waiting: deque[QueueEntry] = deque()
        self._is_at_work = False

    async def describe(self, entries: Sequence[QueueEntry]) -> None:
        """Read the tags of these, after those that wait already."""
        self._waiting.extend(entries)
        if self._is_at_work:
            return
        self._is_at_work = True
        try:
            # The first one alone: it is what the listener looks at.
            limit = 0.0
            while self._waiting:
                self._tell(await asyncio.to_thread(self._batch, limit))
                limit = _BATCH_SECONDS
        finally:
            self._is_at_work = False

    def _batch(self, seconds: float) -> dict[str, QueueEntry]:
        ends = time.monotonic() + seconds
        batch = {}
        while self._waiting:
            entry = self._waiting.popleft()
            description = describe(self._path_of(entry.track_id))
            batch[entry.entry_id] = entry._replace(**description._asdict())
            if time.monotonic() >= ends:
                break
        return batch
