"""What a listener does with a queue and with long files, over the core."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core import Core, MemoryJournal
from desktop.errors import FileMissing, QueueChanged
from desktop.player import QueueEntry, Session
from desktop.protocol import EntryEnded, RowRange, Settings
from desktop.tracks import Catalog, TrackOpener
from tests.stage.music import repeat_frames

from ..audience import Picker, described

RATE = 44100


@pytest.fixture
async def long_file(tmp_path: Path, song: Path) -> Path:
    """Half an hour."""
    return repeat_frames(song, tmp_path / "long.mp3", hours=0.5)


async def _open(core: Core, *paths: Path) -> None:
    """Play the first file, as a page does."""
    assert await core.files.open(paths)
    assert core.player.entry
    await core.sound.open_track(core.player.entry.track_id)


def _hear(core: Core, seconds: float) -> None:
    """The sound reaches that place."""
    assert core.player.entry
    core.position_reached(core.player.entry.entry_id, core.player.cue, round(seconds * RATE))


# --- moving about ---


@pytest.mark.parametrize(("seconds", "number"), [(0, 1), (2.9, 1), (3, 2), (60, 2)])
async def test_previous_restarts_what_has_sounded_for_three_seconds(
    core: Core, song: Path, seconds: float, number: int
) -> None:
    await _open(core, song, song)
    core.player.next()
    assert core.player.entry
    await core.sound.open_track(core.player.entry.track_id)
    cue = core.player.cue
    core.previous(round(seconds * RATE))
    assert core.player.entry_number == number
    assert (core.player.position_samples, core.player.cue) == (0, cue + 1)


async def test_rows_are_read_removed_and_moved_by_their_places(
    core: Core, song: Path, bare_song: Path
) -> None:
    await _open(core, song, bare_song, song, bare_song)
    await described(core)
    rows = core.read_queue(1, 2)
    assert [row.title for row in rows.rows] == ["bare song", "song"]
    assert all(row.seconds > 1 for row in rows.rows)
    core.move_rows(rows.revision, [RowRange(3, 4)], 0)
    with pytest.raises(QueueChanged):
        core.remove_rows(rows.revision, [RowRange(0, 1)])
    assert [row.title for row in core.read_queue(0, 9).rows] == [
        "bare song",
        "song",
        "bare song",
        "song",
    ]
    core.remove_rows(core.player.revision, [RowRange(0, 1), RowRange(2, 90)])
    assert [row.title for row in core.read_queue(0, 9).rows] == ["song"]


async def test_what_sounded_is_in_the_history(core: Core, song: Path, bare_song: Path) -> None:
    await _open(core, song, bare_song)
    _hear(core, 1)
    core.player.next()
    assert [row.title for row in core.read_history().rows] == ["song"]


# --- long files ---


async def test_a_long_file_offers_to_go_on_where_it_was_left(
    core: Core, long_file: Path, song: Path
) -> None:
    await _open(core, long_file)
    assert core.state("").resume_samples is None
    core.seek(1000 * RATE)
    _hear(core, 1001)
    await _open(core, song)
    assert core.state("").resume_samples is None
    await _open(core, long_file)
    assert core.state("").resume_samples == 1001 * RATE
    _hear(core, 2)
    assert core.state("").resume_samples == 1001 * RATE, "what sounds meanwhile leaves it alone"
    core.resume(accept=True)
    assert core.player.position_samples == 1001 * RATE
    assert core.state("").resume_samples is None


async def test_it_does_so_in_another_run(
    core: Core, journal: MemoryJournal, long_file: Path, song: Path
) -> None:
    await _open(core, long_file)
    core.seek(1000 * RATE)
    _hear(core, 1000.5)
    another = Core(Picker(), Catalog(TrackOpener().open), sample=song)
    another.keep_in(journal)
    await _open(another, long_file)
    assert another.state("").resume_samples == round(1000.5 * RATE)
    another.close()


async def test_an_offer_that_is_refused_or_overruled_is_gone(core: Core, long_file: Path) -> None:
    overrules: list[Callable[[], None]] = [
        lambda: core.resume(accept=False),
        lambda: core.seek(5 * RATE),
        lambda: _hear(core, 301),
    ]
    for overrule in overrules:
        await _open(core, long_file)
        core.seek(1000 * RATE)
        _hear(core, 1001)
        await _open(core, long_file)
        assert core.state("").resume_samples
        overrule()
        assert core.state("").resume_samples is None


@pytest.mark.parametrize("seconds", [1, 29])
async def test_what_has_hardly_begun_offers_nothing(
    core: Core, long_file: Path, seconds: float
) -> None:
    await _open(core, long_file)
    _hear(core, seconds)
    await _open(core, long_file)
    assert core.state("").resume_samples is None


async def test_a_song_has_no_place_to_go_on_from(
    core: Core, journal: MemoryJournal, song: Path
) -> None:
    await _open(core, song)
    _hear(core, 5)
    assert journal.remembered(song) is None


async def test_what_was_heard_to_its_end_begins_anew(core: Core, long_file: Path) -> None:
    await _open(core, long_file)
    core.seek(1000 * RATE)
    _hear(core, 1799)
    player = core.player
    assert player.entry
    core.entry_ended(EntryEnded(player.entry.entry_id, player.turn, player.cue))
    await _open(core, long_file)
    assert core.state("").resume_samples is None


# --- what survives ---


async def test_the_next_run_stands_where_this_one_was_and_is_silent(
    core: Core, journal: MemoryJournal, song: Path, bare_song: Path
) -> None:
    await _open(core, song, bare_song, song)
    core.player.set_volume(0.3)
    core.player.set_repeat("all")
    core.player.set_shuffle(True)
    core.change_settings(Settings(theme="light", language="de", spectrum=False))
    core.player.next()
    assert core.player.entry
    _hear(core, 1.25)
    another = Core(Picker(), Catalog(TrackOpener().open), sample=song)
    assert journal.session
    # The ids of tracks are those of a run; what reads a session from the disk translates them.
    renamed = {core.catalog.id_of(path): another.catalog.id_of(path) for path in (song, bare_song)}
    entries = tuple(
        entry._replace(track_id=renamed[entry.track_id]) for entry in journal.session.entries
    )
    another.restore(journal.session._replace(entries=entries), journal.settings)
    before, after = core.state(""), another.state("")
    assert after.phase == "paused"
    assert after.position_samples == round(1.25 * RATE)
    for field in ("volume", "repeat", "shuffle", "entries", "entry_number", "settings"):
        assert getattr(after, field) == getattr(before, field), field
    ids = [[entry.entry_id for entry in each.player.entries] for each in (core, another)]
    assert ids[0] == ids[1]
    another.close()


async def test_a_drive_that_is_not_there_costs_nobody_his_place(core: Core, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    entries = tuple(
        QueueEntry(f"e{n}", core.catalog.id_of(drive / f"{n}.mp3"), f"Song {n}", seconds=9)
        for n in range(30)
    )
    core.restore(Session(entries=entries, at=20, position_samples=4711), Settings())

    async def page_opens_it() -> None:
        assert core.player.entry
        with pytest.raises(FileMissing):
            await core.sound.open_track(core.player.entry.track_id)

    await page_opens_it()
    state = core.state("")
    assert (state.phase, state.entry_number, state.position_samples) == ("paused", 21, 4711)
    core.player.play()
    for _ in range(10):
        assert core.player.phase == "playing"
        await page_opens_it()
    state = core.state("")
    assert (state.phase, state.entry_number, state.position_samples) == ("paused", 21, 4711)
    assert len(state.notices) < 10, "the screen is not full of it"
