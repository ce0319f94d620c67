"""Seeks: many at once, and into what is not known yet."""

from pathlib import Path

import numpy as np
import pytest

from tests.stage import Listener, Loudspeaker, assert_same, locate, wait_until
from tests.stage.music import decode, frames_of, make_mp3, repeat_frames

from .song import Song

RAMP_SAMPLES = 400
"""Longer than the 8 ms ramps at the edges of a sound that starts or ends in the middle."""

SEEKS = [1 + 0.21 * n for n in range(20)]
SEEK_TWENTY_TIMES_IN_A_SECOND = """
async (seconds) => {
  const slider = document.querySelector('input[aria-label="Seek"]');
  for (const second of seconds) {
    slider.value = second;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 45));
  }
}
"""


def test_twenty_seeks_in_a_second_end_at_the_last_one(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.3)
        listener.page.evaluate(SEEK_TWENTY_TIMES_IN_A_SECOND, SEEKS)
        recording.wait_for_silence(timeout=10)
    start = round(SEEKS[-1] * song.rate)
    heard = locate(recording.sound, song.sound, at=start + 10_000)
    assert_same(recording.sound, song.sound, heard.offset, start + RAMP_SAMPLES, song.samples)


@pytest.fixture(scope="module")
def ten_hours_vbr(music: Path) -> tuple[Path, Path]:
    """10 h of VBR without a Xing tag, and one round of what is repeated in it."""
    piece = make_mp3(music / "vbr piece.mp3", 9, quality=4, seed=11)
    return repeat_frames(piece, music / "ten hours vbr.mp3", hours=10), piece


def test_a_seek_in_ten_hours_of_vbr_without_a_tag_waits_for_the_index_and_is_exact(
    listener: Listener,
    loudspeaker: Loudspeaker,
    ten_hours_vbr: tuple[Path, Path],
    music: Path,
) -> None:
    whole, piece = ten_hours_vbr
    rounds = decode(repeat_frames(piece, music / "vbr rounds.mp3", rounds=3))
    round_samples = len(frames_of(piece)) * 1152
    steady = np.concatenate([rounds[-round_samples:]] * 3)  # any round but the first
    with loudspeaker.record() as recording:
        listener.open(whole)
        recording.wait_for_sound(0.1)
        seconds = 35_000.25
        listener.seek(seconds)
        wait_until(lambda: listener.position_seconds > seconds, "the place is found")
        recording.wait_for(1.5)
        listener.press("Stop")
        recording.wait_for_silence()
    start = round(seconds * 44100) % round_samples
    heard = locate(recording.sound, steady, at=start + 10_000)
    begins = heard.offset + start
    assert np.abs(recording.sound[begins - 4000 : begins]).max() == 0, "it starts there"
    assert np.abs(recording.sound[begins : begins + 4]).max() > 0, "at the sample sought"
    first = start + RAMP_SAMPLES
    assert_same(recording.sound, steady, heard.offset, first, first + 44_100)
