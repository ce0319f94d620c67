"""A decoder that goes wild costs its own track: the listener is told, and the next one plays."""

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import AudioJSError, DecoderCrashed, DecoderHung, DecoderTooHungry
from desktop.tracks.mp3 import FramesToDecode
from desktop.tracks.pcm import Decoders, FrameDecoderProcess, PcmTrack

from .children import children
from .conftest import WickedDecoders

_LIMIT_SECONDS = 1.0

each_way = pytest.mark.parametrize(
    ("how", "error"),
    [
        ("crash", DecoderCrashed),
        ("exit", DecoderCrashed),
        ("garbage", DecoderCrashed),
        ("huge answer", DecoderCrashed),
        ("another answer", DecoderCrashed),
        ("hang", DecoderHung),
        ("hang in the middle", DecoderHung),
        ("eat memory", DecoderTooHungry),
        ("eat memory, watched", DecoderTooHungry),
    ],
)


@each_way
def test_the_listener_is_told_and_the_process_is_gone(
    wicked_decoders: WickedDecoders, flac: Path, how: str, error: type[AudioJSError]
) -> None:
    limit = _LIMIT_SECONDS if error is DecoderHung else 20
    track = PcmTrack.open("track", flac, wicked_decoders(how), limit_seconds=limit)
    with closing(track):
        with pytest.raises(error) as caught:
            track.read_segment(0, 1000)
        assert "song.flac" in caught.value.sentence
        assert children() == []
        asked_at = time.monotonic()
        with pytest.raises(error):
            track.read_segment(0, 1000)
        assert time.monotonic() - asked_at < _LIMIT_SECONDS / 2, "it was tried again"
        track.measure()
        assert not track.facts.exact


def test_one_that_crashes_while_it_opens_a_file_says_so(
    wicked_decoders: WickedDecoders, flac: Path
) -> None:
    with pytest.raises(DecoderCrashed):
        PcmTrack.open("track", flac, wicked_decoders("crash at open"))
    assert children() == []


@pytest.mark.parametrize(("how", "error"), [("crash", DecoderCrashed), ("hang", DecoderHung)])
def test_frames_handed_over_fail_in_the_same_way(
    wicked_decoders: WickedDecoders, how: str, error: type[AudioJSError]
) -> None:
    frames = FrameDecoderProcess(wicked_decoders(how), limit_seconds=_LIMIT_SECONDS)
    job = FramesToDecode("mp3", b"\xff\xfb" * 1000, 0, 1152, 44100, None)
    for _ in range(2):
        with pytest.raises(error):
            frames.decode_frames(job)
    assert children() == []


def test_the_next_track_plays_and_a_spare_is_there(
    wicked_decoders: WickedDecoders, decoders: Decoders, flac: Path
) -> None:
    with closing(PcmTrack.open("bad", flac, wicked_decoders("crash"))) as bad:
        with pytest.raises(DecoderCrashed):
            bad.read_segment(0, 1000)
        decoders.prepare()
        spare = children()
        with closing(PcmTrack.open("good", flac, decoders)) as good:
            assert good.read_segment(0, 1000).samples == 1000
            assert children() == spare


def test_a_decoder_killed_by_the_system_is_replaced(decoders: Decoders, flac: Path) -> None:
    with closing(PcmTrack.open("track", flac, decoders)) as track:
        expected = track.read_segment(50_000, 1000)
        [process] = children()
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert track.read_segment(50_000, 1000) == expected
