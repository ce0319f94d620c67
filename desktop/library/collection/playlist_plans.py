"""What the listener asks of playlists, as edits of what is there when their turn has come."""

from collections.abc import Callable, Collection, Sequence

from ...database import Connection
from ...errors import BadMessage
from . import playlist_edits as edits
from . import reading
from .new_number import new_number
from .placing import moves
from .playlist_edits import NO_EDIT, Edit
from .reading import PlaylistRow
from .values import PlaylistEntry

EditPlan = Callable[[Connection], Edit]
"""Raises sqlite3.Error, UnknownPlaylist, and BadMessage for what no such playlist can do."""


def creation(name: str, entries: Sequence[PlaylistEntry], query: str | None) -> EditPlan:
    """One more playlist, behind the others, under a name that is free."""
    if query is not None and entries:
        raise BadMessage("a smart playlist with songs of its own")

    def plan(connection: Connection) -> Edit:
        others = reading.playlist_rows(connection)
        playlist = PlaylistRow(
            new_number(max((each.playlist_id for each in others), default=0)),
            max((each.place for each in others), default=0) + 1,
            edits.free_name(name, (each.name for each in others)),
            query,
        )
        return edits.created(playlist, entries)

    return plan


def renaming(key: str, name: str) -> EditPlan:
    """Another name, under which there is no other playlist."""

    def plan(connection: Connection) -> Edit:
        playlist = reading.playlist_row(connection, key)
        others = (each for each in reading.playlist_rows(connection) if each != playlist)
        return edits.renamed(playlist, edits.free_name(name, (each.name for each in others)))

    return plan


def asking_anew(key: str, query: str) -> EditPlan:
    """Another query for a smart playlist."""

    def plan(connection: Connection) -> Edit:
        playlist = reading.playlist_row(connection, key)
        if playlist.query is None:
            raise BadMessage("a query of a playlist with songs of its own")
        return edits.asked_anew(playlist, query)

    return plan


def putting_before(key: str, before: int) -> EditPlan:
    """Another place among the playlists."""

    def plan(connection: Connection) -> Edit:
        playlist = reading.playlist_row(connection, key)
        return edits.put_before(reading.playlist_rows(connection), playlist, before)

    return plan


def deletion(key: str) -> EditPlan:
    """A playlist less."""

    def plan(connection: Connection) -> Edit:
        playlist = reading.playlist_row(connection, key)
        return edits.deleted(playlist, reading.entry_rows(connection, playlist.playlist_id))

    return plan


def addition(key: str, entries: Sequence[PlaylistEntry]) -> EditPlan:
    """More entries at a playlist's end."""

    def plan(connection: Connection) -> Edit:
        playlist = _with_entries(connection, key)
        last = reading.last_place(connection, playlist.playlist_id)
        return edits.added(playlist, last, entries)

    return plan


def removal(key: str, rows: Collection[int]) -> EditPlan:
    """Fewer entries; rows that are not there are left out."""

    def plan(connection: Connection) -> Edit:
        playlist = _with_entries(connection, key)
        chosen = sorted({row for row in rows if row >= 0})
        if not chosen:
            return NO_EDIT
        first, count = chosen[0], chosen[-1] - chosen[0] + 1
        found = reading.entry_rows(connection, playlist.playlist_id, first, count)
        return edits.removed(
            playlist, found, [row - first for row in chosen if row - first < len(found)]
        )

    return plan


def moving(key: str, rows: Collection[int], before: int) -> EditPlan:
    """Entries together before another one; rows that are not there are left out."""

    def plan(connection: Connection) -> Edit:
        playlist = _with_entries(connection, key)
        places = reading.places(connection, playlist.playlist_id)
        chosen = sorted({row for row in rows if 0 <= row < len(places)})
        return edits.moved(playlist, moves(places, chosen, min(before, len(places))))

    return plan


def _with_entries(connection: Connection, key: str) -> PlaylistRow:
    playlist = reading.playlist_row(connection, key)
    if playlist.query is not None:
        raise BadMessage("other songs in a smart playlist")
    return playlist
