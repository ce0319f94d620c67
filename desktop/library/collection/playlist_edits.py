"""What a listener does to playlists, each as a change and the change that takes it back."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .changes import Change, Row, Write
from .placing import Move, places_behind, runs
from .reading import PlaylistRow
from .values import PlaylistEntry

_WRITE_PLAYLIST = "INSERT INTO playlists VALUES (?, ?, ?, ?)"
_WRITE_ENTRY = "INSERT INTO playlist_entries VALUES (?, ?, ?, ?, ?, ?, ?)"
_DELETE_PLAYLIST = "DELETE FROM playlists WHERE playlist_id = ?"
_DELETE_ENTRIES = "DELETE FROM playlist_entries WHERE playlist_id = ?"
_DELETE_RUN = "DELETE FROM playlist_entries WHERE playlist_id = ? AND place BETWEEN ? AND ?"
_MOVE_ENTRY = "UPDATE playlist_entries SET place = ? WHERE playlist_id = ? AND place = ?"
_RENAME = "UPDATE playlists SET name = ? WHERE playlist_id = ?"
_SET_QUERY = "UPDATE playlists SET query = ? WHERE playlist_id = ?"
_SET_PLACE = "UPDATE playlists SET place = ? WHERE playlist_id = ?"


class Edit(NamedTuple):
    """A change of the playlist of that key and name, and what brings back the state before it.

    Taken back in the reverse of the order in which they were made, edits lead back exactly.
    """

    key: str = ""
    name: str = ""
    change: Change = ()
    inverse: Change = ()


NO_EDIT = Edit()


def created(playlist: PlaylistRow, entries: Sequence[PlaylistEntry]) -> Edit:
    """There is one more playlist, with these entries."""
    playlist = playlist._replace(name=storable(playlist.name), query=_storable(playlist.query))
    rows = _rows(playlist.playlist_id, places_behind(None, len(entries)), entries)
    change = (Write(_WRITE_PLAYLIST, [playlist]), Write(_WRITE_ENTRY, rows))
    return _edit(playlist, change, _deletion(playlist))


def deleted(playlist: PlaylistRow, rows: Sequence[Row]) -> Edit:
    """A playlist is no more; `rows` are all that it had."""
    inverse = (Write(_WRITE_PLAYLIST, [playlist]), Write(_WRITE_ENTRY, rows))
    return _edit(playlist, _deletion(playlist), inverse)


def renamed(playlist: PlaylistRow, name: str) -> Edit:
    """A playlist has another name, by which its edit is known, too."""
    playlist, old = playlist._replace(name=storable(name)), playlist.name
    return _set(_RENAME, playlist, playlist.name, old)


def asked_anew(playlist: PlaylistRow, query: str) -> Edit:
    """A smart playlist is what another query finds."""
    return _set(_SET_QUERY, playlist, storable(query), playlist.query)


def put_before(playlists: Sequence[PlaylistRow], playlist: PlaylistRow, before: int) -> Edit:
    """A playlist stands before the one that was in place `before` of all."""
    order = [each for each in playlists[:before] if each != playlist]
    order += [playlist, *(each for each in playlists[before:] if each != playlist)]
    if order == list(playlists):
        return NO_EDIT
    new: list[Row] = [(place, each.playlist_id) for place, each in enumerate(order, 1)]
    old: list[Row] = [(each.place, each.playlist_id) for each in playlists]
    return _edit(playlist, (Write(_SET_PLACE, new),), (Write(_SET_PLACE, old),))


def added(playlist: PlaylistRow, last: int | None, entries: Sequence[PlaylistEntry]) -> Edit:
    """A playlist, whose last row is at `last`, has more entries behind it."""
    if not entries:
        return NO_EDIT
    places = places_behind(last, len(entries))
    rows = _rows(playlist.playlist_id, places, entries)
    run = (playlist.playlist_id, places[0], places[-1])
    return _edit(playlist, (Write(_WRITE_ENTRY, rows),), (Write(_DELETE_RUN, [run]),))


def removed(playlist: PlaylistRow, rows: Sequence[Row], chosen: Sequence[int]) -> Edit:
    """Of these rows of the database, which are neighbours, those chosen are no more."""
    if not chosen:
        return NO_EDIT
    change = [(playlist.playlist_id, rows[first][1], rows[last][1]) for first, last in runs(chosen)]
    inverse = [rows[row] for row in chosen]
    return _edit(playlist, (Write(_DELETE_RUN, change),), (Write(_WRITE_ENTRY, inverse),))


def moved(playlist: PlaylistRow, moves: Sequence[Move]) -> Edit:
    """Rows of a playlist are in other places."""
    if not moves:
        return NO_EDIT
    number = playlist.playlist_id
    change = [(move.to, number, move.place) for move in moves]
    inverse = [(move.place, number, move.to) for move in reversed(moves)]
    return _edit(playlist, (Write(_MOVE_ENTRY, change),), (Write(_MOVE_ENTRY, inverse),))


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or the first of "name (2)", "name (3)"… that is not taken in any case."""
    folded = {each.casefold() for each in taken}
    free, number = storable(name), 1
    while free.casefold() in folded:
        number += 1
        free = f"{storable(name)} ({number})"
    return free


def storable(text: str) -> str:
    """Half a surrogate pair has no UTF-8; whatever brings one must not cost the rest."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _storable(text: str | None) -> str | None:
    return text if text is None else storable(text)


def _rows(playlist_id: int, places: Sequence[int], entries: Sequence[PlaylistEntry]) -> list[Row]:
    return [
        (playlist_id, place, identity, path, storable(title), storable(artist), _length(seconds))
        for place, (identity, path, title, artist, seconds) in zip(places, entries, strict=True)
    ]


def _length(seconds: float) -> float:
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def _edit(playlist: PlaylistRow, change: Change, inverse: Change) -> Edit:
    return Edit(str(playlist.playlist_id), playlist.name, change, inverse)


def _deletion(playlist: PlaylistRow) -> Change:
    row = (playlist.playlist_id,)
    return (Write(_DELETE_PLAYLIST, [row]), Write(_DELETE_ENTRIES, [row]))


def _set(statement: str, playlist: PlaylistRow, new: str, old: str | None) -> Edit:
    if new == old:
        return NO_EDIT
    number = playlist.playlist_id
    change, inverse = Write(statement, [(new, number)]), Write(statement, [(old, number)])
    return _edit(playlist, (change,), (inverse,))
