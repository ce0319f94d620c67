"""Finds the session on the disk, and says what became of it."""

from collections.abc import Callable
from pathlib import Path

from ..database import Found, Lost, Opening, Places, Restored
from ..errors import AudioJSError, SessionLost, SessionRestored
from .kept import Kept
from .reading import read_kept
from .schema import STEPS


def places_in(data_dir: Path) -> Places:
    """Where the session is."""
    return Places(data_dir, "session")


def find(places: Places, track_id_of: Callable[[Path], str]) -> Found[Kept]:
    """Open the session, or begin one where there never was any. Never raises for a bad disk."""
    return Opening(places, STEPS, lambda connection: read_kept(connection, track_id_of)).find()


def problem_of(found: Found[Kept]) -> AudioJSError | None:
    """What the listener must hear of how the session was found."""
    match found.recovery:
        case Restored(made):
            return SessionRestored(f"{made:%Y-%m-%d %H:%M}") if made else SessionRestored()
        case Lost(aside):
            return SessionLost(aside)
    return None
