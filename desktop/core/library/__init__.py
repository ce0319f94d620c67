"""The library, as far as it can be asked for things: lists, playlists, and its folders."""

from .library import Library
from .playlists import Playlists
from .songs import Songs

__all__ = ["Library", "Playlists", "Songs"]
