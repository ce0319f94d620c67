"""What goes wrong around the sound: the socket, the decoder, the loudspeaker, the machine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright, expect

from tests.stage import (
    Display,
    Listener,
    Loudspeaker,
    Program,
    Recording,
    Sound,
    assert_same,
    locate,
    wait_until,
)
from tests.stage.music import decode, in_16_bits, make_mp3, make_sound, write_flac
from tests.stage.process_tree import descendants, is_realtime
from tests.stage.processes import end

from .song import Song

LATENCY_SECONDS = 0.25
"""Longer than sound is on its way from the page to the loudspeaker."""


@pytest.fixture(scope="module")
def long_song(music: Path) -> Song:
    """Longer than what the page keeps ready."""
    return Song.of(make_mp3(music / "long song.mp3", 20, seed=5))


# --- the socket ---

# Keeps the page's sockets, so that a test can cut them.
KEEP_SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...address) { super(...address); window.sockets.push(this); }
};
"""
CUT_SOCKETS_FOR_5_SECONDS = """
() => new Promise((resolve) => {
  const cutting = setInterval(() => window.sockets.splice(0).forEach((s) => s.close()), 10);
  setTimeout(() => { clearInterval(cutting); resolve(); }, 5000);
})
"""


def test_a_socket_that_drops_is_not_heard(
    listener: Listener, loudspeaker: Loudspeaker, long_song: Song
) -> None:
    listener.before_the_page_loads(KEEP_SOCKETS)
    with loudspeaker.record() as recording:
        listener.open(long_song.path)
        recording.wait_for_sound(0.7)
        listener.page.evaluate(CUT_SOCKETS_FOR_5_SECONDS)
        recording.wait_for_sound(long_song.seconds)
        recording.wait_for_silence()
    heard = locate(recording.sound, long_song.sound, at=10_000)
    assert_same(recording.sound, long_song.sound, heard.offset, 0, long_song.samples)
    listener.sees_silent()


# --- the decoder ---

LIES = {
    "a sample too many": "return longer(await decode.call(this, data), 1)",
    "a frame too few": "return longer(await decode.call(this, data), -1152)",
    "everything later": "return shifted(await decode.call(this, data))",
    "refusal": "throw new DOMException('No.', 'EncodingError')",
}
LIE = """
const decode = BaseAudioContext.prototype.decodeAudioData;
function longer(buffer, by) {
  const { numberOfChannels, length, sampleRate } = buffer;
  const other = new AudioBuffer({ numberOfChannels, length: length + by, sampleRate });
  for (let c = 0; c < numberOfChannels; c++) {
    other.copyToChannel(buffer.getChannelData(c).subarray(0, length + by), c);
  }
  return other;
}
function shifted(buffer) {
  for (let c = 0; c < buffer.numberOfChannels; c++) {
    const samples = buffer.getChannelData(c);
    samples.copyWithin(1105, 0);
    samples.fill(0, 0, 1105);
  }
  return buffer;
}
BaseAudioContext.prototype.decodeAudioData = async function (data) { %s };
"""


@pytest.mark.parametrize("lie", LIES)
def test_a_browser_whose_decoder_lies_gets_the_sound_decoded(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, song: Song, lie: str
) -> None:
    with Program(display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.before_the_page_loads(LIE % LIES[lie])
        with loudspeaker.record() as recording:
            listener.open(song.path)
            recording.wait_for_sound(1)
            assert listener.diagnostics["Segments"] == "decoded by the program"
            recording.wait_for_sound(song.seconds)
            recording.wait_for_silence()
        heard = locate(recording.sound, song.sound, at=20_000)
        assert_same(recording.sound, song.sound, heard.offset, 0, song.samples)
        assert listener.dismiss_notices() == []


def _crash_decoders(program: Program) -> None:
    for pid in descendants(program.process.pid):
        with suppress(OSError):  # it may just have ended
            if b"desktop.decoder" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGSEGV)


def test_a_decoder_that_crashes_costs_its_track_and_the_next_one_plays(
    listener: Listener, loudspeaker: Loudspeaker, music: Path, short_song: Song
) -> None:
    flac = write_flac(music / "crashes.flac", in_16_bits(make_sound(60, seed=12)))
    sentence = "Decoding “crashes.flac” failed badly and was ended. The file may be damaged."
    with loudspeaker.record() as recording:
        listener.open(flac, short_song.path)
        recording.wait_for_sound(0.3)
        for seconds in cycle((40, 20, 30)):
            listener.seek(seconds)
            # One that is ended between two requests costs nothing: it must be at work.
            for _ in range(20):
                _crash_decoders(listener.program)
                recording.wait_for(0.01)
            if listener.page.get_by_text(sentence).count() > 0:
                break
        expect(listener.page.get_by_role("heading", name="short song", exact=True)).to_be_visible(
            timeout=30_000
        )
        recording.wait_for_silence()
    assert listener.dismiss_notices() == [sentence]
    heard = locate(recording.sound, short_song.sound, at=10_000)
    assert_same(recording.sound, short_song.sound, heard.offset, 0, short_song.samples)


