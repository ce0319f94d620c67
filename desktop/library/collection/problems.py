"""What the listener must hear of the collection's file."""

from ...database import Lost, Restored
from ...errors import AudioJSError, CollectionLost, CollectionNotSaved, CollectionRestored


def not_saved() -> AudioJSError:
    """The disk takes no change at the moment."""
    return CollectionNotSaved()


def recovered(recovery: Restored | Lost) -> AudioJSError:
    """It was damaged, and is as it was at the last backup, or begins afresh."""
    if isinstance(recovery, Lost):
        return CollectionLost(recovery.aside)
    return CollectionRestored(f"{recovery.made:%Y-%m-%d %H:%M}" if recovery.made else "")
