"""Stands where the page and the file dialog would be, and notes what came."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from desktop.core import Core
from desktop.errors import NoPicker
from desktop.protocol import LibraryState, Track

_PATIENCE_SECONDS = 10.0


class Audience:
    """Listens to a core; `until` waits for what it is to hear."""

    def __init__(self, core: Core) -> None:
        self.news = 0
        self.measured: list[Track] = []
        self.library: LibraryState | None = None
        self._something = asyncio.Event()
        core.listener = self

    def state_changed(self) -> None:
        """Count the news."""
        self.news += 1
        self._something.set()

    def track_measured(self, track: Track) -> None:
        """Keep the news."""
        self.measured.append(track)
        self._something.set()

    def library_changed(self, state: LibraryState) -> None:
        """Keep the news."""
        self.library = state
        self._something.set()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for news until the condition is true."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not condition():
                await self._something.wait()
                self._something.clear()


async def loop_until(condition: Callable[[], object]) -> None:
    """Let the event loop turn until the condition is true, where nothing tells of it."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    for _ in iter(lambda: bool(condition()), True):
        assert time.monotonic() < ends, "waited in vain"
        await asyncio.sleep(0)


async def described(core: Core) -> None:
    """Wait until all queued files have been asked what they say about themselves."""
    await loop_until(lambda: all(entry.seconds for entry in core.player.entries))


class Picker:
    """A file dialog in which somebody picks `picks`; None is a player without a window."""

    def __init__(self, picks: list[Path] | None = None) -> None:
        self.picks = picks

    def pick_files(self) -> list[Path]:
        """The files that were picked. Raises NoPicker."""
        if self.picks is None:
            raise NoPicker
        return self.picks

    def pick_folder(self) -> list[Path]:
        """The same."""
        return self.pick_files()

    def pick_playlists(self) -> list[Path]:
        """The same."""
        return self.pick_files()

    def pick_new_playlist(self, name: str) -> list[Path]:
        """The same."""
        return self.pick_files()
