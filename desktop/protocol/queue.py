"""The queue, in rows, and its edits."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import MAX_ROWS_AT_ONCE, EntryId, Message, Place, Ranges, Row, TrackId

Edit = Literal["add", "remove", "move", "clear", "replace"]


class ReadQueue(Message, frozen=True):
    """Ask for some rows of the queue, in the order they play."""

    first: Row
    count: Annotated[int, Meta(ge=0, le=MAX_ROWS_AT_ONCE)]


class QueueRow(Message, frozen=True):
    """One entry of the queue as a list shows it; 0 seconds are an unknown length."""

    entry_id: EntryId
    track_id: TrackId
    title: str
    artist: str
    album: str
    seconds: float


class QueueRows(Message, frozen=True):
    """The rows from `first` on, as the queue was at this revision."""

    revision: int
    first: Row
    rows: tuple[QueueRow, ...]


class RemoveRows(Message, frozen=True):
    """Take rows out. Refused as `queue_changed` unless the queue is still at that revision."""

    revision: int
    ranges: Ranges


class MoveRows(Message, frozen=True):
    """Put rows, in their order, before the row that is `before` now; refused like RemoveRows."""

    revision: int
    ranges: Ranges
    before: Row


class ClearQueue(Message, frozen=True):
    """Take all entries out."""


class UndoEdit(Message, frozen=True):
    """Take the last edit of the queue back."""


class ReadHistory(Message, frozen=True):
    """Ask what has sounded."""


class History(Message, frozen=True):
    """What has sounded, the last one first; a few hundred at most."""

    rows: tuple[QueueRow, ...]


class AddTracks(Message, frozen=True):
    """Put known tracks into the queue."""

    track_ids: Annotated[tuple[TrackId, ...], Meta(max_length=1000)]
    place: Place
