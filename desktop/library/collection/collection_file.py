"""The collection's database while the program runs: on the disk, or in memory where it must."""

import contextlib
import functools
import gc
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from ...database import (
    Connection,
    DamagedError,
    DatabaseError,
    Found,
    Opening,
    Places,
    is_damage,
    is_damage_while_writing,
    transaction,
)
from ...errors import AudioJSError
from . import in_memory
from .change_log import ChangeLog
from .changes import Change, carry_out
from .problems import recovered
from .schema import STEPS
from .soundness import change_number, checked_copy

log = logging.getLogger(__name__)

# Damage in one text must not cost the rest.
_tolerant = functools.partial(str, encoding="utf-8", errors="replace")

_Result = TypeVar("_Result")
Query = Callable[[Connection], _Result]
"""Reads; it may be asked twice."""
Plan = Callable[[Connection], tuple[Change, _Result]]
"""Reads, and says what to change on top of that, in one transaction; it may be asked twice."""


class CollectionFile:
    """One process's way to the database; for one thread at a time.

    The database is the truth: other processes may write, too. What the disk does not take is
    written to a copy in memory, and brought to the disk when that works again. A database that
    turns out to be damaged is brought back from its backup, with all that was changed since.

    `version` grows with every change; `epoch` with those that were not made here.
    `problem` is what the listener must hear of.
    """

    def __init__(self, folder: Path, retry_seconds: float) -> None:
        self.places = Places(folder, "collection")
        self._opening = Opening(self.places, STEPS, checked_copy)
        self._retry_seconds = retry_seconds
        self._retry_at = 0.0
        self._connection: Connection | None = None
        self._is_on_disk = False
        self._identity: tuple[int, int] | None = None
        self._number = 0
        self._log = ChangeLog()
        self._unwritten: list[Change] = []
        self.problem: AudioJSError | None = None
        self.version = 1
        self.epoch = 0
        is_backed_up = self.places.is_backed_up()
        self._open()
        self._backed_up_number = self._number if is_backed_up else -1

    @property
    def is_failing(self) -> bool:
        """Whether there is a change that the disk has not taken."""
        return bool(self._unwritten)

    def read(self, query: Query[_Result]) -> _Result:
        """What a query finds; raises sqlite3.Error where no remedy helps."""
        try:
            with _without_collector():
                return query(self._current())
        except (DatabaseError, DamagedError) as error:
            if not self._is_on_disk or not is_damage(error):
                raise
            self.mend(str(error))
            return query(self._current())

    def write(self, plan: Plan[_Result]) -> _Result:
        """Carry out a plan; its change is on the disk when this returns, or else `is_failing`.

        Raises whatever the plan raises; then nothing was changed.
        """
        self.retry_if_due()
        self._stay_reachable()
        for remedy in (self._remedy, self._go_into_memory):
            try:
                return self._commit(plan)
            except (DatabaseError, DamagedError) as error:
                if not self._is_on_disk:
                    raise
                remedy(error)
        return self._commit(plan)

    def notice_others(self) -> None:
        """Look whether other processes have changed anything."""
        number = self.read(change_number)
        if number != self._number:
            self._others_reached(number)

    def retry(self) -> None:
        """Go back to the disk if that works again."""
        if not self._is_on_disk:
            self._open()

    def retry_if_due(self) -> None:
        """The same, unless it was tried a short while ago."""
        if time.monotonic() >= self._retry_at:
            self.retry()

    def needs_backup(self) -> bool:
        """Whether there is more on the disk than in the backup; what is not there is put there."""
        self.retry()
        self._stay_reachable()
        return self._is_on_disk and self._backed_up_number != self._number

    def backed_up(self, number: int) -> None:
        """There is a backup that has so many changes."""
        self._backed_up_number = number
        self._log.backed_up(number)

    def mend(self, wrong: str) -> None:
        """Bring a damaged database back from its backup, with all that was changed since."""
        if self._is_on_disk:
            log.warning("The collection is damaged: %s", wrong)
            self._backed_up_number = -1
            self._open()

    def close(self) -> None:
        """Leave one file behind, without a log beside it."""
        self._current().close()

    def _current(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the collection was never opened")
        return self._connection

    def _commit(self, plan: Plan[_Result]) -> _Result:
        connection = self._current()
        with _without_collector(), transaction(connection):
            number = change_number(connection)
            if number != self._number:
                self._others_reached(number)
            change, result = plan(connection)
            if change:
                carry_out(connection, change)
        if change:
            self._number += 1
            self.version += 1
            if self._is_on_disk:
                self._log.add(self._number, change)
            else:
                self._unwritten.append(change)
        return result

    def _others_reached(self, number: int) -> None:
        self._number = number
        self._log.others_reached(number)
        self.version += 1
        self.epoch += 1

    # --- what to do when it cannot be written ---

    def _remedy(self, error: DatabaseError | DamagedError) -> None:
        if isinstance(error, DamagedError) or is_damage_while_writing(error):
            self.mend(str(error))
        else:
            self._go_into_memory(error)

    def _go_into_memory(self, error: Exception) -> None:
        log.warning("The collection cannot be saved for now: %s", error)
        self._take_shelter(None)

    def _stay_reachable(self) -> None:
        """SQLite goes on writing to a file that was deleted, and tells nobody."""
        if not self._is_on_disk or self._identity == self.places.identity():
            return
        log.warning("%s is gone, or another one", self.places.database)
        self._backed_up_number = -1
        if self.places.identity() is None:
            try:
                with contextlib.closing(in_memory.copy(self._current())) as content:
                    self._use(in_memory.put_in_file(content, self.places), is_on_disk=True)
            except (DatabaseError, DamagedError, OSError) as error:
                log.warning("It cannot be written anew: %s", error)
            else:
                return
        self._open()

    def _open(self) -> None:
        """Find the file and write what it lacks; where that does not work, go on in memory."""
        found = self._opening.find()
        if found.connection is None:
            self._take_shelter(found)
            return
        if found.content is not None:
            found.content.close()
        self._note_what_lacks(found, change_number(found.connection))
        try:
            self._catch_up(found.connection)
        except DatabaseError as error:
            log.info("The collection cannot be saved for now: %s", error)
            content = in_memory.copy(found.connection)
            found.connection.close()
            self._take_shelter(Found(content=content))
        else:
            self._use(found.connection, is_on_disk=True)

    def _note_what_lacks(self, found: Found[Connection], number: int) -> None:
        """Have all that this run knows and the file does not among what is unwritten."""
        known_number = self._number - len(self._unwritten)
        lacks = self._lacking(found, number)
        is_known = found.recovery is None or self._log.reaches(number)
        is_ours = is_known and number + len(lacks) == known_number
        if not is_ours:
            self.epoch += 1
            if found.recovery and self.problem is None:
                self.problem = recovered(found.recovery)
        self._log.gone_back(number, is_ours=is_ours)
        self._unwritten[:0] = lacks

    def _lacking(self, found: Found[Connection], number: int) -> list[Change]:
        """Nothing is lacking in a file that someone put there, who will have had reasons."""
        return self._log.missing(number) if found.recovery or not number else []

    def _catch_up(self, connection: Connection) -> None:
        """Write what is unwritten, one after the other; raises sqlite3.Error for the disk's part.

        What does not fit any more to what others have written meanwhile is left out.
        """
        while self._unwritten:
            change = self._unwritten[0]
            try:
                with transaction(connection):
                    carry_out(connection, change)
            except DatabaseError as error:
                if is_damage_while_writing(error) or not is_damage(error):
                    raise
                log.warning("A change of the collection came too late: %s", error)
                self.epoch += 1
            else:
                self._log.add(change_number(connection), change)
            del self._unwritten[0]

    def _take_shelter(self, found: Found[Connection] | None) -> None:
        """Go on in memory, with what was found, or else with what can still be read."""
        self._retry_at = time.monotonic() + self._retry_seconds
        content = found.content if found else None
        if self._connection is not None and not self._is_on_disk:
            if content is not None:
                content.close()
            return
        if content is None:
            content = self._readable() or in_memory.empty()
        if found is not None:
            number = change_number(content)
            if found.recovery and self.problem is None and not self._log.reaches(number):
                self.problem = recovered(found.recovery)
            for change in (*self._lacking(found, number), *self._unwritten):
                carry_out(content, change)
        self._use(content, is_on_disk=False)

    def _readable(self) -> Connection | None:
        try:
            return self._connection and in_memory.copy(self._connection)
        except DatabaseError as error:
            log.warning("The collection cannot be read: %s", error)
            return None

    def _use(self, connection: Connection, *, is_on_disk: bool) -> None:
        if self._connection is not None:
            self._connection.close()
        connection.text_factory = _tolerant
        self._connection, self._is_on_disk = connection, is_on_disk
        self._identity = self.places.identity()
        self._number = change_number(connection)
        self.version += 1


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """100,000 new rows, none of them garbage, had it look through all of them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
