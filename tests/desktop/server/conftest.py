"""A server that runs for the length of a test."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from desktop.core import Core
from desktop.tracks import Catalog, TrackOpener

from ..audience import Picker, described
from .running import Page, Running, server_of

OpenPage = Callable[[str], Awaitable[Page]]


@pytest.fixture
def picker() -> Picker:
    return Picker()


@pytest.fixture
def running(picker: Picker, song: Path) -> Iterator[Running]:
    """Stands at the sample, silent."""
    core = Core(picker, Catalog(TrackOpener().open), sample=song)
    server = server_of(core)
    server.start()
    running = Running(server, core)
    running.do(core.files.load_sample)
    running.wait_for(described(core))
    yield running
    server.stop()


@pytest.fixture
async def open_page(running: Running) -> AsyncIterator[OpenPage]:
    """Opens a page with that id; all are closed in the end."""
    async with AsyncExitStack() as stack:

        async def open_and_keep(page_id: str) -> Page:
            page = Page(running, page_id)
            stack.push_async_callback(page.close)
            return await page.open()

        yield open_and_keep


@pytest.fixture
async def page(open_page: OpenPage) -> Page:
    """The only page."""
    return await open_page("page")
