"""A file of any format is a track like any other: facts, segments, an exact end."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from desktop.errors import FileChanged, ReadFailed
from desktop.protocol import MAX_SEGMENT_SECONDS, Segment
from desktop.tracks.pcm import Decoders, PcmTrack
from tests.desktop.decoder.recordings import Format, Planes, plain_decode, record

from .conftest import WickedDecoders


@pytest.fixture
def track(decoders: Decoders, flac: Path) -> Iterator[PcmTrack]:
    with closing(PcmTrack.open("track", flac, decoders)) as track:
        yield track


def _heard(segment: Segment) -> Planes:
    return np.frombuffer(segment.data, np.float32).reshape(segment.channels, -1)


def test_its_facts(track: PcmTrack) -> None:
    facts = track.facts
    assert (facts.track_id, facts.rate, facts.channels) == ("track", 44100, 2)
    track.measure()
    assert (track.facts.total_samples, track.facts.exact) == (4 * 44100, True)
    assert track.truncation() is None


def test_segments_are_the_recording(track: PcmTrack, flac: Path) -> None:
    whole = plain_decode(flac)
    for first, count in ((0, 22050), (22050, 44100), (100_000, 7), (7, 3)):
        segment = track.read_segment(first, count)
        assert segment.codec == "pcm"
        assert (segment.first_sample, segment.skip_samples) == (first, 0)
        assert segment.samples == segment.decoded_samples == count
        assert not segment.ends
        np.testing.assert_array_equal(_heard(segment), whole[:, first : first + count])


def test_the_last_segment_ends(track: PcmTrack) -> None:
    total = 4 * 44100
    segment = track.read_segment(total - 100, 5000)
    assert (segment.samples, segment.ends) == (100, True)
    assert track.read_segment(total - 100, 100).ends
    assert not track.read_segment(total - 100, 99).ends
    for behind in (total, total + 1, 2**50):
        segment = track.read_segment(behind, 1000)
        assert (segment.samples, segment.ends, segment.data) == (0, True, b"")


def test_a_segment_is_never_longer_than_the_protocol_allows(
    decoders: Decoders, tmp_path: Path
) -> None:
    form = Format("flac", "flac", "s16", 8000, "mono")
    path = record(tmp_path / "long.flac", form, np.zeros((1, 8000 * 12), np.float32))
    with closing(PcmTrack.open("long", path, decoders)) as track:
        assert track.read_segment(0, 2**24).samples == 8000 * MAX_SEGMENT_SECONDS


def test_it_never_keeps_the_event_loop_waiting(track: PcmTrack) -> None:
    assert track.read_segment_at_once(0, 1000) is None


def test_samples_that_nobody_has_counted_yet_are_waited_for(decoders: Decoders, wma: Path) -> None:
    with closing(PcmTrack.open("track", wma, decoders)) as track:
        assert not track.facts.exact
        heard = _heard(track.read_segment(150_000, 1000))
    np.testing.assert_allclose(heard, plain_decode(wma)[:, 150_000:151_000], rtol=0, atol=1e-4)


def test_reads_come_in_between_while_it_is_measured(decoders: Decoders, wma: Path) -> None:
    whole = plain_decode(wma)
    with closing(PcmTrack.open("track", wma, decoders)) as track, ThreadPoolExecutor(4) as pool:
        measuring = pool.submit(track.measure)
        starts = range(0, 160_000, 9_000)
        segments = list(pool.map(lambda first: track.read_segment(first, 1000), starts))
        measuring.result()
        assert track.facts.exact
    for first, segment in zip(starts, segments, strict=True):
        expected = whole[:, first : first + 1000]
        np.testing.assert_allclose(_heard(segment), expected, rtol=0, atol=1e-4)


def test_a_file_that_is_written_to_is_found_out(
    decoders: Decoders, flac: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.flac"
    copy.write_bytes(flac.read_bytes())
    with closing(PcmTrack.open("copy", copy, decoders)) as track:
        assert track.is_current
        with copy.open("ab") as file:
            file.write(b"more")
        assert not track.is_current
        with pytest.raises(FileChanged):
            track.read_segment(0, 100)


def test_a_cut_off_file_plays_as_far_as_it_goes_and_says_so(
    decoders: Decoders, flac: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.flac"
    cut.write_bytes(flac.read_bytes()[: flac.stat().st_size // 2])
    whole = plain_decode(flac)
    with closing(PcmTrack.open("cut", cut, decoders)) as track:
        track.measure()
        total = track.facts.total_samples
        assert 44100 < total < 3 * 44100
        segment = track.read_segment(total - 1000, 5000)
        assert (segment.samples, segment.ends) == (1000, True)
        np.testing.assert_array_equal(_heard(segment), whole[:, total - 1000 : total])
        truncated = track.truncation()
        assert truncated
        assert "cut.flac" in truncated.sentence


def test_closing_ends_a_read_that_is_under_way(wicked_decoders: WickedDecoders, flac: Path) -> None:
    track = PcmTrack.open("track", flac, wicked_decoders("hang"))
    about_to_ask = threading.Event()

    def read() -> None:
        about_to_ask.set()
        track.read_segment(0, 1000)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        about_to_ask.wait()
        track.close()
        with pytest.raises(ReadFailed):
            reading.result(timeout=5)


def test_a_closed_track_reads_nothing(track: PcmTrack) -> None:
    track.close()
    track.close()
    track.measure()
    with pytest.raises(ReadFailed):
        track.read_segment(0, 1000)


def test_the_whole_file_for_the_tutorials_page(track: PcmTrack, flac: Path) -> None:
    data = flac.read_bytes()
    assert track.read_whole_file(len(data)) == data
    assert track.read_whole_file(len(data) - 1) is None
