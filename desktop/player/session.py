"""What of a player must survive it."""

from typing import NamedTuple

from ..protocol import Repeat
from .entry import QueueEntry


class LeftAt(NamedTuple):
    """Where a long file was left."""

    position_samples: int
    rate: int


class Session(NamedTuple):
    """The queue, the place in it, and the modes.

    `entries` are in the order they play, and `at` is the place of the current one. While they are
    shuffled, `listed` holds their ids in the listener's own order. `history` is what has sounded,
    the last one first.
    """

    entries: tuple[QueueEntry, ...] = ()
    at: int = 0
    listed: tuple[str, ...] | None = None
    position_samples: int = 0
    volume: float = 1.0
    repeat: Repeat = "off"
    stop_after_current: bool = False
    history: tuple[QueueEntry, ...] = ()

    @property
    def shuffle(self) -> bool:
        """Whether the order was drawn by lot."""
        return self.listed is not None
