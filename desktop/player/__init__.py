"""The player as pure state: queue, place in it, modes. No sound, no files, no clock."""

from .edits import QueueEdits
from .entry import QueueEntry
from .player import Player
from .queue import Queue
from .session import LeftAt, Session

__all__ = ["LeftAt", "Player", "Queue", "QueueEdits", "QueueEntry", "Session"]
