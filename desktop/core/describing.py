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
# A file whose disk does not answer keeps waiting only those that were queued with it.
_TURN_SECONDS = 2.0


class Describing:
    """`path_of` finds an entry's file by its track id; `tell` takes what was found, by entry id."""

    def __init__(
        self,
        path_of: Callable[[str], Path],
        tell: Callable[[Mapping[str, QueueEntry]], None],
    ) -> None:
        self._path_of = path_of
        self._tell = tell
        self._turn = asyncio.Lock()

    async def describe(self, entries: Sequence[QueueEntry]) -> None:
        """Read the tags of these, in turn with all that are being read."""
        waiting = deque(entries)
        # The first one alone: it is what the listener looks at.
        limit = 0.0
        while waiting:
            async with self._turn:
                batch = asyncio.ensure_future(asyncio.to_thread(self._batch, waiting, limit))
                await asyncio.wait({batch}, timeout=_TURN_SECONDS)
            self._tell(await batch)
            limit = _BATCH_SECONDS

    def _batch(self, waiting: deque[QueueEntry], seconds: float) -> dict[str, QueueEntry]:
        ends = time.monotonic() + seconds
        batch = {}
        while waiting:
            entry = waiting.popleft()
            description = describe(self._path_of(entry.track_id))
            batch[entry.entry_id] = entry._replace(**description._asdict())
            if time.monotonic() >= ends:
                break
        return batch
