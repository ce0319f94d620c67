"""When and where a player's sound was heard: recordings related to the page's clock.

Every way is heard through the same sink and recorder, so their delay is in all figures.
"""

import time
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tests.stage import Loudspeaker, Sound
from tests.stage.processes import Staged

_AUDIBLE = 0.01
_CALIBRATION_SECONDS = 0.4
_PIECE_SAMPLES = 4096
_BLOCK_SAMPLES = 64
_ALIKE = 0.9
_BLOCKS_IN_A_ROW = 3
_QUIET = 1e-12
_NEAR_SAMPLES = 65536
_AROUND_SAMPLES = 1024
_STEP_SAMPLES = 16
_STEPS_OF_A_RAMP = 4
_ROUNDED = 1e-3


class NotHeard(Exception):
    """The sound that should have come was not in the recording."""


class Disturbed(Exception):
    """Sound was lost on the way, as happens on a busy machine: what was heard tells nothing."""


class Ear(Staged):
    """Records the loudspeaker, and knows at what time each sample was recorded."""

    def __init__(self, loudspeaker: Loudspeaker) -> None:
        self._recording = loudspeaker.record()
        self.rate = loudspeaker.rate
        self._began_ms = self._calibrate()

    def _calibrate(self) -> float:
        """The earliest time at which sample 0 can have been recorded.

        The recorder writes in bursts: a sample is never in the file before it was heard.
        """
        ends = time.monotonic() + _CALIBRATION_SECONDS
        earliest = float("inf")
        while time.monotonic() < ends:
            recorded = self._recording.seconds
            earliest = min(earliest, time.time() - recorded)
            time.sleep(0.0005)
        return earliest * 1000

    def sample_at(self, time_ms: float) -> int:
        """Which sample was recorded then, in milliseconds since 1970."""
        return round((time_ms - self._began_ms) * self.rate / 1000)

    def time_of(self, sample: int) -> float:
        """When a sample was recorded, in milliseconds since 1970."""
        return self._began_ms + sample * 1000 / self.rate

    def hear_until(self, time_ms: float) -> Sound:
        """Everything recorded until then, at least; waits for it."""
        wanted = self.sample_at(time_ms) / self.rate
        self._recording.wait_for(max(0.0, wanted - self._recording.seconds))
        return self._recording.sound

    def wait_for_silence(self) -> None:
        """Wait until nothing sounds."""
        self._recording.wait_for_silence(0.15)

    def strike(self) -> None:
        """Stop recording."""
        self._recording.strike()


def first_audible(sound: Sound, start: int = 0) -> int:
    """The first sample from `start` on that is louder than -40 dB. Raises NotHeard."""
    audible = np.flatnonzero(np.abs(sound[start:]).max(axis=1) > _AUDIBLE)
    if not audible.size:
        raise NotHeard
    return start + int(audible[0])


class Melody:
    """A sound that is different at every position, so that a piece of it tells where it is from.

    With `repeats`, the file holds it again and again, and the place within one round is found.
    """

    def __init__(self, sound: Sound, *, repeats: bool) -> None:
        self.sound = sound
        self.repeats = repeats
        padding = [sound[:_PIECE_SAMPLES]] if repeats else []
        left = np.concatenate([sound, *padding])[:, 0]
        self._size = 1 << (len(left) + _PIECE_SAMPLES).bit_length()
        self._spectrum = np.fft.rfft(left, self._size)
        energy = np.cumsum(np.concatenate([[0.0], left.astype(np.float64) ** 2]))
        self._energy = energy[_PIECE_SAMPLES:] - energy[:-_PIECE_SAMPLES]

    def place_of(self, piece: Sound) -> int:
        """Where in the melody a heard piece of 4096 samples is from. Raises NotHeard."""
        spectrum = np.conj(np.fft.rfft(piece[:, 0], self._size))
        product = np.fft.irfft(self._spectrum * spectrum, self._size)[: len(self._energy)]
        alike = product / np.sqrt(
            np.maximum(self._energy * float(np.sum(piece[:, 0] ** 2)), _QUIET)
        )
        place = int(np.argmax(alike))
        if alike[place] < _ALIKE:
            raise NotHeard
        return place

    def from_place(self, place: int, count: int) -> Sound:
        """`count` samples from a place on, which may lie before the beginning or behind the end."""
        wanted = np.arange(place, place + count)
        if self.repeats:
            return self.sound[wanted % len(self.sound)]
        inside = (wanted >= 0) & (wanted < len(self.sound))
        return np.where(inside[:, None], self.sound[np.clip(wanted, 0, len(self.sound) - 1)], 0)


