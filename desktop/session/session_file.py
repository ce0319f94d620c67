"""The session's database while the program runs: written piece by piece, mended when it must."""

import logging
from collections.abc import Callable
from pathlib import Path

from ..database import (
    Connection,
    DamagedError,
    DatabaseError,
    back_up,
    begin,
    connect,
    data_version,
    is_damage,
    is_damage_while_writing,
    transaction,
)
from ..errors import AudioJSError
from ..player.session import Session
from .kept import Kept
from .opening import find, places_in, problem_of
from .schema import STEPS
from .writing import write_kept

log = logging.getLogger(__name__)


class SessionFile:
    """One process's way to the database; for one thread at a time.

    What is in the database is known without reading it. Where it turns out to be damaged or gone,
    it is made anew from what is known.
    """

    def __init__(
        self,
        folder: Path,
        path_of: Callable[[str], Path],
        track_id_of: Callable[[Path], str],
    ) -> None:
        self._places = places_in(folder)
        self._path_of = path_of
        found = find(self._places, track_id_of)
        self._connection = found.connection
        self._written = found.content or Kept()
        self._must_set_aside = not found.is_read
        self._is_mending = False
        self._seen_version = found.version
        self._identity = self._places.identity()
        self._is_backed_up = self._places.is_backed_up()
        self.problem: AudioJSError | None = problem_of(found)

    @property
    def written(self) -> Kept:
        """What is on the disk, as far as this process wrote or read it."""
        return self._written

    @property
    def can_write(self) -> bool:
        """Whether there is a database to write to."""
        return self._connection is not None

    def save(self, kept: Kept) -> None:
        """Bring `kept` to the disk; when this returns, no power cut takes it away.

        Raises DatabaseError, OSError or DamagedError; then what was there before is still there.
        """
        try:
            self._save(kept)
        except DatabaseError as error:
            if self._is_mending or not is_damage_while_writing(error):
                raise
            self._mend(kept, str(error))

    def back_up(self) -> None:
        """Make a backup if there is none of what is on the disk; where that fails, the old stays.

        The database is checked by it, and written anew where it is damaged.
        """
        if self._is_backed_up or self._connection is None:
            return
        try:
            with self._places.locked():
                wrong = back_up(self._connection, self._places)
        except (DatabaseError, OSError) as error:
            if isinstance(error, OSError) or not is_damage_while_writing(error):
                log.warning("There is no new backup of the session: %s", error)
                return
            wrong = str(error)
        self._is_backed_up = not wrong
        if wrong:
            self._mend(self._written, wrong)

    def close(self) -> None:
        """Leave one file behind, without a log beside it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _mend(self, kept: Kept, wrong: str) -> None:
        """Not again until it helped: a bad disk is not filled with what is set aside."""
        log.warning("The session was damaged and is written anew: %s", wrong)
        self._is_mending = self._must_set_aside = True
        self._save(kept)

    def _save(self, kept: Kept) -> None:
        connection = self._reachable()
        before, now = self._written, kept
        with transaction(connection):
            if data_version(connection) != self._seen_version:
                # Another process has put its own session there. This one's takes its place as soon
                # as more of it changes than the position.
                if _apart_from_position(now) == _apart_from_position(before):
                    now = now._replace(session=None)
                before = before._replace(session=None)
            write_kept(connection, before, now, self._path_of)
            if now.session is not None:
                self._seen_version = data_version(connection)
        self._written = kept
        self._is_backed_up = self._is_mending = False

    def _reachable(self) -> Connection:
        """The connection to the file of that name, opened or made again if need be.

        SQLite goes on writing to a file that was deleted, and tells nobody.
        """
        if (
            self._connection
            and not self._must_set_aside
            and self._identity == self._places.identity()
        ):
            return self._connection
        self.close()
        self._places.folder.mkdir(parents=True, exist_ok=True)
        with self._places.locked():
            self._connection = self._connect_again()
        self._identity = self._places.identity()
        self._seen_version = data_version(self._connection)
        return self._connection

    def _connect_again(self) -> Connection:
        if self._places.database.exists() and not self._must_set_aside:
            try:
                connection = connect(self._places.database, STEPS)
            except (DamagedError, DatabaseError) as error:
                if not is_damage(error):
                    raise
            else:
                self._written = self._written._replace(session=None)
                return connection
        begin(self._places, STEPS)
        self._must_set_aside = False
        self._written = Kept()
        return connect(self._places.database, STEPS)


def _apart_from_position(kept: Kept) -> Session | None:
    return kept.session and kept.session._replace(position_samples=0)
