"""Drives that do not answer, as the core sees them: opening takes until a test allows it."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from desktop.core import Core, MemoryJournal
from desktop.errors import NoAnswer, ReadFailed
from desktop.player import QueueEntry, Session
from desktop.protocol import EntryEnded, Segment, Settings, Track
from desktop.server.threads import PatientThreads
from desktop.tracks import Catalog, TrackOpener, TrackReader
from tests.stage.music import repeat_frames

from ..audience import Picker, described, loop_until

RATE = 44100


class Drive:
    """Opens files; those in `folder` only once the drive answers. `asked` counts who waits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked = 0
        self.is_broken = False
        self.answers = threading.Event()
        self._opener = TrackOpener()

    def open(self, track_id: str, path: Path) -> TrackReader:
        """For a catalog."""
        if self.folder in path.parents:
            self.asked += 1
            self.answers.wait()
        if self.is_broken:
            raise ReadFailed(path)
        return self._opener.open(track_id, path)


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    drive = Drive(tmp_path / "drive")
    drive.folder.mkdir()
    yield drive
    drive.answers.set()


@pytest.fixture
async def core(drive: Drive, song: Path, journal: MemoryJournal) -> AsyncIterator[Core]:
    asyncio.get_running_loop().set_default_executor(PatientThreads())
    core = Core(Picker(), Catalog(drive.open), sample=song)
    core.keep_in(journal)
    yield core
    drive.answers.set()
    core.close()


@pytest.fixture
def stalled(drive: Drive, song: Path) -> Path:
    """A file on the drive."""
    path = drive.folder / "stalled.mp3"
    path.write_bytes(song.read_bytes())
    return path


def _titles(core: Core) -> list[str]:
    return [entry.title for entry in core.player.entries]


async def test_a_page_that_asks_again_and_again_is_one_that_waits(
    core: Core, drive: Drive, stalled: Path
) -> None:
    track_id = core.catalog.id_of(stalled)
    opens = [asyncio.ensure_future(core.sound.open_track(track_id)) for _ in range(30)]
    reads = [asyncio.ensure_future(core.sound.read_segment(track_id, 0, 1000)) for _ in range(30)]
    await loop_until(lambda: drive.asked)
    drive.answers.set()
    tracks: set[Track] = set(await asyncio.gather(*opens))
    assert len(tracks) == 1
    segments: list[Segment] = await asyncio.gather(*reads)
    assert {segment.samples for segment in segments} == {1000}
    assert drive.asked == 1


async def test_whoever_opens_other_files_meanwhile_keeps_those(
    core: Core, drive: Drive, stalled: Path, song: Path
) -> None:
    first = asyncio.ensure_future(core.files.open([stalled]))
    await loop_until(lambda: drive.asked == 1)
    assert await core.files.open([song])
    drive.answers.set()
    assert await first, "there is something to play"
    assert _titles(core) == ["song"]


async def test_other_files_are_described_meanwhile(core: Core, tmp_path: Path, song: Path) -> None:
    # A pipe is to the reader of tags what a drive is that does not answer.
    pipe = tmp_path / "pipe.mp3"
    os.mkfifo(pipe)
    waits = QueueEntry("waits", core.catalog.id_of(pipe), "pipe")
    core.restore(Session(entries=(waits,)), Settings())
    assert await core.files.open([song])
    await described(core)
    os.close(os.open(pipe, os.O_WRONLY))


async def test_a_cover_that_does_not_come_is_none(core: Core, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp3"
    os.mkfifo(pipe)
    async with asyncio.timeout(5):
        with pytest.raises(NoAnswer):
            await core.covers.read(core.catalog.id_of(pipe))
    os.close(os.open(pipe, os.O_WRONLY))


# --- drives that are gone ---


async def _hear_until_it_breaks_off(core: Core, drive: Drive, path: Path, seconds: float) -> None:
    assert await core.files.open([path])
    assert core.player.entry
    track_id = core.player.entry.track_id
    core.seek(round(seconds * RATE))
    core.position_reached(core.player.entry.entry_id, core.player.cue, round(seconds * RATE))
    drive.is_broken = True
    core.catalog.close()
    with pytest.raises(ReadFailed):
        await core.sound.read_segment(track_id, round(seconds * RATE), 1000)


def _ended(core: Core, followed_by: str = "") -> EntryEnded:
    player = core.player
    assert player.entry
    return EntryEnded(player.entry.entry_id, player.turn, player.cue, followed_by)


async def test_a_drive_that_is_gone_in_mid_song_costs_nobody_his_place(
    core: Core, drive: Drive, song: Path
) -> None:
    await _hear_until_it_breaks_off(core, drive, song, 1.5)
    core.entry_ended(_ended(core))
    assert (core.player.phase, core.player.position_samples) == ("paused", round(1.5 * RATE))


async def test_nor_in_a_long_file(
    core: Core, drive: Drive, journal: MemoryJournal, song: Path, tmp_path: Path
) -> None:
    book = repeat_frames(song, tmp_path / "book.mp3", hours=0.5)
    await core.files.open([book])
    assert core.player.entry
    await core.sound.open_track(core.player.entry.track_id)
    core.seek(1000 * RATE)
    core.position_reached(core.player.entry.entry_id, core.player.cue, 1001 * RATE)
    drive.is_broken = True
    track_id = core.player.entry.track_id
    core.catalog.close()
    with pytest.raises(ReadFailed):
        await core.sound.read_segment(track_id, 1002 * RATE, 1000)
    core.entry_ended(_ended(core))
    left = journal.remembered(book)
    assert left
    assert left.position_samples == 1001 * RATE


async def test_what_is_read_again_to_its_end_has_ended(
    core: Core, drive: Drive, song: Path
) -> None:
    await _hear_until_it_breaks_off(core, drive, song, 1.5)
    drive.is_broken = False
    assert core.player.entry
    await core.sound.read_segment(core.player.entry.track_id, 0, 1000)
    core.entry_ended(_ended(core))
    assert (core.player.phase, core.player.position_samples) == ("stopped", 0)
