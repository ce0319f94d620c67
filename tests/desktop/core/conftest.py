"""A core without a server, and who listens to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop.core import Core, MemoryJournal
from desktop.tracks import Catalog, TrackOpener

from ..audience import Audience, Picker


@pytest.fixture
def picker() -> Picker:
    return Picker()


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
async def core(picker: Picker, song: Path, journal: MemoryJournal) -> AsyncIterator[Core]:
    core = Core(picker, Catalog(TrackOpener().open), sample=song)
    core.keep_in(journal)
    yield core
    core.close()


@pytest.fixture
async def audience(core: Core) -> Audience:
    return Audience(core)
