"""Has the folders of the library looked through by a scanner process, one scan at a time."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from ...errors import AudioJSError, LibraryNotSaved, ScanFailed
from ...protocol import Scan
from .comparing import is_at_or_below
from .messages import CannotWrite, Committed, LookedThrough, LookThrough, Progress
from .notes import read_notes
from .process import ScannerProcess, scanner_command
from .there import Presence

log = logging.getLogger(__name__)

HUNG_SECONDS = 30.0
"""No file takes so long, not even on a drive that has to be started."""
_LOOK_SECONDS = 0.25
_DRIVE_ANSWERS_SECONDS = 3.0
_CANCELLED_SECONDS = 1.0
_MOST_ENDED_AT_ONCE = 50
_WORTH_TELLING_FILES = 200
_CLOSE_SECONDS = 2.5

_Outcome = Literal["done", "stopped", "crashed", "hung"]


class _Wanted(NamedTuple):
    """What is to be looked through; all of the roots where `folders` is None."""

    roots: tuple[bytes, ...]
    folders: frozenset[bytes] | None


class Scanning:
    """Scans, for whoever asks, from any thread.

    The callbacks come from a thread of its own: `on_progress` (None at the end of a scan),
    `on_changed` when others can read what was found, `on_problem` when a scan could not be done.
    A file that ends the scanner costs the library only itself.
    """

    def __init__(
        self,
        library_db: Path,
        collection_db: Path,
        pictures_dir: Path,
        *,
        on_progress: Callable[[Scan | None], None],
        on_changed: Callable[[], None],
        on_problem: Callable[[AudioJSError], None],
        command: Sequence[str] | None = None,
        hung_seconds: float = HUNG_SECONDS,
    ) -> None:
        self._library_db = library_db
        self._collection_db = collection_db
        self._pictures_dir = pictures_dir
        self._on_progress = on_progress
        self._on_changed = on_changed
        self._on_problem = on_problem
        self._command = command or scanner_command()
        self._hung_seconds = hung_seconds
        self._presence = Presence(_DRIVE_ANSWERS_SECONDS)
        self._notes = library_db.with_suffix(".at")
        self._given_up: set[bytes] = set()
        self._without_picture: set[bytes] = set()
        self._changed = threading.Condition()
        self._wanted: _Wanted | None = None
        self._process: ScannerProcess | None = None
        self._stops = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self, roots: Sequence[bytes]) -> None:
        """Look through all of these folders; once more where that is being done already."""
        self._want(_Wanted(tuple(roots), None))

    def look_at(self, folders: Iterable[bytes], roots: Sequence[bytes]) -> None:
        """Look at these folders within the library's, where something has changed."""
        with self._changed:
            waiting = self._wanted
            if waiting and waiting.folders is None:
                return
            others = waiting.folders if waiting and waiting.folders else frozenset()
            self._want(_Wanted(tuple(roots), others | frozenset(folders)))

    def cancel(self) -> None:
        """Look no further; what was found stays."""
        with self._changed:
            self._wanted = None
            self._stops = True
            if self._process:
                self._process.cancel()

    def close(self) -> None:
        """End the scan, and scan no more."""
        with self._changed:
            self._closed = self._stops = True
            self._changed.notify_all()
            thread = self._thread
        if thread:
            thread.join(_CLOSE_SECONDS)

    def _want(self, wanted: _Wanted) -> None:
        with self._changed:
            if self._closed:
                return
            self._wanted = wanted
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="scanning", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    # --- its own thread ---

    def _work(self) -> None:
        while wanted := self._next():
            try:
                self._scan(wanted)
            except AudioJSError as error:
                self._on_problem(error)
            except Exception:
                log.exception("a scan failed")
                self._on_problem(ScanFailed(self._library_db))
            self._on_progress(None)

    def _next(self) -> _Wanted | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closed)
            wanted, self._wanted = self._wanted, None
            self._stops = self._closed
            return None if self._closed else wanted

    def _scan(self, wanted: _Wanted) -> None:
        """Raises why it could not be done."""
        if wanted.folders is None:
            self._on_progress(Scan(found=0, done=0, counting=True, seconds_left=None))
        away = set(self._presence.missing(wanted.roots))
        for _ in range(_MOST_ENDED_AT_ONCE):
            outcome = self._run(wanted, away)
            if outcome in {"done", "stopped"}:
                return
            self._learn_from(outcome, wanted, away)
        raise ScanFailed(Path(os.fsdecode(read_notes(self._notes).path)))

    def _learn_from(self, outcome: _Outcome, wanted: _Wanted, away: set[bytes]) -> None:
        """Leave out the next time what ended the scanner. Raises ScanFailed where none knows."""
        at = read_notes(self._notes)
        log.warning("a scanner has %s at %r, picture of %r", outcome, at.path, at.picture_of)
        if outcome == "hung":
            drives = [root for root in wanted.roots if is_at_or_below(at.path, root)]
            if missing := self._presence.missing(drives):
                away.update(missing)
                return
        if at.picture_of and at.picture_of not in self._without_picture:
            self._without_picture.add(at.picture_of)
        elif at.path and at.path not in self._given_up:
            self._given_up.add(at.path)
        else:
            raise ScanFailed(Path(os.fsdecode(at.path or os.fsencode(self._library_db))))

    def _run(self, wanted: _Wanted, away: set[bytes]) -> _Outcome:
        order = LookThrough(
            library_db=os.fsencode(self._library_db),
            collection_db=os.fsencode(self._collection_db),
            pictures=os.fsencode(self._pictures_dir),
            notes=os.fsencode(self._notes),
            roots=wanted.roots,
            away=tuple(sorted(away)),
            folders=None if wanted.folders is None else tuple(sorted(wanted.folders)),
            given_up=tuple(self._given_up),
            without_picture=tuple(self._without_picture),
        )
        try:
            process = ScannerProcess(self._command, order)
        except OSError as error:
            raise ScanFailed(self._library_db) from error
        with self._changed:
            self._process = process
            if self._stops:
                process.cancel()
        try:
            return self._hear(process, tells_all=wanted.folders is None)
        finally:
            with self._changed:
                self._process = None
            process.end()

    def _hear(self, process: ScannerProcess, *, tells_all: bool) -> _Outcome:
        """Pass on what the scanner says until it has ended, hangs, or is not wanted any more."""
        advanced_at = time.monotonic()
        last: Progress | None = None
        cancelled_at: float | None = None
        while not self._closed:
            now = time.monotonic()
            if self._stops and cancelled_at is None:
                cancelled_at = now
            if cancelled_at is not None and now - cancelled_at > _CANCELLED_SECONDS:
                return "stopped"
            if now - advanced_at > self._hung_seconds and any(read_notes(self._notes)):
                return "hung"
            try:
                message = process.hear(_LOOK_SECONDS)
            except TimeoutError:
                continue
            except EOFError:
                return "stopped" if cancelled_at is not None else "crashed"
            match message:
                case LookedThrough():
                    return "done"
                case CannotWrite(detail):
                    log.warning("the index cannot be written to: %s", detail)
                    raise LibraryNotSaved
                case Committed():
                    advanced_at = now
                    self._on_changed()
                case Progress(found, done):
                    if last is None or (found, done) != (last.found, last.done):
                        advanced_at = now
                    last = message
                    if tells_all or found - done >= _WORTH_TELLING_FILES:
                        self._on_progress(_as_scan(message))
        return "stopped"


def _as_scan(progress: Progress) -> Scan:
    return Scan(
        found=progress.found,
        done=progress.done,
        counting=progress.counting,
        seconds_left=progress.seconds_left,
    )