# --- the loudspeaker ---


@pytest.fixture
def own_loudspeaker() -> Iterator[Loudspeaker]:
    with Loudspeaker() as loudspeaker:
        yield loudspeaker


@pytest.fixture
def own_listener(
    display: Display, own_loudspeaker: Loudspeaker, playwright: Playwright
) -> Iterator[Listener]:
    with Program(display=display, loudspeaker=own_loudspeaker) as program:
        yield Listener(program, playwright)


def _last_heard(recording: Recording, song: Song) -> int:
    heard = locate(recording.sound, song.sound, at=10_000)
    return heard.last - heard.offset


def _first_heard(recording: Recording, song: Song, near: float) -> int:
    """Which sample of the song a recording that started anywhere in it starts with."""
    start = np.flatnonzero(np.abs(recording.sound).max(axis=1) > 0)[0]
    piece: Sound = recording.sound[start + 2000 : start + 6096]
    heard = locate(song.sound[int(near * song.rate) :], piece, at=0)
    return heard.offset + int(near * song.rate) - 2000


def _assert_goes_on(last: int, first: int, rate: int) -> None:
    """Behind the sample that was heard last nothing is lost, and little is repeated."""
    assert first <= last, f"samples {last} to {first} are lost"
    assert first > last - LATENCY_SECONDS * rate, "it goes on where it was"


def test_a_loudspeaker_that_is_pulled_out_costs_no_sample_and_no_click_on_play(
    own_listener: Listener, own_loudspeaker: Loudspeaker, long_song: Song
) -> None:
    with own_loudspeaker.record() as recording:
        own_listener.open(long_song.path)
        recording.wait_for_sound(1.5)
        own_loudspeaker.unplug()
        own_listener.sees("The loudspeaker is gone. The music goes on when there is one again.")
    last = _last_heard(recording, long_song)
    own_loudspeaker.plug_in()
    with own_loudspeaker.record() as recording:
        recording.wait_for_sound(1)
        own_listener.sees_playing()
    first = _first_heard(recording, long_song, near=1)
    _assert_goes_on(last, first, long_song.rate)
    assert own_listener.page.get_by_text("The loudspeaker is gone").count() == 0
    assert own_listener.diagnostics["Underruns: stalled clock"] == "1"


def test_a_sound_server_that_hangs_is_found_out_and_nothing_is_lost(
    own_listener: Listener, own_loudspeaker: Loudspeaker, long_song: Song
) -> None:
    with own_loudspeaker.record() as recording:
        own_listener.open(long_song.path)
        recording.wait_for_sound(1.5)
        own_loudspeaker.freeze()
        wait_until(
            lambda: own_listener.diagnostics["Underruns: stalled clock"] == "1", "it is found out"
        )
        own_loudspeaker.thaw()
        recording.wait_for_silence(0.2)
        last = _last_heard(recording, long_song)
        recording.forget()
        recording.wait_for_sound(1)
    first = _first_heard(recording, long_song, near=1)
    _assert_goes_on(last, first, long_song.rate)


# --- the machine ---


@contextmanager
def busy_loops(count: int) -> Iterator[None]:
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            end(loop)


def _carry_sound(program: Program) -> list[int]:
    """The threads that bring the sound to the sound server."""
    names = (
        name
        for pid in descendants(program.process.pid)
        for name in Path(f"/proc/{pid}/task").glob("*/comm")
    )
    return [int(name.parent.name) for name in names if name.read_text() == "threaded-ml\n"]


def test_sound_comes_before_busy_programs_or_more_of_it_is_kept_on_the_way(
    listener: Listener, song: Song
) -> None:
    listener.open(song.path)
    program = listener.program.process.pid
    keeps_more = any(
        b"--audio-buffer-size" in Path(f"/proc/{pid}/cmdline").read_bytes()
        for pid in descendants(program)
    )

    def is_hurried() -> bool:
        threads = _carry_sound(listener.program)
        return bool(threads) and all(map(is_realtime, threads))

    if not keeps_more:
        wait_until(is_hurried, "the threads that carry sound are hurried")


def test_sixty_seconds_beside_three_busy_loops_have_no_gap(
    listener: Listener, loudspeaker: Loudspeaker, music: Path
) -> None:
    path = make_mp3(music / "a minute.mp3", 60, seed=6)
    minute = Song(path, decode(path))
    with busy_loops(3), loudspeaker.record() as recording:
        listener.open(minute.path)
        recording.wait_for_sound(minute.seconds)
        recording.wait_for_silence()
    heard = locate(recording.sound, minute.sound, at=10_000)
    assert_same(recording.sound, minute.sound, heard.offset, 0, minute.samples)
