"""The waveform of a whole track: where it is loud, soon, again without work, and never a crash."""

import os
import random
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from desktop.errors import AudioJSError, FileEmpty, FileMissing, IsDirectory, ReadFailed
from desktop.protocol import Waveform
from desktop.tracks import Decoders, TrackOpener, Waveforms
from desktop.tracks.findings_cache import FileIdentity
from desktop.tracks.growing_peaks import GrowingPeaks
from desktop.tracks.waveform_cache import WaveformCache
from tests.desktop.decoder.recordings import Format, record
from tests.stage import Sound
from tests.stage.music import in_16_bits, make_mp3, make_sound, repeat_frames, write_flac
from tests.stage.stalling_mount import StallingMount
from tests.stage.waiting import wait_until

from .pcm.children import children, forget_others
from .pcm.conftest import WICKED

_TOTAL = 30 * 44100
_HOUR = 3600 * 44100
_NO_DECODER = (sys.executable, "-c", "raise SystemExit(1)")
_GIVES_SOME_AND_CRASHES = """
import os, sys
from desktop.decoder.messages import MorePeaks, Peaks, from_wire, parse_request, to_wire
answers = 0
while message := from_wire(open(0, "rb", buffering=0, closefd=False).readinto):
    more = b"\\x07" * 10 if isinstance(parse_request(message[0]), MorePeaks) else b""
    answers += 1
    if answers == 4:
        os.abort()
    os.write(1, to_wire(Peaks(False), len(more)) + more)
"""

MakeWaveforms = Callable[..., Waveforms]


@pytest.fixture
def make_waveforms() -> Iterator[MakeWaveforms]:
    """Makes waveforms that are closed at the end, however it ends, and leave no process."""
    forget_others()
    with ExitStack() as stack:

        def make(cache_dir: Path | None = None, **others: object) -> Waveforms:
            made = Waveforms(cache_dir, **others)  # type: ignore[arg-type]
            stack.callback(made.close)
            return made

        yield make
    assert children() == []


@pytest.fixture
def waveforms(make_waveforms: MakeWaveforms) -> Waveforms:
    return make_waveforms()


@pytest.fixture(scope="module")
def tune(music: Path) -> Path:
    """Thirty seconds, of which the 11th, the 12th and the 21st are loud."""
    return write_flac(music / "tune.flac", _tune(30))


@pytest.fixture(scope="module")
def ten_hours(music: Path, bare_song: Path) -> Path:
    return repeat_frames(bare_song, music / "ten hours.mp3", hours=10)


def _tune(seconds: int, rate: int = 44100, channels: int = 2) -> Sound:
    sound = make_sound(seconds, rate=rate, channels=channels) * 0.2
    for first, behind in ((10, 12), (20, 21)):
        sound[first * rate : behind * rate] *= 8
    return in_16_bits(np.clip(sound, -0.99, 0.99))


def _whole(waveforms: Waveforms, path: Path, total_samples: int = _TOTAL) -> Waveform:
    """All peaks, asked for as a page does."""
    peaks = b""
    while True:
        answer = waveforms.read(path.name, path, total_samples, len(peaks))
        peaks += answer.peaks
        if answer.complete:
            return Waveform(answer.samples_per_peak, 0, True, peaks)


def _loud_seconds(waveform: Waveform, rate: int = 44100) -> list[tuple[float, float]]:
    """From when to when the tune is loud, as the waveform shows it."""
    peaks = np.frombuffer(waveform.peaks, np.uint8)
    is_loud = np.concatenate([[0], peaks > 80, [0]])
    edges = np.flatnonzero(np.diff(is_loud)) * waveform.samples_per_peak / rate
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


@pytest.mark.parametrize(
    ("form", "ending"),
    [
        (Format("flac", "flac", "s16"), "flac"),
        (Format("libmp3lame", "mp3", "fltp"), "mp3"),
        (Format("libmp3lame", "mp3", "fltp", 8000, "mono"), "mp3"),
        (Format("pcm_s16le", "wav", "s16", 8000, "mono"), "wav"),
        (Format("aac", "m4a", "fltp", 48000), "m4a"),
    ],
    ids=str,
)
def test_it_covers_the_track_and_is_loud_where_that_is(
    waveforms: Waveforms, tmp_path: Path, form: Format, ending: str
) -> None:
    channels = 1 if form.layout == "mono" else 2
    path = record(tmp_path / f"tune.{ending}", form, _tune(30, form.rate, channels).T)
    decoders = Decoders()
    track = TrackOpener(decoders).open("tune", path)
    try:
        track.measure()
        total, rate = track.facts.total_samples, track.facts.rate
    finally:
        track.close()
        decoders.close()
    waveform = _whole(waveforms, path, total)
    assert len(waveform.peaks) == pytest.approx(total / waveform.samples_per_peak, abs=1)
    a_peak = 1.01 * waveform.samples_per_peak / rate
    (first, second) = _loud_seconds(waveform, rate)
    assert first == pytest.approx((10, 12), abs=a_peak)
    assert second == pytest.approx((20, 21), abs=a_peak)


