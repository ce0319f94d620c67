"""Few processes at a time, and one more ready before it is needed."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from desktop.errors import FileChanged, NoSound, NotAudio
from desktop.tracks.pcm import Decoders, PcmTrack
from desktop.tracks.pcm.process import DecoderProcess

from .children import children, open_files


@pytest.fixture
def tracks(decoders: Decoders, flac: Path) -> Iterator[list[PcmTrack]]:
    """Four tracks of one pool, as many as the player keeps open."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(closing(PcmTrack.open(str(number), flac, decoders)))
            for number in range(4)
        ]


def test_none_starts_before_it_is_needed(decoders: Decoders) -> None:
    assert children() == []


def test_the_spare_is_the_one_that_decodes(decoders: Decoders, flac: Path) -> None:
    decoders.prepare()
    decoders.prepare()
    [spare] = children()
    with closing(PcmTrack.open("track", flac, decoders)) as track:
        assert children() == [spare]
        track.measure()
        assert len(children()) == 2, "the next one is made ready once this track is measured"
    assert spare not in children()


def test_at_most_two_are_at_work(tracks: list[PcmTrack]) -> None:
    assert len(children()) == 2


def test_a_track_whose_process_was_put_away_goes_on(tracks: list[PcmTrack]) -> None:
    first = [track.read_segment(1000, 500) for track in tracks]
    again = [track.read_segment(1000, 500) for track in tracks]
    assert first == again
    assert len({segment.data for segment in first}) == 1
    assert len(children()) == 2


def test_it_goes_on_knowing_what_was_measured(decoders: Decoders, wma: Path) -> None:
    with ExitStack() as stack:
        tracks = [
            stack.enter_context(closing(PcmTrack.open(str(number), wma, decoders)))
            for number in range(3)
        ]
        tracks[0].measure()
        facts = tracks[0].facts
        expected = tracks[0].read_segment(100_000, 500)
        for track in tracks[1:]:
            track.read_segment(0, 500)
        assert tracks[0].read_segment(100_000, 500) == expected
        assert tracks[0].facts == facts


def test_a_file_that_was_replaced_meanwhile_is_not_mixed_with_the_old_one(
    decoders: Decoders, flac: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.flac"
    copy.write_bytes(flac.read_bytes())
    with ExitStack() as stack:
        track = stack.enter_context(closing(PcmTrack.open("copy", copy, decoders)))
        for number in range(2):
            stack.enter_context(closing(PcmTrack.open(str(number), flac, decoders)))
        replacement = tmp_path / "new.flac"
        replacement.write_bytes(flac.read_bytes()[:-1000])
        replacement.replace(copy)
        with pytest.raises(FileChanged):
            track.read_segment(0, 500)


def test_a_process_that_found_no_sound_is_kept_for_the_next_file(
    decoders: Decoders, flac: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.flac"
    text.write_text("no sound at all " * 100)
    with pytest.raises((NotAudio, NoSound)):
        PcmTrack.open("text", text, decoders)
    kept = children()
    with closing(PcmTrack.open("track", flac, decoders)):
        assert children() == kept


def test_nothing_is_left_behind(decoders: Decoders, flac: Path) -> None:
    PcmTrack.open("track", flac, decoders).close()
    files = open_files()
    for number in range(8):
        track = PcmTrack.open(str(number), flac, decoders)
        track.read_segment(0, 1000)
        track.close()
    decoders.close()
    assert children() == []
    assert open_files() <= files


class _HastyDecoders(Decoders):
    """Puts away every second process in the moment in which it is taken."""

    taken = 0

    def take(self) -> DecoderProcess:
        process = super().take()
        self.taken += 1
        if self.taken % 2 == 0:
            process.put_away()
        return process


def test_a_process_put_away_in_the_moment_it_is_needed_is_replaced(flac: Path) -> None:
    pool = _HastyDecoders()
    with closing(pool), closing(PcmTrack.open("track", flac, pool)) as track:
        expected = track.read_segment(0, 500)
        pool.close()
        assert track.read_segment(0, 500) == expected
        assert pool.taken == 3


def test_a_closed_pool_starts_nothing_more(decoders: Decoders) -> None:
    decoders.prepare()
    decoders.close()
    decoders.prepare()
    assert children() == []
