"""Tells a damaged database from a disk that does not let itself be read or written."""

import logging
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from .places import Places, sync_folder

log = logging.getLogger(__name__)

_NOT_THE_CONTENT = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_AUTH,
    }
)
"""Primary result codes that say nothing against what is in the file (sqlite.org/rescode.html)."""

_UNREADABLE = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ})
"""Of the I/O errors those of a disk that lost what was on it."""


class DamagedError(Exception):
    """The database was read, and what is in it makes no sense."""


def is_damage(error: Exception) -> bool:
    """Whether reading failed because of the content; else that may be good, and stays in place."""
    if not isinstance(error, sqlite3.Error):
        return not isinstance(error, OSError)
    # What sqlite3 itself finds, such as text that is not UTF-8, has no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code in _UNREADABLE or code & 0xFF not in _NOT_THE_CONTENT


def is_damage_while_writing(error: sqlite3.Error) -> bool:
    """Whether writing failed because of what was there, rather than because of what was written."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code in _UNREADABLE or code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def set_aside(places: Places, database: Path) -> Path | None:
    """Give a database or its backup another name, with its log, to be looked into.

    Returns where it is now, None where there was nothing; raises OSError.
    """
    kind = "backup-damaged" if database == places.backup else "damaged"
    target = _free_name(places, f"{places.stem}-{kind}")
    moved = False
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists() or part.is_symlink():
            part.rename(target.with_name(target.name + suffix))
            moved = True
    if not moved:
        return None
    sync_folder(places.folder)
    log.warning("%s cannot be used and is %s from now on", database.name, target.name)
    return target


def _free_name(places: Places, name: str) -> Path:
    """A name with the time in it; SQLite finds the log beside it only by the same stem."""
    stem = f"{name}-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}"
    target = places.folder / f"{stem}.db"
    number = 1
    while any(target.with_name(target.name + each).exists() for each in ("", "-wal", "-shm")):
        number += 1
        target = places.folder / f"{stem}-{number}.db"
    return target
