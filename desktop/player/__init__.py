"""The player's state: queue, position, modes. Pure: no I/O."""

from .entry import QueueEntry
from .player import Player

__all__ = ["Player", "QueueEntry"]
