"""Ways for files into the queue."""

from .base import Message, Place


class OpenFiles(Message, frozen=True):
    """Show the system's file dialog and put what is chosen into the queue."""

    place: Place = "now"


class OpenFolder(Message, frozen=True):
    """Show the system's folder dialog and put the audio files in it into the queue."""

    place: Place = "now"


class OpenPasted(Message, frozen=True):
    """Put files and folders into the queue that the listener pasted, a path or file:// a line."""

    text: str
    place: Place


class TakeDrop(Message, frozen=True):
    """Put into the queue what was just dropped on the window; Python saw which files these are."""

    place: Place


class CancelAdding(Message, frozen=True):
    """Look for no more files; those found so far stay."""
