"""Make assets/sample.mp3 and assets/cover.jpg: the song a new listener hears first.

Run from the repository: `python -m tools.make_sample`. Wholly synthesised, the same on every run.
"""

from pathlib import Path

import numpy as np

from tools import sample_score as score
from tools import sample_voices as voices
from tools.sample_cover import render_cover
from tools.sample_mix import Track, convolve, decibels, echo, fade_out, limit, room_response, tone
from tools.sample_mp3 import encode_mp3
from tools.sample_tag import SongTag, id3v2_tag
from tools.sample_voices import Signal

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SECONDS = 33.0
SEED = 20260101
# Coding to MP3 raises some peaks a little; this leaves the decoded song near -1 dBFS.
CEILING_DBFS = -1.2


def _hertz(pitch: int) -> float:
    """Equal temperament, A4 (69) = 440 Hz."""
    return float(440 * 2 ** ((pitch - 69) / 12))


class Band:
    """The players: each renders its part onto a strip of its own."""

    def __init__(self, rng: np.random.Generator) -> None:
        """All chance (timing, noise, detuning) comes from `rng`."""
        self._rng = rng

    def _moment(self, beat: float, loose_ms: float = 5.0) -> float:
        """When a person would play a beat, in seconds: off-beat eighths late, and never exact."""
        swing = 0.018 if beat % 1 == 0.5 else 0.0
        human = float(np.clip(self._rng.normal(0, loose_ms), -12, 12)) / 1000
        return score.seconds_at(beat) + swing + human

    def keys(self) -> Signal:
        """Electric piano."""
        track = Track(SECONDS)
        for note in score.piano():
            sound = voices.electric_piano(_hertz(note.pitch), score.seconds_of(note), note.velocity)
            track.lay(sound, self._moment(note.beat, 2), pan=(note.pitch - 59) / 60)
        return track.samples

    def strings(self) -> Signal:
        """Plucked arpeggio, a little to the left."""
        track = Track(SECONDS)
        for note in score.strings():
            sound = voices.plucked_string(_hertz(note.pitch), score.seconds_of(note), note.velocity)
            track.lay(sound, self._moment(note.beat), pan=-0.38)
        return track.samples

    def melody(self) -> Signal:
        """Vibraphone, with a string under each note to give it a front."""
        track = Track(SECONDS)
        for note in score.MELODY:
            at, seconds = self._moment(note.beat), score.seconds_of(note)
            track.lay(voices.vibraphone(_hertz(note.pitch), seconds, note.velocity), at, pan=0.12)
            string = voices.plucked_string(_hertz(note.pitch), seconds, note.velocity)
            track.lay(0.55 * string, at, pan=0.2)
        return track.samples

    def bass(self) -> Signal:
        """Bass, in the middle."""
        track = Track(SECONDS)
        for note in score.bass():
            sound = voices.round_bass(_hertz(note.pitch), score.seconds_of(note), note.velocity)
            track.lay(sound, self._moment(note.beat, 3))
        return track.samples

    def pad(self) -> Signal:
        """Held chords, wide."""
        track = Track(SECONDS)
        for note in score.pad():
            hertz = _hertz(note.pitch)
            sound = voices.warm_pad(hertz, score.seconds_of(note), note.velocity, self._rng)
            track.lay(sound, score.seconds_at(note.beat) - 0.1)
        return track.samples

    def drums(self) -> Signal:
        """Felt kick, brushes on two and four, a shaker between; they leave the last chord alone."""
        track, rng = Track(SECONDS), self._rng
        for beat in [*score.beats_of((0, 2.5), 2, 7), 36]:
            track.lay(voices.soft_kick(0.9 if beat % 1 == 0 else 0.55), self._moment(beat, 2))
        for beat in score.beats_of((1, 3), 2, 7):
            track.lay(0.2 * voices.brush(rng.uniform(0.8, 1), rng), self._moment(beat, 3), 0.15)
        for beat in score.beats_of((0.5, 1.5, 2.5, 3.5), 2, 7):
            track.lay(0.085 * voices.shaker(rng.uniform(0.6, 1), rng), self._moment(beat), -0.3)
        for downbeat in (8, 24, 36):
            swell = 0.05 * voices.breath(2.2, rng)
            track.lay(swell, score.seconds_at(downbeat) - 2.2)
        return track.samples


def render_song() -> Signal:
    """The mixed and limited song: float64 (samples, 2) at 44.1 kHz, within the ceiling."""
    rng = np.random.default_rng(SEED)
    band = Band(rng)
    melody = band.melody()
    # (strip, level in dB, share sent to the room)
    strips = (
        (melody, -10.5, 0.4),
        (echo(melody, 0.75 * score.SECONDS_PER_BEAT, 0.34, 3), -11.0, 0.4),
        (band.keys(), -11.5, 0.3),
        (band.strings(), -6.5, 0.42),
        (band.bass(), -10.0, 0.03),
        (band.pad(), -27.5, 0.4),
        (band.drums(), -8.5, 0.3),
    )
    dry = sum((decibels(db) * strip for strip, db, _ in strips), np.zeros_like(melody))
    sent = sum((send * decibels(db) * strip for strip, db, send in strips), np.zeros_like(melody))
    mixed = dry + convolve(tone(sent, 160, 7000), room_response(rng))
    return master(mixed)


def master(mixed: Signal) -> Signal:
    """Trim the extremes, bring the level up, hold the peaks, let the end fade."""
    trimmed = fade_out(tone(mixed, 32, 15_000), 3.5)
    loudest = float(np.max(np.abs(trimmed)))
    # A little more than fits: the limiter then holds the few highest peaks and nothing else.
    ceiling = decibels(CEILING_DBFS)
    return limit(trimmed * (ceiling * decibels(2.0) / loudest), ceiling)


def main() -> None:
    """Write the song and its cover."""
    ASSETS.mkdir(exist_ok=True)
    cover = render_cover()
    (ASSETS / "cover.jpg").write_bytes(cover)
    tag = SongTag(
        title="First Light",
        artist="AudioJS",
        album="First Light",
        year=2026,
        comment="CC0 1.0",
        cover_jpeg=cover,
    )
    (ASSETS / "sample.mp3").write_bytes(id3v2_tag(tag) + encode_mp3(render_song()))


if __name__ == "__main__":
    main()
