"""Hears of changes in the folders of the library from a process that watches them."""

import logging
import threading
from collections.abc import Callable, Sequence

from ...protocol import Watching
from .messages import Changed, LookAgain, Watch, Watched
from .process import ScannerProcess, scanner_command

log = logging.getLogger(__name__)

RESCAN_SECONDS = 300.0
"""How often all is looked through where changes cannot be seen."""
QUIET_SECONDS = 1.0
_HEAR_SECONDS = 0.2
_FIRST_WAIT_SECONDS = 2.0
_LONGEST_WAIT_SECONDS = 300.0
_CLOSE_SECONDS = 2.5


class FolderWatch:
    """Watches folders, for whoever asks, from any thread.

    The callbacks come from a thread of its own: `on_folders` with those where something has
    changed, `on_look_again` when all must be looked through, `on_states` with how changes in each
    folder are seen, whenever that is otherwise.
    """

    def __init__(
        self,
        *,
        on_folders: Callable[[Sequence[bytes]], None],
        on_look_again: Callable[[], None],
        on_states: Callable[[dict[bytes, Watching]], None],
        command: Sequence[str] | None = None,
        rescan_seconds: float = RESCAN_SECONDS,
        quiet_seconds: float = QUIET_SECONDS,
    ) -> None:
        self._on_folders = on_folders
        self._on_look_again = on_look_again
        self._on_states = on_states
        self._command = command or scanner_command()
        self._rescan_seconds = rescan_seconds
        self._quiet_seconds = quiet_seconds
        self._changed = threading.Condition()
        self._roots: tuple[bytes, ...] = ()
        self._closed = False
        self._thread: threading.Thread | None = None

    def watch(self, roots: Sequence[bytes]) -> None:
        """From now on watch these folders and no others."""
        with self._changed:
            self._roots = tuple(roots)
            if self._thread is None and roots and not self._closed:
                self._thread = threading.Thread(target=self._work, name="watching", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Watch no more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            thread = self._thread
        if thread:
            thread.join(_CLOSE_SECONDS)

    # --- its own thread ---

    def _work(self) -> None:
        wait_seconds = _FIRST_WAIT_SECONDS
        while roots := self._next_roots():
            process = None
            try:
                order = Watch(roots, self._rescan_seconds, self._quiet_seconds)
                process = ScannerProcess(self._command, order)
                self._hear(process, roots)
                wait_seconds = _FIRST_WAIT_SECONDS
            except (OSError, EOFError) as error:
                log.warning("the folders are not watched: %r", error)
                self._on_states(dict.fromkeys(roots, "not_supported"))
                self._wait(wait_seconds, roots)
                self._on_look_again()
                wait_seconds = min(2 * wait_seconds, _LONGEST_WAIT_SECONDS)
            finally:
                if process:
                    process.end()

    def _next_roots(self) -> tuple[bytes, ...]:
        """Empty when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._roots or self._closed)
            return () if self._closed else self._roots

    def _is_over(self, roots: tuple[bytes, ...]) -> bool:
        return self._closed or self._roots != roots

    def _wait(self, seconds: float, roots: tuple[bytes, ...]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_over(roots), seconds)

    def _hear(self, process: ScannerProcess, roots: tuple[bytes, ...]) -> None:
        """Pass on what is said, until others are to be watched. Raises EOFError where it ends."""
        while not self._is_over(roots):
            try:
                message = process.hear(_HEAR_SECONDS)
            except TimeoutError:
                continue
            match message:
                case Changed(folders):
                    self._on_folders(folders)
                case LookAgain():
                    self._on_look_again()
                case Watched(states):
                    self._on_states(dict(states))
