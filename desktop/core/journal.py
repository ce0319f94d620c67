"""Where what must survive is written to; `desktop/session` does it on disk."""

from pathlib import Path
from typing import Protocol

from ..player import LeftAt, Session
from ..protocol import Settings


class Journal(Protocol):
    """Takes what changes; every call returns at once."""

    def keep(self, session: Session) -> None:
        """The queue, the place in it, or a mode is another now."""
        ...

    def keep_position(self, entry_id: str, position_samples: int) -> None:
        """The current entry has sounded up to there."""
        ...

    def keep_settings(self, settings: Settings) -> None:
        """The listener wants the page like this."""
        ...

    def remember(self, path: Path, position_samples: int, rate: int) -> None:
        """A long file has sounded up to there."""
        ...

    def forget(self, path: Path) -> None:
        """A long file was heard to its end."""
        ...

    def remembered(self, path: Path) -> LeftAt | None:
        """Where a long file was left, in this run or another."""
        ...


class MemoryJournal:
    """Keeps it as long as the program runs."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.settings = Settings()
        self._left_at: dict[Path, LeftAt] = {}

    def keep(self, session: Session) -> None:
        """See Journal."""
        self.session = session

    def keep_position(self, entry_id: str, position_samples: int) -> None:
        """See Journal."""
        if self.session and self.session.entries[self.session.at].entry_id == entry_id:
            self.session = self.session._replace(position_samples=position_samples)

    def keep_settings(self, settings: Settings) -> None:
        """See Journal."""
        self.settings = settings

    def remember(self, path: Path, position_samples: int, rate: int) -> None:
        """See Journal."""
        self._left_at[path] = LeftAt(position_samples, rate)

    def forget(self, path: Path) -> None:
        """See Journal."""
        self._left_at.pop(path, None)

    def remembered(self, path: Path) -> LeftAt | None:
        """See Journal."""
        return self._left_at.get(path)
