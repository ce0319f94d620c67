"""What is waited for is told when that takes long, once, and no longer than it does."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from desktop.core.notices import Notices
from desktop.core.patience import Patience

A, B = Path("/music/a.mp3"), Path("/music/b.mp3")


class Screen:
    """What the listener reads of it."""

    def __init__(self) -> None:
        self.changes = 0
        self._news = asyncio.Event()
        self.notices = Notices(self._changed)
        self.patience = Patience(self.notices, seconds=0.01)

    def _changed(self) -> None:
        self.changes += 1
        self._news.set()

    @property
    def late(self) -> list[str]:
        """The files that do not answer."""
        return [
            notice.failure.about
            for notice in self.notices.shown
            if notice.failure.reason == "no_answer"
        ]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for it."""
        async with asyncio.timeout(5):
            while not condition():
                await self._news.wait()
                self._news.clear()


async def test_what_comes_soon_is_no_news() -> None:
    screen = Screen()
    for _ in range(20):
        with screen.patience.waiting_for(A):
            await asyncio.sleep(0)
    await asyncio.sleep(0.05)
    assert screen.changes == 0


async def test_a_file_that_is_late_is_told_until_it_is_there() -> None:
    screen = Screen()
    with screen.patience.waiting_for(A):
        await screen.until(lambda: screen.late == ["a.mp3"])
    assert screen.late == []
    assert screen.changes == 2


async def test_it_is_told_once_however_many_wait() -> None:
    screen = Screen()
    with ExitStack() as others:
        with screen.patience.waiting_for(A):
            for _ in range(3):
                others.enter_context(screen.patience.waiting_for(A))
            await screen.until(lambda: screen.late == ["a.mp3"])
            await asyncio.sleep(0.05)
        assert screen.changes == 1
        assert screen.late == ["a.mp3"], "others wait still"
        screen.notices.dismiss(screen.notices.shown[0].notice_id)
        others.enter_context(screen.patience.waiting_for(A))
        await asyncio.sleep(0.05)
        assert screen.late == [], "who has read it need not read it again"
    with screen.patience.waiting_for(A):
        await screen.until(lambda: screen.late == ["a.mp3"])


async def test_it_goes_from_one_file_to_the_next() -> None:
    screen = Screen()
    with screen.patience.waiting() as wait:
        wait.reaches(A)
        await screen.until(lambda: screen.late == ["a.mp3"])
        wait.reaches(B)
        assert screen.late == []
        await screen.until(lambda: screen.late == ["b.mp3"])
        wait.end()
        wait.reaches(A)
        await asyncio.sleep(0.05)
        assert screen.late == []
