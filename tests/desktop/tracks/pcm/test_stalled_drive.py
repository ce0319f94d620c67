"""A decoder that waits for a drive has not hung: its answer comes when the drive gives one."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.tracks.pcm import Decoders, PcmTrack
from tests.stage.stalling_mount import StallingMount

_LIMIT_SECONDS = 0.5
_STALLS_SECONDS = 3.0


@pytest.fixture
def drive(tmp_path: Path, flac: Path) -> Iterator[StallingMount]:
    """With the song on it."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    shutil.copyfile(flac, shelf / flac.name)
    with StallingMount(shelf) as drive:
        yield drive


def _unkillable(drive: StallingMount) -> None:
    """Who waits for an answer that was promised cannot be ended."""
    drive.stall_within(range(300_000, 2**30))


@pytest.mark.parametrize("stall", [StallingMount.stall, _unkillable])
def test_what_was_asked_for_comes_when_the_drive_answers(
    decoders: Decoders, drive: StallingMount, flac: Path, stall: Callable[[StallingMount], None]
) -> None:
    with closing(PcmTrack.open("same", flac, decoders)) as track:
        expected = track.read_segment(3 * 44100, 1000)
    path = drive.folder / flac.name
    with closing(PcmTrack.open("same", path, decoders, limit_seconds=_LIMIT_SECONDS)) as track:
        stall(drive)
        later = threading.Timer(_STALLS_SECONDS, drive.go_on)
        later.start()
        asked_at = time.monotonic()
        assert track.read_segment(3 * 44100, 1000) == expected
        assert time.monotonic() - asked_at > _STALLS_SECONDS - 1
        later.join()
        assert track.read_segment(3 * 44100, 1000) == expected
