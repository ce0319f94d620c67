"""What AudioJS makes of files: good, bad, mixed, changed; and what it tells the listener."""

import asyncio
import logging
import os
from pathlib import Path

import pytest

from desktop.core import Core
from desktop.errors import (
    AudioJSError,
    CannotDecode,
    FileChanged,
    FileMissing,
    IsDirectory,
    NoPicker,
    NotAudio,
    TooLarge,
    UnknownTrack,
)
from desktop.protocol import CLASSIC_MAX_BYTES, EntryEnded, PlayerState
from desktop.tracks import Catalog, TrackOpener
from tests.stage.music import frames_of, id3v2, make_mp3, repeat_frames

from ..audience import Audience, Picker, described, loop_until


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "letter.mp3"
    path.write_text("Dear listener")
    return path


def _bytes(file: Path) -> bytes:
    return file.read_bytes()


def _copy(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes())
    return target


def _reasons(core: Core) -> list[str]:
    return [notice.failure.reason for notice in core.state("").notices]


def _ends(core: Core, entry_id: str) -> None:
    player = core.player
    core.entry_ended(EntryEnded(entry_id, player.turn, player.cue))


def _title(core: Core) -> str:
    entry = core.state("").entry
    return entry.title if entry else ""


# --- opening ---


async def test_a_new_player_is_empty(core: Core) -> None:
    state = core.state("me")
    assert (state.phase, state.entry, state.upcoming) == ("empty", None, ())
    assert (state.entries, state.entry_number, state.position_samples) == (0, 0, 0)
    assert (state.volume, state.repeat, state.shuffle) == (1.0, "off", False)
    assert (state.notices, state.undo, state.adding) == ((), None, None)
    assert state.speaker == "me"


async def test_the_sample_waits_in_silence(core: Core, audience: Audience) -> None:
    core.files.load_sample()
    state = core.state("")
    assert (state.phase, state.entries, state.entry_number) == ("stopped", 1, 1)
    assert _title(core) == "song"
    assert state.notices == ()


async def test_opened_files_play_in_their_order(core: Core, song: Path, bare_song: Path) -> None:
    assert await core.files.open([bare_song, song])
    state = core.state("")
    assert (state.phase, state.entries, state.entry_number) == ("playing", 2, 1)
    assert _title(core) == "bare song"
    _ends(core, state.entry.entry_id if state.entry else "")
    assert _title(core) == "song"


async def test_the_same_file_may_stand_in_several_places(core: Core, song: Path) -> None:
    assert await core.files.open([song, song])
    first, second = core.player.entries
    assert first.entry_id != second.entry_id
    assert first.track_id == second.track_id


async def test_titles_come_in_from_the_tags(
    core: Core, audience: Audience, tmp_path: Path, song: Path
) -> None:
    body = b"TIT2" + (7).to_bytes(4) + b"\0\0\0Sonata"
    tagged = tmp_path / "file name.mp3"
    tagged.write_bytes(id3v2(10 + len(body), version=3)[:10] + body + _bytes(song))
    assert await core.files.open([tagged])
    assert _title(core) == "file name"
    cue = core.state("").cue
    await audience.until(lambda: _title(core) == "Sonata")
    assert core.state("").cue == cue


async def test_what_cannot_be_read_becomes_a_notice_and_the_rest_plays(
    core: Core, tmp_path: Path, text: Path, song: Path, bare_song: Path
) -> None:
    empty = tmp_path / "empty.mp3"
    empty.touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    wrong = [tmp_path / "gone.mp3", folder, empty, text]
    assert await core.files.open([*wrong, bare_song, song])
    assert _reasons(core) == ["file_missing", "folder_empty", "file_empty", "not_audio"]
    assert [entry.title for entry in core.player.entries] == ["bare song", "song"]
    assert core.state("").phase == "playing"


