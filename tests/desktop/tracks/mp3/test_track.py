"""A track while it is measured, cut off, changed, deleted and closed."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import pytest

from desktop.errors import FileChanged, NotAudio, ReadFailed
from desktop.protocol import Segment
from desktop.tracks.mp3 import Mp3Track
from tests.stage.music import decode, frames_of, make_mp3, repeat_frames

from .hearing import assert_sounds, heard, opened, read_all


@pytest.fixture(scope="module")
def minutes(music: Path, bare_song: Path) -> Path:
    """Five minutes without a tag."""
    return repeat_frames(bare_song, music / "minutes.mp3", rounds=100)


def test_the_length_is_an_estimate_until_it_is_measured(minutes: Path, bare_song: Path) -> None:
    length = 100 * len(frames_of(bare_song)) * 1152
    with opened(minutes) as track:
        assert not track.facts.exact
        assert track.facts.total_samples == pytest.approx(length, rel=0.02)
        assert (track.facts.rate, track.facts.channels) == (44100, 2)
        track.measure()
        assert track.facts.exact
        assert track.facts.total_samples == length


def test_reading_the_end_measures_too(minutes: Path, bare_song: Path) -> None:
    length = 100 * len(frames_of(bare_song)) * 1152
    with opened(minutes) as track:
        assert track.read_segment(length - 5, 44100).samples == 5
        assert track.facts.exact
        assert track.facts.total_samples == length


def test_reading_at_the_start_does_not_walk_the_file(minutes: Path) -> None:
    with opened(minutes) as track:
        track.read_segment(0, 22050)
        assert not track.facts.exact


def test_threads_read_the_right_sound_while_the_file_is_measured(minutes: Path) -> None:
    dice = random.Random(1)
    wanted = [(dice.randrange(13_000_000), dice.randrange(1, 50_000)) for _ in range(150)]
    with opened(minutes) as track:
        track.measure()
        expected = [track.read_segment(*range_) for range_ in wanted]
    with opened(minutes) as track, ThreadPoolExecutor(5) as pool:
        measuring = pool.submit(track.measure)
        read = list(pool.map(lambda range_: track.read_segment(*range_), wanted))
        measuring.result(10)
        assert track.facts.exact
    assert [_without_end(segment) for segment in read] == [_without_end(s) for s in expected]


def _without_end(segment: Segment) -> tuple[int, int, int, bytes]:
    return segment.first_sample, segment.skip_samples, segment.samples, segment.data


def test_closing_ends_the_measuring(music: Path, bare_song: Path) -> None:
    track = Mp3Track.open("id", repeat_frames(bare_song, music / "hour.mp3", hours=1))
    measuring = threading.Thread(target=track.measure)
    measuring.start()
    track.close()
    measuring.join(5)
    assert not measuring.is_alive()
    assert not track.facts.exact


def test_closing_ends_the_search_through_junk(music: Path, bare_song: Path) -> None:
    file = music / "mostly junk.mp3"
    file.write_bytes(bare_song.read_bytes() + b"\xff\xfb" * 20_000_000)
    track = Mp3Track.open("id", file)
    measuring = threading.Thread(target=track.measure)
    measuring.start()
    track.close()
    measuring.join(5)
    assert not measuring.is_alive()
    file.unlink()


def test_a_closed_track_reads_no_more(song: Path) -> None:
    with opened(song) as track:
        pass
    with pytest.raises(ReadFailed):
        track.read_segment(0, 100)


def test_a_cut_off_file_plays_to_where_it_is_cut(music: Path, song: Path) -> None:
    cut_off = music / "cut off in the middle.mp3"
    data = song.read_bytes()
    cut_off.write_bytes(data[: len(data) // 2])
    whole = decode(song)
    with opened(cut_off) as track:
        segments = read_all(track, repeat(20_000))
        for segment in segments:
            assert_sounds(segment, whole)
        played = sum(segment.samples for segment in segments)
        assert len(whole) * 0.45 < played < len(whole) * 0.55
        truncated = track.truncation()
        assert truncated
        assert truncated.sentence.startswith("“cut off in the middle.mp3” is cut off")
        assert track.facts.total_samples == played


def test_a_whole_file_is_not_called_cut_off(song: Path, bare_song: Path) -> None:
    for file in (song, bare_song):
        with opened(file) as track:
            track.measure()
            assert track.truncation() is None


def test_a_file_written_to_while_it_plays_is_refused(music: Path, song: Path) -> None:
    file = music / "changes.mp3"
    file.write_bytes(song.read_bytes())
    with opened(file) as track:
        track.read_segment(0, 1000)
        with file.open("ab") as again:
            again.write(b"more")
        with pytest.raises(FileChanged):
            track.read_segment(1000, 1000)
        assert not track.is_current


def test_a_file_deleted_while_it_plays_plays_on(music: Path, song: Path) -> None:
    file = music / "deleted.mp3"
    file.write_bytes(song.read_bytes())
    with opened(file) as track:
        file.unlink()
        assert_sounds(track.read_segment(50_000, 10_000), decode(song))
        track.measure()
        assert track.facts.exact


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_file_of_a_few_frames_plays(music: Path, bare_song: Path, count: int) -> None:
    tiny = music / f"{count} frames.mp3"
    tiny.write_bytes(b"".join(frames_of(bare_song)[:count]))
    whole = decode(bare_song)
    with opened(tiny) as track:
        assert track.facts.exact
        assert track.facts.total_samples == count * 1152
        for start in range(0, count * 1152, 100):
            assert_sounds(track.read_segment(start, 1000), whole)
        assert track.read_segment(0, 10_000).ends


def test_the_shortest_files_are_heard_whole(music: Path) -> None:
    for number, seconds in enumerate((1 / 44100, 0.001, 0.02, 0.05)):
        file = make_mp3(music / f"short {number}.mp3", seconds)
        whole = decode(file)
        with opened(file) as track:
            segment = track.read_segment(0, 44100)
            assert (segment.samples, segment.ends) == (len(whole), True)
            assert_sounds(segment, whole)


def test_a_whole_file_is_handed_over_up_to_a_size(song: Path) -> None:
    data = song.read_bytes()
    with opened(song) as track:
        assert track.read_whole_file(len(data)) == data
        assert track.read_whole_file(len(data) - 1) is None


def test_an_hour_opens_at_once_and_ends_exactly(tmp_path: Path) -> None:
    piece = make_mp3(tmp_path / "piece.mp3", 20, rate=8000, channels=1, bitrate=8_000, tag=False)
    frames = len(frames_of(piece))
    hour = repeat_frames(piece, tmp_path / "hour.mp3", hours=1)
    rounds = round(3600 * 8000 / (576 * frames))
    with opened(hour) as track:
        assert not track.facts.exact
        length = rounds * frames * 576
        assert track.facts.total_samples == length
        segment = track.read_segment(length - 3000, 4000)
        assert (segment.samples, segment.ends) == (3000, True)
        assert heard(segment).shape == (3000, 1)


def test_opening_what_is_no_music_leaves_nothing_open(tmp_path: Path) -> None:
    file = tmp_path / "text.mp3"
    file.write_text("text")
    with pytest.raises(NotAudio):
        Mp3Track.open("id", file)
    held = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert file not in [link.resolve() for link in held]