def test_there_are_as_many_peaks_as_a_slider_has_room_for(
    waveforms: Waveforms, tune: Path, song: Path
) -> None:
    assert 1000 <= len(_whole(waveforms, tune).peaks) <= 2000
    short = _whole(waveforms, song, 3 * 44100)
    assert short.samples_per_peak == 256
    assert len(short.peaks) == -(-3 * 44100 // 256)


@pytest.mark.parametrize("total_samples", [0, 1, 40 * _TOTAL])
def test_a_length_that_was_a_bad_guess_does_no_harm(
    waveforms: Waveforms, music: Path, total_samples: int
) -> None:
    piece = make_mp3(music / "piece.mp3", 10, tag=False, bitrate=32000, rate=22050)
    path = repeat_frames(piece, music / "ten minutes.mp3", rounds=60)
    waveform = _read_until_complete(waveforms, path, total_samples)
    assert len(waveform.peaks) <= 4000
    seconds = len(waveform.peaks) * waveform.samples_per_peak / 22050
    assert seconds == pytest.approx(603, abs=2 + waveform.samples_per_peak / 22050)


def _read_until_complete(waveforms: Waveforms, path: Path, total_samples: int) -> Waveform:
    def complete() -> Waveform | None:
        answer = waveforms.read("track", path, total_samples, 0)
        return answer if answer.complete else None

    # On a machine that is busy, its decoder gets little to work with.
    return wait_until(complete, "the waveform is complete", timeout=60)


def test_ten_hours_show_their_beginning_at_once_and_go_on_by_themselves(
    waveforms: Waveforms, ten_hours: Path
) -> None:
    first = waveforms.read("long", ten_hours, 10 * _HOUR, 0).peaks
    assert len(first) < 500
    later = waveforms.read("long", ten_hours, 10 * _HOUR, len(first))
    assert later.first_peak == len(first)
    # Asking for what is there already drives nothing.
    wait_until(
        lambda: len(waveforms.read("long", ten_hours, 10 * _HOUR, 0).peaks) > len(first) + 5,
        "it has gone on",
        timeout=60,
    )
    assert not waveforms.read("long", ten_hours, 10 * _HOUR, 0).complete


def test_its_decoder_makes_way_for_the_one_that_makes_sound(
    waveforms: Waveforms, ten_hours: Path
) -> None:
    wait_until(lambda: waveforms.read("long", ten_hours, 10 * _HOUR, 0).peaks, "there are peaks")
    (process,) = children()
    assert os.getpriority(os.PRIO_PROCESS, process) > os.getpriority(os.PRIO_PROCESS, 0) + 5


def test_a_complete_waveform_leaves_no_process(waveforms: Waveforms, tune: Path) -> None:
    _whole(waveforms, tune)
    wait_until(lambda: not children(), "the decoder is gone")


def test_several_threads_get_the_same(waveforms: Waveforms, tune: Path) -> None:
    found: list[Waveform] = []
    threads = [
        threading.Thread(target=lambda: found.append(_whole(waveforms, tune))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


# --- several tracks ---


def test_tracks_asked_for_in_turn_all_get_on(waveforms: Waveforms, ten_hours: Path) -> None:
    twin = ten_hours.with_name("twin.mp3")
    if not twin.exists():
        os.link(ten_hours, twin)
    reached = {ten_hours: 0, twin: 0}
    while min(reached.values()) < 8:
        for path, count in reached.items():
            answer = waveforms.read(path.name, path, 10 * _HOUR, count)
            reached[path] = count + len(answer.peaks)
    assert len(children()) == 2


def test_a_newer_track_comes_first_and_the_older_ones_decoder_goes(
    waveforms: Waveforms, ten_hours: Path, tune: Path
) -> None:
    for name in ("one", "two", "three"):
        waveforms.read(name, ten_hours, 10 * _HOUR, 0)
    wait_until(lambda: len(children()) == 2, "the first one's decoder is gone")
    assert _whole(waveforms, tune).complete
    again = wait_until(
        lambda: waveforms.read("one", ten_hours, 10 * _HOUR, 0).peaks, "it has begun anew"
    )
    assert again


def test_the_track_before_is_finished_once_there_is_time(
    make_waveforms: MakeWaveforms, tmp_path: Path, song: Path, tune: Path
) -> None:
    waveforms = make_waveforms(tmp_path / "cache")
    waveforms.read("before", tune, _TOTAL, 0)
    waveforms.read("now", song, 3 * 44100, 0)
    wait_until(lambda: len(_kept(tmp_path)) == 2, "both are kept")


# --- the next time ---


def _kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("*.waveform"))


def _keep(make_waveforms: MakeWaveforms, tmp_path: Path, path: Path) -> Waveform:
    """Find the waveform and wait until it is on the disk."""
    made = make_waveforms(tmp_path / "cache")
    waveform = _whole(made, path)
    wait_until(lambda: not children(), "all is done")
    made.close()
    return waveform


def test_the_second_time_needs_no_decoder(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path
) -> None:
    first = _keep(make_waveforms, tmp_path, tune)
    again = make_waveforms(tmp_path / "cache", command=_NO_DECODER)
    answer = again.read("another id", tune, _TOTAL, 0)
    assert answer == first
    assert again.read("another id", tune, _TOTAL, 1000).peaks == first.peaks[1000:]
    assert again.read("another id", tune, _TOTAL, 10**6).peaks == b""


def test_a_changed_file_is_computed_anew(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path
) -> None:
    path = tmp_path / "changes.flac"
    shutil.copy(tune, path)
    first = _keep(make_waveforms, tmp_path, path)
    open_still = make_waveforms(tmp_path / "cache")
    assert _whole(open_still, path) == first
    write_flac(path, _tune(30)[::-1])
    assert _whole(open_still, path).peaks[1:-1] == first.peaks[::-1][1:-1]
    assert _keep(make_waveforms, tmp_path, path).peaks[1:-1] == first.peaks[::-1][1:-1]
    assert len(_kept(tmp_path)) == 1


def test_peaks_from_a_bad_guess_of_the_length_are_not_used_for_ever(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path
) -> None:
    guessing = make_waveforms(tmp_path / "cache")
    coarse = _whole(guessing, tune, 100 * _TOTAL)
    assert len(coarse.peaks) < 20
    wait_until(lambda: _kept(tmp_path), "it is kept")
    assert len(_keep(make_waveforms, tmp_path, tune).peaks) > 1000


@pytest.mark.parametrize("damage", ["cut", "flip", "garbage", "nothing"])
def test_a_damaged_cache_is_ignored_and_replaced(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path, damage: str
) -> None:
    first = _keep(make_waveforms, tmp_path, tune)
    (kept,) = _kept(tmp_path)
    whole = kept.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    kept.write_bytes(
        {
            "cut": whole[:-5],
            "flip": bytes(flipped),
            "garbage": random.Random(1).randbytes(500),
            "nothing": b"",
        }[damage]
    )
    assert _keep(make_waveforms, tmp_path, tune) == first
    assert kept.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_nothing(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert len(_keep(make_waveforms, tmp_path, tune).peaks) > 1000


def test_the_oldest_make_room(tmp_path: Path) -> None:
    cache = WaveformCache(tmp_path / "cache", max_bytes=10_000)
    files = [FileIdentity(b"/%d.mp3" % number, 1, 1) for number in range(10)]
    for number, file in enumerate(files):
        noise = random.Random(number).randbytes(1500)
        cache.save(file, GrowingPeaks(256, noise, complete=True))
        for kept in _kept(tmp_path):  # as time goes by
            status = kept.stat()
            os.utime(kept, ns=(0, status.st_mtime_ns - 10**9))
    kept_still = [cache.peaks_of(file, 0) is not None for file in files]
    assert kept_still == [False] * 4 + [True] * 6


# --- trouble ---


def test_a_file_that_cannot_be_opened_says_so(waveforms: Waveforms, tmp_path: Path) -> None:
    (tmp_path / "empty.mp3").touch()
    expected: dict[str, type[AudioJSError]] = {
        "missing.mp3": FileMissing,
        "empty.mp3": FileEmpty,
        ".": IsDirectory,
    }
    for name, error in expected.items():
        with pytest.raises(error):
            waveforms.read("track", tmp_path / name, 1000, 0)


@pytest.mark.parametrize("content", [b"no sound at all" * 1000, b"ID3\4\0\0\0\0\0\0", b"\0" * 9999])
def test_a_file_without_sound_has_a_complete_waveform_of_nothing(
    waveforms: Waveforms, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "nothing.mp3"
    path.write_bytes(content)
    assert _whole(waveforms, path).peaks == b""


def test_a_file_that_is_cut_off_shows_what_is_there(
    waveforms: Waveforms, tmp_path: Path, tune: Path
) -> None:
    path = tmp_path / "cut.flac"
    data = tune.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    waveform = _whole(waveforms, path)
    assert 300 < len(waveform.peaks) < 1200
    assert _loud_seconds(waveform)[0] == pytest.approx((10, 12), abs=0.03)


@pytest.mark.parametrize(
    "how",
    [
        "crash",
        "exit",
        "garbage",
        "huge answer",
        "another answer",
        "hang",
        "hang in the middle",
        "eat memory",
        "eat memory, watched",
    ],
)
def test_a_decoder_that_goes_wild_costs_only_the_waveform(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path, how: str
) -> None:
    limit = 1.0 if how.startswith("hang") else 20.0
    wicked = (sys.executable, "-P", str(WICKED), how)
    waveforms = make_waveforms(tmp_path / "cache", command=wicked, limit_seconds=limit)
    assert _whole(waveforms, tune).peaks == b""
    wait_until(lambda: not children(), "the decoder is gone")
    assert waveforms.read(tune.name, tune, _TOTAL, 0).complete
    assert children() == [], "it was tried again"
    assert _kept(tmp_path) == []


def test_a_decoder_that_does_not_exist_costs_only_the_waveform(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path
) -> None:
    assert _whole(make_waveforms(command=[str(tmp_path / "none")]), tune).peaks == b""


def test_what_was_found_before_a_crash_is_shown_but_not_kept(
    make_waveforms: MakeWaveforms, tmp_path: Path, tune: Path
) -> None:
    crashing = make_waveforms(
        tmp_path / "cache", command=[sys.executable, "-P", "-c", _GIVES_SOME_AND_CRASHES]
    )
    assert _whole(crashing, tune).peaks == b"\x07" * 20
    assert len(_keep(make_waveforms, tmp_path, tune).peaks) > 1000


def test_one_that_gives_no_answer_keeps_nobody_waiting(
    make_waveforms: MakeWaveforms, tune: Path, song: Path
) -> None:
    waveforms = make_waveforms(command=(sys.executable, "-P", str(WICKED), "hang"))
    for path in (tune, song, tune):
        assert waveforms.read(path.name, path, _TOTAL, 0) == Waveform(882, 0, False, b"")


def test_closing_while_it_is_at_work_leaves_nothing_behind(
    make_waveforms: MakeWaveforms, ten_hours: Path
) -> None:
    waveforms = make_waveforms()
    waveforms.read("one", ten_hours, 10 * _HOUR, 0)
    waveforms.read("two", ten_hours, 10 * _HOUR, 0)
    waveforms.close()
    assert children() == []
    with pytest.raises(ReadFailed):
        waveforms.read("two", ten_hours, 10 * _HOUR, 0)
    with pytest.raises(ReadFailed):
        waveforms.read("three", ten_hours, 10 * _HOUR, 0)
    assert children() == []


def test_closing_at_once_leaves_nothing_behind(
    make_waveforms: MakeWaveforms, ten_hours: Path
) -> None:
    for _ in range(5):
        waveforms = make_waveforms()
        reader = threading.Thread(target=_read_until_closed, args=(waveforms, ten_hours))
        reader.start()
        wait_until(children, "a decoder has started")
        waveforms.close()
        reader.join(20)
        assert not reader.is_alive()
        assert children() == []


def _read_until_closed(waveforms: Waveforms, path: Path) -> None:
    reached = 0
    try:
        while True:
            reached += len(waveforms.read("track", path, 10 * _HOUR, reached).peaks)
    except ReadFailed:
        return


def test_a_drive_that_does_not_answer_costs_no_part_of_it(
    make_waveforms: MakeWaveforms, waveforms: Waveforms, tmp_path: Path, tune: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    shutil.copyfile(tune, shelf / tune.name)
    with StallingMount(shelf) as drive:
        stalled = make_waveforms(limit_seconds=0.5)
        path = drive.folder / tune.name
        drive.stall_within(range(tune.stat().st_size // 2, tune.stat().st_size))
        assert not stalled.read(tune.name, path, _TOTAL, 0).complete
        later = threading.Timer(2.5, drive.go_on)
        later.start()
        assert _whole(stalled, path).peaks == _whole(waveforms, tune).peaks
        later.join()
