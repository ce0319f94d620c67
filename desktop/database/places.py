"""Where a database's files are, and how they come to be there whole or not at all."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_LOCK_SECONDS = 5.0


class Places(NamedTuple):
    """The names in the data directory, which all begin with the stem.

    The `new_` ones are unfinished, and written over.
    """

    folder: Path
    stem: str

    @property
    def database(self) -> Path:
        """The database itself."""
        return self.folder / f"{self.stem}.db"

    @property
    def backup(self) -> Path:
        """The last copy that was checked."""
        return self.folder / f"{self.stem}.backup.db"

    @property
    def new_database(self) -> Path:
        """A database that is being made."""
        return self.folder / f"{self.stem}.new.db"

    @property
    def new_backup(self) -> Path:
        """A backup that is being made."""
        return self.folder / f"{self.stem}.backup.new.db"

    def identity(self) -> tuple[int, int] | None:
        """What tells the database's file from another one of its name; None where there is none."""
        try:
            status = self.database.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def is_backed_up(self) -> bool:
        """Whether nothing was written since the last backup; when in doubt, not."""
        log = self.database.with_name(self.database.name + "-wal")
        try:
            written_ns = self.database.stat().st_mtime_ns
            if log.exists() and log.stat().st_size:
                written_ns = max(written_ns, log.stat().st_mtime_ns)
            return self.backup.stat().st_mtime_ns >= written_ns
        except OSError:
            return False

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from putting files here for the time; where that fails, do without.

        An empty SQLite database, because its locks are the same on every system.
        """
        lock: sqlite3.Connection | None = None
        try:
            lock = sqlite3.connect(
                self.folder / f"{self.stem}.lock", timeout=_LOCK_SECONDS, isolation_level=None
            )
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            pass
        try:
            yield
        finally:
            if lock is not None:
                lock.close()


def put_in_place(finished: Path, place: Path) -> None:
    """Give a closed database its name: after a power cut it is there whole, or not at all.

    What was there before is replaced. Raises OSError.
    """
    with finished.open("rb+") as file:
        os.fsync(file.fileno())
    finished.replace(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a directory to the disk, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no directories.
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextlib.contextmanager
def unfinished(database: Path) -> Iterator[None]:
    """Have no database under this name before, nor after: what failed must not fill the disk.

    Raises OSError where one is there that cannot be removed.
    """
    remove_database(database)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            remove_database(database)


def remove_database(database: Path) -> None:
    """Delete a database with all that SQLite keeps beside it; raises OSError."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
