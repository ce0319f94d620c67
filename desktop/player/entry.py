"""One entry of the queue: a track in a place. The same track may stand in several places."""

from typing import NamedTuple


class QueueEntry(NamedTuple):
    """An entry as the player holds it; empty text or 0 s where it is not known."""

    entry_id: str
    track_id: str
    title: str
    artist: str = ""
    album: str = ""
    has_cover: bool = False
    seconds: float = 0.0
