"""The listener's playlists, and what was done to them taken back."""

from collections.abc import Collection, Mapping, Sequence

from ...database import Connection
from . import changes, playlist_plans, reading
from .changes import Change
from .collection_file import CollectionFile
from .keeper import Keeper
from .playlist_edits import Edit
from .playlist_plans import EditPlan
from .undo import Undoable
from .values import PlaylistEntry, PlaylistFacts


class Playlists:
    """Playlists by their keys; a smart one is what a query finds, and has no entries."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        # What follows is guarded by the keeper's turns.
        self._undoable = Undoable()
        self._undoable_epoch = -1
        self._facts: tuple[int, list[PlaylistFacts]] = (0, [])

    def playlists(self) -> list[PlaylistFacts]:
        """All playlists in the listener's order."""
        with self._keeper.turn() as file:
            file.notice_others()
            if self._facts[0] != file.version:
                self._facts = (file.version, file.read(reading.facts))
            return list(self._facts[1])

    def entries(self, key: str) -> list[PlaylistEntry]:
        """What is in a playlist, nothing of its own in a smart one; raises UnknownPlaylist."""

        def query(connection: Connection) -> list[PlaylistEntry]:
            playlist = reading.playlist_row(connection, key)
            return reading.entries(connection, playlist.playlist_id)

        with self._keeper.turn() as file:
            return file.read(query)

    def create(
        self, name: str, entries: Sequence[PlaylistEntry] = (), query: str | None = None
    ) -> str:
        """Make a playlist, a smart one with a query, and return its key.

        A name that is taken becomes "name (2)".
        """
        return self._edit(playlist_plans.creation(name, entries, query)).key

    def rename(self, key: str, name: str) -> None:
        """Give a playlist another name; as `create`. Raises UnknownPlaylist, as all that follow."""
        self._edit(playlist_plans.renaming(key, name))

    def set_query(self, key: str, query: str) -> None:
        """Let a smart playlist be what another query finds; raises BadMessage for another one."""
        self._edit(playlist_plans.asking_anew(key, query))

    def move(self, key: str, before: int) -> None:
        """Put a playlist before the one that is in place `before` now."""
        self._edit(playlist_plans.putting_before(key, before))

    def delete(self, key: str) -> None:
        """Delete a playlist."""
        self._edit(playlist_plans.deletion(key))

    def add(self, key: str, entries: Sequence[PlaylistEntry]) -> None:
        """Put songs at a playlist's end; this and what follows raise BadMessage for a smart one."""
        self._edit(playlist_plans.addition(key, entries))

    def remove(self, key: str, rows: Collection[int]) -> None:
        """Take rows out of a playlist; those that are not there are left out."""
        self._edit(playlist_plans.removal(key, rows))

    def move_rows(self, key: str, rows: Collection[int], before: int) -> None:
        """Put rows of a playlist, in their order, before the row that is `before` now."""
        self._edit(playlist_plans.moving(key, rows, before))

    @property
    def undoable(self) -> str | None:
        """The name of the playlist whose last change can be taken back; None for none."""
        with self._keeper.turn() as file:
            file.notice_others()
            last = self._undoable_now(file).last
            return last.name if last else None

    def undo(self) -> None:
        """Take the last change of a playlist back, if there is one that was made in this run."""
        with self._keeper.turn() as file:

            def plan(connection: Connection) -> tuple[Change, Edit | None]:
                last = self._undoable_now(file).last
                return (last.inverse, last) if last else ((), None)

            if file.write(plan):
                self._undoable = self._undoable.without_last()

    def unknown_paths(self) -> set[bytes]:
        """The paths of all playlist entries whose identity is not known."""
        with self._keeper.turn() as file:
            return {path for path, _, _ in file.read(reading.unknown)}

    def learn(self, identities: Mapping[bytes, bytes]) -> None:
        """Path -> identity, for entries of playlists that had none."""

        def plan(connection: Connection) -> tuple[Change, None]:
            found = [
                (identities[path], playlist_id, place)
                for path, playlist_id, place in reading.unknown(connection)
                if identities.get(path)
            ]
            return changes.learned(found) if found else (), None

        with self._keeper.turn() as file:
            file.write(plan)

    def _edit(self, plan: EditPlan) -> Edit:
        def planned(connection: Connection) -> tuple[Change, Edit]:
            edit = plan(connection)
            return edit.change, edit

        with self._keeper.turn() as file:
            edit = file.write(planned)
            if edit.change:
                self._undoable = self._undoable_now(file).after(edit)
            return edit

    def _undoable_now(self, file: CollectionFile) -> Undoable:
        """What was changed by others since cannot be taken back."""
        if self._undoable_epoch != file.epoch:
            self._undoable, self._undoable_epoch = Undoable(), file.epoch
        return self._undoable
