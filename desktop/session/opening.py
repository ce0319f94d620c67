"""Finds the session on the disk, and brings it back from its backup where it is damaged."""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ..errors import AudioJSError, SessionLost, SessionRestored
from .connection import begin, connect, data_version, restore
from .damage import DamagedError, is_damage, set_aside
from .kept import Kept
from .places import Places
from .reading import read_kept

log = logging.getLogger(__name__)

_TrackIdOf = Callable[[Path], str]


class Found(NamedTuple):
    """What opening came to.

    Without a `connection` nothing can be written. `version` is its `data_version` from before it
    was read. `is_read` tells that `kept` is what is in the database: one that was not read must not
    be written over. `problem` is what the listener must hear.
    """

    connection: sqlite3.Connection | None = None
    version: int = 0
    kept: Kept = Kept()
    is_read: bool = False
    problem: AudioJSError | None = None


def find(places: Places, track_id_of: _TrackIdOf) -> Found:
    """Open the session, or begin one where there never was any. Never raises for a bad disk."""
    try:
        places.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        log.warning("No session can be kept: %s", error)
        return Found()
    with places.locked():
        try:
            return _open(places, track_id_of)
        except (DamagedError, sqlite3.Error, OSError) as error:
            if not is_damage(error):
                log.warning("No session can be kept: %s", error)
                return _read_only(places, track_id_of)
            log.warning("The session is damaged: %s", error)
            return _recover(places, track_id_of)


def _open(places: Places, track_id_of: _TrackIdOf) -> Found:
    """Raises DamagedError also where the database is missing but was once backed up."""
    if not places.database.exists():
        if places.backup.exists():
            raise DamagedError("it is missing")
        begin(places)
    if not places.database.is_file():
        raise DamagedError("it is no file")
    connection = connect(places.database)
    try:
        version = data_version(connection)
        return Found(connection, version, read_kept(connection, track_id_of), is_read=True)
    except BaseException:
        connection.close()
        raise


def _read_only(places: Places, track_id_of: _TrackIdOf) -> Found:
    """What a disk holds that cannot be written to: SQLite could not make its log there."""
    if not places.database.exists():
        return Found()
    try:
        return Found(kept=_read_copy(places.database, track_id_of), is_read=True)
    except (DamagedError, sqlite3.Error, OSError) as error:
        log.warning("The session cannot be read: %s", error)
        return Found()


def _recover(places: Places, track_id_of: _TrackIdOf) -> Found:
    """Set the damage aside; go on from the backup, or begin afresh where that is no good either."""
    kept = _read_backup(places, track_id_of)
    problem = _restored(places) if kept else SessionLost(places.database.name)
    try:
        if kept:
            restore(places)
        else:
            bad_backup = set_aside(places, places.backup, "session-backup-damaged")
            aside = begin(places) or bad_backup
            problem = SessionLost(aside.name) if aside else problem
        found = _open(places, track_id_of)
    except (DamagedError, sqlite3.Error, OSError) as error:
        log.warning("No session can be kept: %s", error)
        found = Found(kept=kept or Kept())
    return found._replace(problem=problem)


def _read_backup(places: Places, track_id_of: _TrackIdOf) -> Kept | None:
    try:
        return _read_copy(places.backup, track_id_of)
    except (DamagedError, sqlite3.Error, OSError) as error:
        log.warning("There is no good backup: %s", error)
        return None


def _read_copy(database: Path, track_id_of: _TrackIdOf) -> Kept:
    """What is in a database, without a touch to it; raises as reading it does, and OSError."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(database, copy)
        log_file = database.with_name(database.name + "-wal")
        if log_file.is_file():
            shutil.copyfile(log_file, copy.with_name(copy.name + "-wal"))
        connection = connect(copy)
        try:
            return read_kept(connection, track_id_of)
        finally:
            connection.close()


def _restored(places: Places) -> AudioJSError:
    try:
        made = datetime.fromtimestamp(places.backup.stat().st_mtime, UTC).astimezone()
    except OSError:
        return SessionRestored()
    return SessionRestored(f"{made:%Y-%m-%d %H:%M}")