async def test_a_bad_file_behind_a_good_one_waits_for_its_turn(
    core: Core, text: Path, song: Path
) -> None:
    assert await core.files.open([song, text])
    assert len(core.player.entries) == 2
    first = core.player.entries[0]
    _ends(core, first.entry_id)
    with pytest.raises(NotAudio):
        await core.sound.open_track(core.player.entries[1].track_id)
    assert _reasons(core) == ["not_audio"]
    assert core.state("").phase == "stopped"


async def test_when_nothing_can_be_played_nothing_else_changes(
    core: Core, audience: Audience, tmp_path: Path, text: Path, song: Path
) -> None:
    assert await core.files.open([song])
    await audience.until(lambda: audience.news >= 1)
    entry = core.player.entry
    assert entry
    core.player.position_reached(entry.entry_id, core.player.cue, 4321)
    await described(core)
    before = core.state("")
    assert not await core.files.open([tmp_path / "gone.mp3", text])
    after = core.state("")
    assert _reasons(core) == ["file_missing", "not_audio"]
    assert after == PlayerState(
        **{name: getattr(before, name) for name in before.__struct_fields__ if name != "notices"},
        notices=after.notices,
    )


async def test_opening_nothing_changes_nothing(core: Core, audience: Audience) -> None:
    await described(core)
    before = core.state("")
    assert not await core.files.open([])
    assert core.state("") == before
    assert audience.news == 0


@pytest.mark.parametrize(
    "name", ["with spaces # and %41?.mp3", "日本語 ÄÖ.mp3", os.fsdecode(b"not \xff utf-8.mp3")]
)
async def test_any_name_plays_and_can_be_complained_about(
    core: Core, tmp_path: Path, song: Path, name: str
) -> None:
    file = _copy(song, tmp_path / name)
    assert await core.files.open([file])
    entry = core.player.entry
    assert entry
    assert (await core.sound.read_segment(entry.track_id, 0, 1000)).samples == 1000
    file.unlink()
    assert not await core.files.open([file])
    (notice,) = core.state("").notices
    assert notice.failure.reason == "file_missing"
    notice.failure.sentence.encode("utf-8")
    entry.title.encode("utf-8")


async def test_a_name_with_a_nul_is_refused_with_a_sentence(core: Core, tmp_path: Path) -> None:
    assert not await core.files.open([tmp_path / "nul\0.mp3"])
    assert _reasons(core) == ["read_failed"]


# --- the file dialog ---


async def test_picked_files_play(core: Core, picker: Picker, song: Path) -> None:
    picker.picks = [song]
    await core.files.pick_files("now")
    assert core.state("").phase == "playing"


async def test_a_cancelled_dialog_changes_nothing(
    core: Core, audience: Audience, picker: Picker
) -> None:
    picker.picks = []
    await described(core)
    before = core.state("")
    await core.files.pick_files("now")
    assert core.state("") == before
    assert audience.news == 0


async def test_without_a_window_there_is_no_dialog(core: Core) -> None:
    with pytest.raises(NoPicker):
        await core.files.pick_files("now")


# --- sound ---


async def test_a_long_track_is_measured_in_the_background(
    core: Core, audience: Audience, tmp_path: Path, bare_song: Path
) -> None:
    long = repeat_frames(bare_song, tmp_path / "long.mp3", rounds=50)
    track_id = core.catalog.id_of(long)
    assert not (await core.sound.open_track(track_id)).exact
    await audience.until(lambda: audience.measured)
    (track,) = audience.measured
    assert (track.track_id, track.exact) == (track_id, True)
    assert track.total_samples == 50 * len(frames_of(bare_song)) * 1152


async def test_a_cut_off_file_plays_and_the_listener_is_told(
    core: Core, audience: Audience, tmp_path: Path, song: Path
) -> None:
    data = _bytes(song)
    for kept in (0.9, 0.1):  # measured in the background, and at once
        cut_off = tmp_path / f"{kept}.mp3"
        cut_off.write_bytes(data[: int(len(data) * kept)])
        assert await core.files.open([cut_off])
        await core.sound.open_track(core.catalog.id_of(cut_off))
        await audience.until(lambda: "truncated" in _reasons(core))
        (notice,) = core.state("").notices
        assert f"{kept}.mp3" in notice.failure.sentence
        core.notices.dismiss(notice.notice_id)
        assert core.state("").phase == "playing"
        segment = await core.sound.read_segment(core.catalog.id_of(cut_off), 0, 1000)
        assert segment.samples == 1000


