"""What the listener did: folders, plays, ratings, places in long files, playlists with undo."""

from .collection import Collection
from .values import Folder, LeftAt, PlaylistEntry, PlaylistFacts

__all__ = ["Collection", "Folder", "LeftAt", "PlaylistEntry", "PlaylistFacts"]
