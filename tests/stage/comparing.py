"""Comparing what was heard with what should have been."""

from typing import NamedTuple

import numpy as np

from .loudspeaker import Sound

SIXTEEN_BIT_ROUNDING = 2 / 32768
"""Largest difference from the exact sound: the web engine decodes MP3 to 16 bits, with dither."""

_PIECE_SAMPLES = 4096


class Heard(NamedTuple):
    """Where the reference lies in a recording: sample n of it was heard at `offset + n`."""

    offset: int
    first: int
    """first recorded sample that is not silent"""
    last: int
    """last recorded sample that is not silent"""


def locate(recording: Sound, reference: Sound, at: int) -> Heard:
    """Find the reference in the recording by the piece of it that starts at sample `at`."""
    piece = reference[at : at + _PIECE_SAMPLES]
    start = _best_match(recording[:, 0], piece[:, 0])
    difference = np.abs(recording[start : start + len(piece)] - piece).max()
    assert difference <= SIXTEEN_BIT_ROUNDING, f"the piece at {at} was not heard ({difference=})"
    sounding = np.flatnonzero(np.abs(recording).max(axis=1) > 0)
    return Heard(start - at, int(sounding[0]), int(sounding[-1]))


def _best_match(recording: np.ndarray, piece: np.ndarray) -> int:
    """Offset of the least squared difference, by FFT."""
    size = 1 << (len(recording) + len(piece)).bit_length()
    spectrum = np.fft.rfft(recording.astype(np.float64), size)
    correlation = np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)
    energy = np.cumsum(np.concatenate([[0.0], recording.astype(np.float64) ** 2]))
    count = len(recording) - len(piece) + 1
    difference = energy[len(piece) : len(piece) + count] - energy[:count] - 2 * correlation[:count]
    return int(np.argmin(difference))


def assert_same(recording: Sound, reference: Sound, offset: int, start: int, end: int) -> None:
    """Samples `start` to `end - 1` of the reference were heard as they are, none lost or added."""
    heard = recording[offset + start : offset + end]
    assert len(heard) == end - start, f"only {len(heard)} of {end - start} samples were recorded"
    difference = np.abs(heard - reference[start:end]).max(axis=1)
    wrong = np.flatnonzero(difference > SIXTEEN_BIT_ROUNDING)
    assert wrong.size == 0, (
        f"{wrong.size} of {end - start} samples differ by up to {difference.max():.6f}, the first "
        f"is {start + wrong[0]}; {_shift(recording, reference, offset, start + int(wrong[0]), end)}"
    )


def _shift(recording: Sound, reference: Sound, offset: int, wrong: int, end: int) -> str:
    """What became of the sound behind the first wrong sample, in words."""
    at = min(wrong + _PIECE_SAMPLES, end - _PIECE_SAMPLES)
    piece = reference[at : at + _PIECE_SAMPLES]
    found = _best_match(recording[:, 0], piece[:, 0])
    if np.abs(recording[found : found + len(piece)] - piece).max() > SIXTEEN_BIT_ROUNDING:
        return f"sample {at} was not heard at all"
    return f"sample {at} was heard {found - at - offset:+d} samples late"
