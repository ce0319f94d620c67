"""Looks after the collection's file: one at a time, saved, backed up, and its troubles told."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator

from ...errors import AudioJSError
from .backup import make_backup
from .collection_file import CollectionFile
from .problems import not_saved

log = logging.getLogger(__name__)

_CLOSE_SECONDS = 10.0

Listener = Callable[[AudioJSError], None]


class Keeper:
    """Any thread may take its turn; a thread of its own does what is due."""

    def __init__(
        self,
        file: CollectionFile,
        *,
        on_failure: Listener,
        on_recovery: Listener,
        first_backup_seconds: float,
        backup_seconds: float,
        retry_seconds: float,
    ) -> None:
        self._file = file
        self._on_failure = on_failure
        self._on_recovery = on_recovery
        self._backup_seconds = backup_seconds
        self._retry_seconds = retry_seconds
        self._backup_at = time.monotonic() + first_backup_seconds
        self._changed = threading.Condition()
        # What follows, and the file, is guarded by `_changed`.
        self._is_failing = False
        self._told_problem = file.problem
        self._is_ending = False
        self._thread = threading.Thread(target=self._keep, name="collection", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> AudioJSError | None:
        """What the listener must hear when the file was damaged, else None."""
        return self._file.problem

    @contextlib.contextmanager
    def turn(self) -> Iterator[CollectionFile]:
        """The file to oneself. What the listener must hear is told when the turn is over."""
        news: list[tuple[Listener, AudioJSError]] = []
        try:
            with self._changed:
                try:
                    yield self._file
                finally:
                    news = self._news()
        finally:
            for listener, error in news:
                _tell(listener, error)

    def flush(self) -> bool:
        """Try now to bring to the disk what it did not take; whether all is there."""
        with self.turn() as file:
            file.retry()
            return not file.is_failing

    def close(self) -> None:
        """Bring the rest to the disk, make a backup of it, and let go of the file."""
        with self._changed:
            self._is_ending = True
            self._changed.notify_all()
        self._thread.join(_CLOSE_SECONDS)

    def _news(self) -> list[tuple[Listener, AudioJSError]]:
        news = []
        if self._file.problem is not None and self._file.problem is not self._told_problem:
            self._told_problem = self._file.problem
            news.append((self._on_failure, self._file.problem))
        if self._file.is_failing != self._is_failing:
            self._is_failing = self._file.is_failing
            news.append((self._on_failure if self._is_failing else self._on_recovery, not_saved()))
            self._changed.notify_all()
        return news

    # --- the thread ---

    def _keep(self) -> None:
        while not self._is_ending:
            self._wait_for_work()
            self._work(is_due=time.monotonic() >= self._backup_at)
        self._work(is_due=True)
        with self._changed:
            self._file.close()

    def _wait_for_work(self) -> None:
        """Until a backup is due, a failure is worth another try, or all is over."""
        with self._changed:
            was_failing = self._is_failing
            seconds = self._backup_at - time.monotonic()
            if was_failing:
                seconds = min(seconds, self._retry_seconds)
            self._changed.wait_for(
                lambda: self._is_ending or self._is_failing != was_failing, max(0.0, seconds)
            )

    def _work(self, *, is_due: bool) -> None:
        """Save what could not be saved, and make a backup if one is due."""
        if is_due:
            self._backup_at = time.monotonic() + self._backup_seconds
        try:
            with self.turn() as file:
                file.retry_if_due()
            if is_due:
                self._back_up()
        except Exception:
            log.exception("The collection could not be looked after")

    def _back_up(self) -> None:
        with self.turn() as file:
            if not file.needs_backup():
                return
        made = make_backup(self._file.places)
        with self.turn() as file:
            if isinstance(made, str):
                file.mend(made)
            elif made is not None:
                file.backed_up(made)


def _tell(listener: Listener, error: AudioJSError) -> None:
    try:
        listener(error)
    except Exception:
        log.exception("A failure of the collection could not be told")