async def test_an_entry_whose_file_vanished_is_passed_over(
    core: Core, tmp_path: Path, song: Path, bare_song: Path
) -> None:
    file = _copy(song, tmp_path / "vanishes.mp3")
    assert await core.files.open([song, file, bare_song])
    _ends(core, core.player.entries[0].entry_id)
    file.unlink()
    with pytest.raises(FileMissing):
        await core.sound.open_track(core.catalog.id_of(file))
    assert _reasons(core) == ["file_missing"]
    assert _title(core) == "bare song"
    assert core.state("").phase == "playing"


async def test_a_file_that_is_written_to_while_it_plays_is_told(
    core: Core, tmp_path: Path, song: Path, bare_song: Path
) -> None:
    file = _copy(song, tmp_path / "changes.mp3")
    assert await core.files.open([file, bare_song])
    track_id = core.catalog.id_of(file)
    await core.sound.open_track(track_id)
    with file.open("ab") as again:
        again.write(b"more")

    async def read_on() -> None:
        while True:
            await core.sound.read_segment(track_id, 0, 1000)
            await asyncio.sleep(0.02)

    with pytest.raises(FileChanged):  # within a second: not every read asks the disk
        await asyncio.wait_for(read_on(), timeout=5)
    assert _reasons(core) == ["file_changed"]
    assert _title(core) == "changes", "what was read of it sounds to its end"


async def test_a_file_that_changed_is_opened_as_it_is_now(
    core: Core, tmp_path: Path, song: Path, bare_song: Path
) -> None:
    file = _copy(song, tmp_path / "changes.mp3")
    track_id = core.catalog.id_of(file)
    await core.sound.open_track(track_id)
    file.write_bytes(b"".join(frames_of(bare_song)[:10]))
    assert (await core.sound.open_track(track_id)).total_samples == 11520


async def test_a_failure_of_another_track_leaves_the_player_alone(
    core: Core, text: Path, song: Path
) -> None:
    assert await core.files.open([song])
    await described(core)
    before = core.state("")
    with pytest.raises(NotAudio):
        await core.sound.open_track(core.catalog.id_of(text))
    assert core.state("") == before


@pytest.mark.parametrize("track_id", ["", "made-up", "/etc/passwd", "../song.mp3"])
async def test_a_made_up_track_is_refused(core: Core, song: Path, track_id: str) -> None:
    assert await core.files.open([song])
    await described(core)
    before = core.state("")
    with pytest.raises(UnknownTrack):
        await core.sound.open_track(track_id)
    with pytest.raises(UnknownTrack):
        await core.sound.read_segment(track_id, 0, 100)
    assert core.state("") == before


async def test_an_entry_that_the_page_cannot_decode_is_passed_over(
    core: Core, song: Path, bare_song: Path
) -> None:
    assert await core.files.open([song, bare_song])
    entry = core.player.entries[0]
    core.sound.entry_failed(entry.entry_id, core.player.cue - 1)
    core.sound.entry_failed("elsewhere", core.player.cue)
    assert _reasons(core) == []
    core.sound.entry_failed(entry.entry_id, core.player.cue)
    assert _reasons(core) == ["cannot_decode"]
    assert _title(core) == "bare song"


async def test_opening_the_same_file_again_does_not_disturb_it(core: Core, tmp_path: Path) -> None:
    # The page may be reading far into the file at that moment.
    piece = make_mp3(tmp_path / "piece.mp3", 5, rate=8000, channels=1, quality=9, tag=False)
    hours = repeat_frames(piece, tmp_path / "hours.mp3", hours=3)
    assert await core.files.open([hours])
    track_id = core.catalog.id_of(hours)
    estimate = await core.sound.open_track(track_id)
    far = estimate.total_samples * 3 // 4
    reading = asyncio.create_task(core.sound.read_segment(track_id, far, 1000))
    await loop_until(lambda: core.catalog.track(track_id).facts != estimate)
    assert await core.files.open([hours])
    assert (await reading).samples == 1000
    assert _reasons(core) == []
    assert core.state("").phase == "playing"


