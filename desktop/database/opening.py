"""Finds a database on the disk, and brings it back from its backup where it is damaged."""

import logging
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection, Error
from typing import Generic, NamedTuple, TypeVar

from .connection import begin, connect, data_version, restore
from .damage import DamagedError, is_damage, set_aside
from .places import Places
from .steps import Steps

log = logging.getLogger(__name__)

_Content = TypeVar("_Content")


class Restored(NamedTuple):
    """It was damaged; its content is that of the backup made then, where that is known."""

    made: datetime | None


class Lost(NamedTuple):
    """It was damaged, no backup was any good, and what there was has this name now."""

    aside: str


class Found(NamedTuple, Generic[_Content]):
    """What opening came to.

    Without a `connection` nothing can be written. `version` is its `data_version` from before it
    was read. `content` is what was read, None where nothing could be. `is_read` tells that this is
    what is in the database: one that was not read must not be written over. `recovery` is what the
    listener must hear.
    """

    connection: Connection | None = None
    version: int = 0
    content: _Content | None = None
    is_read: bool = False
    recovery: Restored | Lost | None = None


class Opening(NamedTuple, Generic[_Content]):
    """How to find one kind of database.

    `read` reads all that is in it, so that damage shows; it raises DamagedError and sqlite3.Error.
    """

    places: Places
    steps: Steps
    read: Callable[[Connection], _Content]

    def find(self) -> Found[_Content]:
        """Open the database, or begin one where there was none. Never raises for a bad disk."""
        try:
            self.places.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.warning("Nothing can be kept in %s: %s", self.places.folder, error)
            return Found()
        with self.places.locked():
            try:
                return self._open()
            except (DamagedError, Error, OSError) as error:
                name = self.places.database.name
                if not is_damage(error):
                    log.warning("%s cannot be used: %s", name, error)
                    return self._read_only()
                log.warning("%s is damaged: %s", name, error)
                return self._recover()

    def _open(self) -> Found[_Content]:
        """Raises DamagedError also where the database is missing but was once backed up."""
        database = self.places.database
        if not database.exists():
            if self.places.backup.exists():
                raise DamagedError("it is missing")
            begin(self.places, self.steps)
        if not database.is_file():
            raise DamagedError("it is no file")
        connection = connect(database, self.steps)
        try:
            version = data_version(connection)
            return Found(connection, version, self.read(connection), is_read=True)
        except BaseException:
            connection.close()
            raise

    def _read_only(self) -> Found[_Content]:
        """What a disk holds that cannot be written to: SQLite could not make its log there."""
        database = self.places.database
        if not database.exists():
            return Found()
        try:
            return Found(content=self._read_copy(database), is_read=True)
        except (DamagedError, Error, OSError) as error:
            log.warning("%s cannot be read: %s", database.name, error)
            return Found()

    def _recover(self) -> Found[_Content]:
        """Set the damage aside; go on from the backup, or begin afresh where that is no good."""
        content = self._read_backup()
        recovery: Restored | Lost
        if content is None:
            recovery = Lost(self.places.database.name)
        else:
            recovery = Restored(_made(self.places.backup))
        try:
            if content is None:
                bad_backup = set_aside(self.places, self.places.backup)
                aside = begin(self.places, self.steps) or bad_backup
                recovery = Lost(aside.name) if aside else recovery
            else:
                restore(self.places)
            found = self._open()
        except (DamagedError, Error, OSError) as error:
            log.warning("%s cannot be used: %s", self.places.database.name, error)
            found = Found(content=content)
        return found._replace(recovery=recovery)

    def _read_backup(self) -> _Content | None:
        try:
            return self._read_copy(self.places.backup)
        except (DamagedError, Error, OSError) as error:
            log.warning("There is no good backup: %s", error)
            return None

    def _read_copy(self, database: Path) -> _Content:
        """What is in a database, without a touch to it; raises as reading it does, and OSError."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copy.db"
            shutil.copyfile(database, copy)
            log_file = database.with_name(database.name + "-wal")
            if log_file.is_file():
                shutil.copyfile(log_file, copy.with_name(copy.name + "-wal"))
            connection = connect(copy, self.steps)
            try:
                return self.read(connection)
            finally:
                connection.close()


def _made(backup: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(backup.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None
