"""What the listener is told until he has read it."""

import logging
from collections.abc import Callable
from itertools import count

from ..errors import AudioJSError
from ..protocol import Notice

log = logging.getLogger(__name__)

# The log has them all.
_MOST_SHOWN = 8


class Notices:
    """The notices on the screen; the same one is there once. `on_change` follows each change."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self.shown: tuple[Notice, ...] = ()
        self._ids = count(1)

    def add(self, error: AudioJSError) -> None:
        """One line in the log, one notice on the page."""
        log.warning("%s", error.sentence)
        failure = error.as_failure()
        others = tuple(notice for notice in self.shown if notice.failure != failure)
        self.shown = (*others[1 - _MOST_SHOWN :], Notice(next(self._ids), failure))
        self._on_change()

    def withdraw(self, error: AudioJSError) -> None:
        """It is so no longer."""
        failure = error.as_failure()
        rest = tuple(notice for notice in self.shown if notice.failure != failure)
        if rest != self.shown:
            self.shown = rest
            self._on_change()

    def dismiss(self, notice_id: int) -> None:
        """Take a notice away."""
        self.shown = tuple(n for n in self.shown if n.notice_id != notice_id)
        self._on_change()