# --- the tutorial's way ---


async def test_the_whole_file_is_the_current_one_or_the_sample(
    core: Core, song: Path, bare_song: Path
) -> None:
    assert await core.whole_file() == _bytes(song)
    assert await core.files.open([bare_song])
    assert await core.whole_file() == _bytes(bare_song)


async def test_a_file_of_64_mib_is_sent_whole_and_a_larger_one_is_not(
    core: Core, tmp_path: Path, bare_song: Path
) -> None:
    for size, sent in ((CLASSIC_MAX_BYTES, True), (CLASSIC_MAX_BYTES + 1, False)):
        file = _copy(bare_song, tmp_path / f"{size}.mp3")
        os.truncate(file, size)  # a hole
        assert await core.files.open([file])
        if sent:
            assert len(await core.whole_file()) == size
        else:
            with pytest.raises(TooLarge) as caught:
                await core.whole_file()
            assert "64 MiB" in caught.value.sentence


# --- notices ---


async def test_the_same_complaint_stands_there_once(core: Core, audience: Audience) -> None:
    core.notices.add(CannotDecode("a"))
    core.notices.add(IsDirectory("b"))
    core.notices.add(CannotDecode("a"))
    notices = core.state("").notices
    assert [notice.failure.reason for notice in notices] == ["is_directory", "cannot_decode"]
    assert len({notice.notice_id for notice in notices}) == 2
    assert audience.news == 3


async def test_a_notice_stays_until_it_is_dismissed(core: Core, audience: Audience) -> None:
    core.notices.add(CannotDecode("a"))
    core.notices.add(CannotDecode("b"))
    first, second = core.state("").notices
    core.notices.dismiss(first.notice_id)
    core.notices.dismiss(first.notice_id)
    core.notices.dismiss(10**30)
    assert core.state("").notices == (second,)


async def test_a_complaint_is_one_line_in_the_log(
    core: Core, caplog: pytest.LogCaptureFixture
) -> None:
    core.notices.add(CannotDecode("a"))
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage() == CannotDecode("a").sentence


# --- errors ---


def _all_errors(base: type[AudioJSError] = AudioJSError) -> list[type[AudioJSError]]:
    return [base, *(error for child in base.__subclasses__() for error in _all_errors(child))]


@pytest.mark.parametrize("error", _all_errors())
def test_every_failure_is_a_sentence_with_a_reason_of_its_own(error: type[AudioJSError]) -> None:
    failure = error(Path("/music/{a} folder/song {0}.mp3")).as_failure()
    assert failure.sentence[0].isupper() or failure.sentence[0] == "“"
    assert failure.sentence.endswith((".", "…"))
    assert "/music" not in failure.sentence
    assert [other for other in _all_errors() if other.reason == failure.reason] == [error]


# --- life ---


async def test_closing_ends_what_runs_in_the_background(
    picker: Picker, tmp_path: Path, bare_song: Path
) -> None:
    core = Core(picker, Catalog(TrackOpener().open), sample=bare_song)
    long = repeat_frames(bare_song, tmp_path / "long.mp3", rounds=2000)
    await core.sound.open_track(core.catalog.id_of(long))
    waiting = asyncio.Event()

    async def never() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            waiting.set()

    core.in_background(never())
    await asyncio.sleep(0)
    core.close()
    async with asyncio.timeout(5):
        await waiting.wait()


async def test_a_background_failure_is_logged_with_its_trace(
    core: Core, caplog: pytest.LogCaptureFixture
) -> None:
    done = asyncio.Event()

    async def fail() -> None:
        done.set()
        raise ZeroDivisionError

    core.in_background(fail())
    await done.wait()
    await loop_until(lambda: caplog.records)
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info
