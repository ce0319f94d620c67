"""Playlists: made, changed, brought in and taken out."""

from typing import Annotated

from msgspec import Meta

from .base import Message, Ranges, Row
from .library import ChosenSongs, Key, Query

Name = Annotated[str, Meta(min_length=1, max_length=200)]


class CreatePlaylist(Message, frozen=True):
    """Make a playlist of these songs; with a query instead, one of whatever that finds."""

    name: Name
    chosen: ChosenSongs | None = None
    query: Query | None = None


class PlaylistMade(Message, frozen=True):
    """The key of the new playlist."""

    key: Key


class RenamePlaylist(Message, frozen=True):
    """Give a playlist another name."""

    key: Key
    name: Name


class ChangePlaylistQuery(Message, frozen=True):
    """Let a smart playlist be what another query finds."""

    key: Key
    query: Query


class MovePlaylist(Message, frozen=True):
    """Put a playlist before the one that is in place `before` now."""

    key: Key
    before: Row


class DeletePlaylist(Message, frozen=True):
    """Delete a playlist; it can be undone."""

    key: Key


class AddToPlaylist(Message, frozen=True):
    """Put songs at a playlist's end."""

    key: Key
    chosen: ChosenSongs


class RemoveFromPlaylist(Message, frozen=True):
    """Take rows out of a playlist, as it is at that version in its own order, unsearched."""

    key: Key
    version: int
    ranges: Ranges


class MoveInPlaylist(Message, frozen=True):
    """Put rows of a playlist before the row that is `before` now; as RemoveFromPlaylist."""

    key: Key
    version: int
    ranges: Ranges
    before: Row


class UndoPlaylistChange(Message, frozen=True):
    """Take the last change of a playlist back."""


class ImportPlaylists(Message, frozen=True):
    """Show the system's file dialog, and make playlists of the files that are chosen."""


class ExportPlaylist(Message, frozen=True):
    """Ask where to, and write a playlist there; its name's ending says in which format.

    With `relative` paths it may be moved together with its songs.
    """

    key: Key
    relative: bool
