"""The queue as it crosses the socket."""

from collections.abc import Sequence
from itertools import chain

from ..player import QueueEntry
from ..protocol import Entry, QueueRow, RowRange


def entries_as_shown(entries: Sequence[QueueEntry], turn: int) -> tuple[Entry, ...]:
    """Entries that sound one after the other; the first of them in this turn."""
    return tuple(
        Entry(
            entry_id=entry.entry_id,
            turn=turn + n,
            track_id=entry.track_id,
            title=entry.title,
            artist=entry.artist,
            album=entry.album,
            has_cover=entry.has_cover,
        )
        for n, entry in enumerate(entries)
    )


def row_as_shown(entry: QueueEntry) -> QueueRow:
    """An entry in a list."""
    return QueueRow(
        entry_id=entry.entry_id,
        track_id=entry.track_id,
        title=entry.title,
        artist=entry.artist,
        album=entry.album,
        seconds=entry.seconds,
    )


def places_in(ranges: Sequence[RowRange], entries: int) -> frozenset[int]:
    """The places that the ranges name and that a queue of so many entries has."""
    rows = (range(each.first, min(each.behind, entries)) for each in ranges)
    return frozenset(chain.from_iterable(rows))
