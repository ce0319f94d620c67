"""What the listener did with the songs: safe on the disk when a call returns."""

from collections.abc import Sequence
from pathlib import Path

from ...database import Connection
from ...errors import AudioJSError
from . import changes, reading
from .changes import Change
from .collection_file import CollectionFile
from .keeper import Keeper, Listener
from .new_number import new_number
from .playlists import Playlists
from .values import Folder, LeftAt

_FIRST_BACKUP_SECONDS = 20.0
"""Start-up comes first."""
_BACKUP_SECONDS = 300.0
_RETRY_SECONDS = 10.0


class Collection(Playlists):
    """Folders, plays, ratings, places in long files, and the playlists. Any thread may ask.

    Each call waits for the disk, but raises nothing on account of it: what it does not take is
    kept in memory, told once, and brought there when that works again.
    """

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        on_failure: Listener,
        on_recovery: Listener = lambda error: None,
        first_backup_seconds: float = _FIRST_BACKUP_SECONDS,
        backup_seconds: float = _BACKUP_SECONDS,
        retry_seconds: float = _RETRY_SECONDS,
    ) -> "Collection":
        """Find the collection in `data_dir`, or begin one. Never raises for a bad disk.

        `on_failure` is called on whichever thread when saving begins to fail, or damage is found
        later on; `on_recovery` with the same when saving works again. Saving is tried again after
        `retry_seconds`; backups are made `first_backup_seconds` from now and every
        `backup_seconds`, if anything changed.
        """
        keeper = Keeper(
            CollectionFile(data_dir, retry_seconds),
            on_failure=on_failure,
            on_recovery=on_recovery,
            first_backup_seconds=first_backup_seconds,
            backup_seconds=backup_seconds,
            retry_seconds=retry_seconds,
        )
        return cls(keeper)

    @property
    def problem(self) -> AudioJSError | None:
        """What the listener must hear when it was damaged, else None."""
        return self._keeper.problem

    def version(self) -> int:
        """A number that grows with every change, by this process or another."""
        with self._keeper.turn() as file:
            file.notice_others()
            return file.version

    def flush(self) -> bool:
        """Try now to bring to the disk what it did not take; whether all is there."""
        return self._keeper.flush()

    def close(self) -> None:
        """Bring the rest to the disk, make a backup of it, and let go of the files."""
        self._keeper.close()

    # --- folders, plays, ratings, places in long files ---

    def folders(self) -> list[Folder]:
        """The folders of the library."""
        with self._keeper.turn() as file:
            return file.read(reading.folders)

    def add_folder(self, path: bytes) -> Folder:
        """Take a folder into the library; one that it has already is the same again."""

        def plan(connection: Connection) -> tuple[Change, Folder]:
            known = reading.folders(connection)
            for folder in known:
                if folder.path == path:
                    return (), folder
            highest = max((folder.folder_id for folder in known), default=0)
            folder = Folder(new_number(highest), path)
            return changes.added_folder(*folder), folder

        with self._keeper.turn() as file:
            return file.write(plan)

    def remove_folder(self, folder_id: int) -> None:
        """Take a folder out of the library, if it is there."""

        def plan(connection: Connection) -> tuple[Change, None]:
            paths = [each.path for each in reading.folders(connection) if each[0] == folder_id]
            return changes.removed_folder(paths[0]) if paths else (), None

        with self._keeper.turn() as file:
            file.write(plan)

    def played(self, identity: bytes, at: int) -> None:
        """A song was played once more, `at` seconds since 1970."""
        self._write(changes.played(identity, at))

    def rate(self, identities: Sequence[bytes], rating: int) -> None:
        """Give songs 1 to 5 stars, or none (0)."""
        self._write(changes.rated(identities, rating))

    def leave_as_is(self, identities: Sequence[bytes], as_is: bool) -> None:
        """Show the texts of songs as their files have them, or as they were meant."""
        self._write(changes.left_as_is(identities, as_is))

    def remember(self, identity: bytes, position_samples: int, rate: int) -> None:
        """Keep where the listener is in a long file, in samples at `rate` Hz."""
        self._write(changes.remembered(identity, position_samples, rate))

    def forget(self, identity: bytes) -> None:
        """Keep no place in this file."""

        def plan(connection: Connection) -> tuple[Change, None]:
            is_known = reading.left_at(connection, identity) is not None
            return changes.forgotten(identity) if is_known else (), None

        with self._keeper.turn() as file:
            file.write(plan)

    def remembered(self, identity: bytes) -> LeftAt | None:
        """Where the listener left this file; None for one that was never left."""
        with self._keeper.turn() as file:
            return file.read(lambda connection: reading.left_at(connection, identity))

    def _write(self, change: Change) -> None:
        with self._keeper.turn() as file:
            file.write(lambda connection: (change, None))