class Arrival(NamedTuple):
    """The sound that a recording ends with: its first sample, and the place in the melody."""

    sample: int
    place: int


def arrival(heard: Sound, melody: Melody) -> Arrival:
    """When the sound at the end of a recording began, to a block of 64 samples.

    Raises NotHeard; and Disturbed when the same stretch of sound was heard before it too.
    """
    place_of_end = melody.place_of(heard[-_PIECE_SAMPLES:])
    blocks = len(heard) // _BLOCK_SAMPLES
    start = len(heard) - blocks * _BLOCK_SAMPLES
    place = place_of_end - (blocks * _BLOCK_SAMPLES - _PIECE_SAMPLES)
    expected = melody.from_place(place, blocks * _BLOCK_SAMPLES)
    alike = _likeness(heard[start:], expected) > _ALIKE
    rows = np.convolve(alike, np.ones(_BLOCKS_IN_A_ROW), "valid") == _BLOCKS_IN_A_ROW
    found = np.flatnonzero(rows)
    if not found.size:
        raise NotHeard
    offset = int(found[0]) * _BLOCK_SAMPLES
    came = Arrival(start + offset, place + offset)
    _check_undisturbed(heard[: came.sample], melody, came.place)
    return came


def _check_undisturbed(before: Sound, melody: Melody, place: int) -> None:
    around = melody.from_place(place - _NEAR_SAMPLES, 2 * _NEAR_SAMPLES)
    near = Melody(around, repeats=False)
    for end in range(len(before), _PIECE_SAMPLES, -_PIECE_SAMPLES):
        try:
            near.place_of(before[end - _PIECE_SAMPLES : end])
        except NotHeard:
            continue
        raise Disturbed


def _likeness(heard: Sound, expected: Sound) -> npt.NDArray[np.float64]:
    """How alike blocks are, however loud: 1 for the same, about 0 for different ones."""
    one = heard.reshape(-1, _BLOCK_SAMPLES * 2).astype(np.float64)
    other = expected.reshape(-1, _BLOCK_SAMPLES * 2).astype(np.float64)
    energy = (one**2).sum(axis=1) * (other**2).sum(axis=1)
    product: npt.NDArray[np.float64] = (one * other).sum(axis=1)
    product /= np.sqrt(np.maximum(energy, _QUIET))
    return product


def beginning(heard: Sound, melody: Melody, came: Arrival) -> int:
    """The place at which the sound that came begins, to a sample.

    A player that swells from nothing, so that nothing clicks, begins where its ramp does.
    """
    before = min(_AROUND_SAMPLES, came.sample)
    count = before + _AROUND_SAMPLES
    expected = melody.from_place(came.place - before, count)
    got = heard[came.sample - before : came.sample + _AROUND_SAMPLES]
    steps = count // _STEP_SAMPLES
    one, other = (each[: steps * _STEP_SAMPLES].reshape(steps, -1) for each in (got, expected))
    gain = (one * other).sum(axis=1) / np.maximum((other**2).sum(axis=1), _QUIET)
    first = before // _STEP_SAMPLES
    swelling = np.flatnonzero((gain[first:] > 0.1) & (gain[first:] < 0.9))
    if len(swelling) < _STEPS_OF_A_RAMP:
        difference = np.abs(got - expected).max(axis=1)[: before + _STEP_SAMPLES]
        differs = np.flatnonzero(difference > _ROUNDED)
        return came.place - before + (int(differs[-1]) + 1 if differs.size else 0)
    start = (first + int(swelling[0])) * _STEP_SAMPLES
    end = (first + int(swelling[-1]) + 1) * _STEP_SAMPLES
    return came.place - before + start + _root_of_ramp(got[start:end], expected[start:end])


def _root_of_ramp(got: Sound, expected: Sound) -> int:
    """At which sample the linear gain that makes `got` of `expected` would be nothing."""
    number = np.arange(len(got), dtype=np.float64)[:, None]
    unknowns = np.stack([(number * expected).ravel(), expected.ravel()], axis=1)
    slope, height = np.linalg.lstsq(unknowns, got.ravel().astype(np.float64))[0]
    return round(float(-height / slope))
