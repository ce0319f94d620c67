"""Music that several tests listen to."""

from pathlib import Path

import pytest

from tests.stage.music import make_mp3


@pytest.fixture(scope="session")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("music")


@pytest.fixture(scope="session")
def song(music: Path) -> Path:
    """Three seconds in 44.1 kHz stereo, 128 kbit/s, with an Info tag: 117 frames of sound."""
    return make_mp3(music / "song.mp3", 3)


@pytest.fixture(scope="session")
def bare_song(music: Path) -> Path:
    """The same without any tag."""
    return make_mp3(music / "bare song.mp3", 3, tag=False)
