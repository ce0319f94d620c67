"""The packaged program, and what its tests need of a machine."""

from pathlib import Path

import pytest

from tests.app.conftest import display, loudspeaker, music, playwright, song
from tests.stage.packaged import PACKAGED

__all__ = ["display", "loudspeaker", "music", "playwright", "song"]


@pytest.fixture(scope="session")
def packaged() -> Path:
    """Where it lies; it has to be built first."""
    assert PACKAGED.is_file(), "it is not built. Build it: python3 dev.py build"
    return PACKAGED
