"""What AudioJS can be asked to do, whoever asks: the page, the command line, the window, a test."""

from .core import Core, Listener
from .files import Picker
from .journal import Journal, MemoryJournal

__all__ = ["Core", "Journal", "Listener", "MemoryJournal", "Picker"]
