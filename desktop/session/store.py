"""Takes what must survive, at once, and brings it to the disk on a thread of its own."""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ..database import DamagedError, DatabaseError
from ..errors import AudioJSError, CannotSave
from ..player import LeftAt, Session
from ..protocol import Settings
from .kept import Kept
from .session_file import SessionFile

log = logging.getLogger(__name__)

_FIRST_BACKUP_SECONDS = 20.0
"""Start-up comes first."""
_BACKUP_SECONDS = 300.0
_RETRY_SECONDS = 10.0
_CLOSE_SECONDS = 10.0
_LONGEST_REST_SECONDS = 1.0
_RESTS_PER_WORK = 4.0
"""A long queue of which something changes all the time takes a fifth of a processor, not all."""


class SessionStore:
    """The session, the settings and the places in long files, in memory and soon on the disk.

    Any thread may ask; nothing but `flush` and `close` waits for the disk.
    """

    def __init__(
        self,
        file: SessionFile,
        on_failure: Callable[[AudioJSError], None],
        *,
        on_recovery: Callable[[AudioJSError], None],
        first_backup_seconds: float,
        backup_seconds: float,
    ) -> None:
        self._file = file
        self._on_failure = on_failure
        self._on_recovery = on_recovery
        self._backup_seconds = backup_seconds
        self._backup_at = time.monotonic() + first_backup_seconds
        self._changed = threading.Condition()
        # What follows is guarded by `_changed`. Versions count the values of `_kept`.
        self._kept = file.written
        self._version = 0
        self._tried_version = 0
        self._saved_version = 0
        self._awaited_version = 0
        self._is_ending = False
        self._is_failing = False
        self._writer = threading.Thread(target=self._write, name="session", daemon=True)

    @classmethod
    def open(
        cls,
        data_dir: Path,
        path_of: Callable[[str], Path],
        track_id_of: Callable[[Path], str],
        on_failure: Callable[[AudioJSError], None],
        *,
        on_recovery: Callable[[AudioJSError], None] = lambda error: None,
        first_backup_seconds: float = _FIRST_BACKUP_SECONDS,
        backup_seconds: float = _BACKUP_SECONDS,
    ) -> "SessionStore":
        """Read what was kept in `data_dir`, or begin. Never raises for a bad disk.

        `path_of` (track id -> path), `on_failure` and `on_recovery` are called on the writer's
        thread too; `on_failure` only when saving begins to fail, and `on_recovery` with the same
        when it works again. Backups are made `first_backup_seconds` from
        now and every `backup_seconds`, if anything changed.
        """
        store = cls(
            SessionFile(data_dir, path_of, track_id_of),
            on_failure,
            on_recovery=on_recovery,
            first_backup_seconds=first_backup_seconds,
            backup_seconds=backup_seconds,
        )
        if not store._file.can_write:
            store._failed()
        store._writer.start()
        return store

    @property
    def problem(self) -> AudioJSError | None:
        """SessionRestored or SessionLost when the session on the disk was damaged, else None."""
        return self._file.problem

    def load(self) -> Session | None:
        """The session as it is kept by now; None when there never was one."""
        return self._kept.session

    def load_settings(self) -> Settings:
        """The settings as they are kept by now."""
        return self._kept.settings

    def keep(self, session: Session) -> None:
        """Keep this session from now on.

        What is the same object as in the session before is not looked at again.
        """
        with self._changed:
            self._become(self._kept._replace(session=session))

    def keep_position(self, entry_id: str, position_samples: int) -> None:
        """Keep where the sound is, if this is still the current entry."""
        with self._changed:
            session = self._kept.session
            if session and session.entries and session.entries[session.at].entry_id == entry_id:
                moved = session._replace(position_samples=position_samples)
                self._become(self._kept._replace(session=moved))

    def keep_settings(self, settings: Settings) -> None:
        """Keep these settings from now on."""
        with self._changed:
            self._become(self._kept._replace(settings=settings))

    def remember(self, path: Path, position_samples: int, rate: int) -> None:
        """Keep where the listener is in a long file, in samples at `rate` Hz, for ever."""
        with self._changed:
            remembered = LeftAt(position_samples, rate)
            long_files = {**self._kept.long_files, os.fsencode(path): remembered}
            self._become(self._kept._replace(long_files=long_files))

    def forget(self, path: Path) -> None:
        """Keep no place in this file."""
        with self._changed:
            long_files = dict(self._kept.long_files)
            if long_files.pop(os.fsencode(path), None):
                self._become(self._kept._replace(long_files=long_files))

    def remembered(self, path: Path) -> LeftAt | None:
        """Where the listener left this file; None for one that was never left."""
        return self._kept.long_files.get(os.fsencode(path))

    def flush(self, timeout: float) -> bool:
        """Wait until all that was kept so far is on the disk; whether it is, in time."""
        with self._changed:
            wanted = self._awaited_version = self._version
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._tried_version >= wanted, timeout)
            return self._saved_version >= wanted

    def close(self) -> None:
        """Bring the rest to the disk, make a backup of it, and let go of the files."""
        with self._changed:
            self._is_ending = True
            self._changed.notify_all()
        self._writer.join(_CLOSE_SECONDS)

    def _become(self, kept: Kept) -> None:
        self._kept = kept
        self._version += 1
        self._changed.notify_all()

    # --- the writer's thread ---

    def _write(self) -> None:
        while not self._is_ending:
            self._wait_for_work()
            began = time.monotonic()
            self._save()
            if began >= self._backup_at:
                self._back_up()
            self._rest((time.monotonic() - began) * _RESTS_PER_WORK)
        self._save()
        self._back_up()
        self._file.close()

    def _wait_for_work(self) -> None:
        """Until there is something new, a backup is due, or a failure is worth another try."""
        seconds = self._backup_at - time.monotonic()
        with self._changed:
            if self._is_failing:
                seconds = min(seconds, _RETRY_SECONDS)
            self._changed.wait_for(
                lambda: self._is_ending or self._version > self._tried_version, max(0.0, seconds)
            )

    def _rest(self, seconds: float) -> None:
        """Leave the processor to others, unless someone waits."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_ending or self._awaited_version > self._tried_version,
                min(seconds, _LONGEST_REST_SECONDS),
            )

    def _save(self) -> None:
        with self._changed:
            kept, version = self._kept, self._version
            if version == self._saved_version:
                return
        is_saved = self._managed(lambda: self._file.save(kept))
        with self._changed:
            self._tried_version = version
            if is_saved:
                self._saved_version = version
            self._changed.notify_all()
        if is_saved:
            self._recovered()

    def _back_up(self) -> None:
        if not self._managed(self._file.back_up):
            self._saved_version = -1  # it was found damaged, and could not be written anew yet
        self._backup_at = time.monotonic() + self._backup_seconds

    def _managed(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except (DatabaseError, OSError, DamagedError) as error:
            # Once is enough for whoever reads the console: it is tried again and again.
            level = logging.INFO if self._is_failing else logging.WARNING
            log.log(level, "The session could not be saved: %s", error)
            self._failed()
            return False
        except Exception:
            log.exception("The session could not be saved")
            self._failed()
            return False
        return True

    def _failed(self) -> None:
        """Tell it once, until saving works again."""
        if not self._is_failing:
            self._is_failing = True
            self._tell(self._on_failure)

    def _recovered(self) -> None:
        if self._is_failing:
            self._is_failing = False
            self._tell(self._on_recovery)

    def _tell(self, listener: Callable[[AudioJSError], None]) -> None:
        try:
            listener(CannotSave())
        except Exception:
            log.exception("That the session could not be saved could not be told")
