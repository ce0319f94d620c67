"""Pools of decoders that are empty again, however a test ends."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.tracks.pcm import Decoders
from tests.desktop.decoder.recordings import Format, make_planes, record

from .children import forget_others

WICKED = Path(__file__).with_name("wicked.py")

WickedDecoders = Callable[[str], Decoders]


@pytest.fixture(autouse=True)
def _only_own_children() -> None:
    forget_others()


@pytest.fixture
def decoders() -> Iterator[Decoders]:
    pool = Decoders()
    yield pool
    pool.close()


@pytest.fixture
def wicked_decoders() -> Iterator[WickedDecoders]:
    """Makes a pool of decoders that misbehave in the named way."""
    with ExitStack() as stack:

        def make(how: str) -> Decoders:
            pool = Decoders([sys.executable, "-P", str(WICKED), how])
            stack.callback(pool.close)
            return pool

        yield make


@pytest.fixture(scope="session")
def flac(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds in 44.1 kHz stereo."""
    folder = tmp_path_factory.mktemp("flac")
    return record(folder / "song.flac", Format("flac", "flac", "s16"), make_planes(4, 44100))


@pytest.fixture(scope="session")
def wma(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds whose timestamps do not tell where samples lie."""
    folder = tmp_path_factory.mktemp("wma")
    return record(folder / "song.wma", Format("wmav2", "wma", "fltp"), make_planes(4, 44100))
