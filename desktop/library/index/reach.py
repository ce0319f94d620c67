"""The index and the collection as one connection sees them, whoever writes to them meanwhile."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ...database import (
    Connection,
    DatabaseError,
    Places,
    attach_to_read,
    is_damage_while_writing,
    one_moment,
    remove_database,
)
from .opening import open_index
from .songs_memory import SongsMemory

log = logging.getLogger(__name__)

_T = TypeVar("_T")
Question = Callable[[Connection, SongsMemory], _T]

_NO_COLLECTION = (
    "ATTACH ':memory:' AS collection",
    "CREATE TABLE collection.folders (path BLOB)",
    "CREATE TABLE collection.heard"
    " (identity BLOB PRIMARY KEY, plays INTEGER, last_played INTEGER, rating INTEGER)",
    "CREATE TABLE collection.playlists"
    " (playlist_id INTEGER PRIMARY KEY, place INTEGER, name TEXT, query TEXT)",
    "CREATE TABLE collection.playlist_entries (playlist_id INTEGER, place INTEGER, identity BLOB,"
    " path BLOB, title TEXT, artist TEXT, seconds REAL, PRIMARY KEY (playlist_id, place))",
)
_WHAT_LISTS_SHOW = (
    "SELECT group_concat(plays || '.' || rating || '.' || last_played) FROM collection.heard",
    "SELECT group_concat(playlist_id || '.' || coalesce(query, '')) FROM collection.playlists",
    "SELECT group_concat(hex(path)) FROM collection.folders",
    "SELECT playlist_id, count(*), total(place), total(place * place * 1.0),"
    " total(length(identity)), total(length(path))"
    " FROM collection.playlist_entries GROUP BY playlist_id",
)
"""The collection changes every second while a long file plays, but not what lists show of it."""


class Reach:
    """Reads; for one thread at a time. `version` grows whenever lists may be others."""

    def __init__(self, library_db: Path, collection_db: Path) -> None:
        self._library = Places(library_db.parent, library_db.stem)
        self._collection = Places(collection_db.parent, collection_db.stem)
        # No version of an earlier run is one of this: a page may still speak of those.
        self.version = int(time.time() * 1000)
        self._open()

    def ask(self, question: Question[_T]) -> _T:
        """The answer, as of one moment. Raises what the question raises, and DatabaseError.

        An index that is found to be damaged is made anew; it is empty then.
        """
        try:
            return self._ask(question)
        except DatabaseError as error:
            if not is_damage_while_writing(error):
                raise
            log.warning("The library cannot be read: %s", error)
            self._mend()
            return self._ask(question)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()

    def _ask(self, question: Question[_T]) -> _T:
        self._stay_reachable()
        with one_moment(self._connection):
            self._notice_changes()
            return question(self._connection, self._memory)

    def _open(self) -> None:
        self._connection = open_index(self._library.database)
        self._memory = SongsMemory(self._connection)
        self._files = (self._library.identity(), self._collection.identity())
        self._seen: tuple[int, int] | None = None
        self._seen_of_listener: object = None
        self._attach()

    def _attach(self) -> None:
        try:
            if self._collection.database.exists():
                attach_to_read(self._connection, self._collection.database, "collection")
                for each in _WHAT_LISTS_SHOW:
                    self._connection.execute(each).fetchone()
                return
        except DatabaseError as error:
            log.warning("The collection cannot be read: %s", error)
        self._detach()
        for statement in _NO_COLLECTION:
            self._connection.execute(statement)

    def _detach(self) -> None:
        attached = self._connection.execute("PRAGMA database_list").fetchall()
        if any(name == "collection" for _, name, _ in attached):
            self._connection.execute("DETACH collection")

    def _stay_reachable(self) -> None:
        """SQLite goes on reading a file that was deleted or replaced."""
        if self._files != (self._library.identity(), self._collection.identity()):
            self.close()
            self._open()

    def _mend(self) -> None:
        """It may be the collection: that is not ours to make anew."""
        self._seen = None
        try:
            (found,) = self._connection.execute("PRAGMA main.quick_check(1)").fetchone()
        except DatabaseError as error:
            found = str(error)
        self.close()
        if found != "ok":
            remove_database(self._library.database)
        self._open()

    def _notice_changes(self) -> None:
        seen = (self._data_version("main"), self._data_version("collection"))
        if seen == self._seen:
            return
        of_listener = [self._connection.execute(each).fetchall() for each in _WHAT_LISTS_SHOW]
        if self._seen is None or seen[0] != self._seen[0]:
            self._memory = SongsMemory(self._connection)
            self.version += 1
        elif of_listener != self._seen_of_listener:
            self._memory.forget_the_listener()
            self.version += 1
        self._seen, self._seen_of_listener = seen, of_listener

    def _data_version(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}.data_version").fetchone()[0])
