"""A file, and how it must sound."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from tests.stage import Sound


class Piece(NamedTuple):
    """An MPEG audio file and the sound of the whole of it."""

    path: Path
    sound: Sound
    borders: tuple[int, ...] = ()
    """samples at which another format begins"""
    tolerance: float = 1e-6

    def samples_at(self, start: int, wanted: int) -> int:
        """How many samples a segment from `start` has."""
        ends = (*self.borders, len(self.sound))
        return min(start + wanted, *(end for end in ends if end > start)) - start

    def assert_sounds(self, start: int, heard: Sound) -> None:
        """What was heard from `start` on is this piece's sound."""
        expected = self.sound[start : start + len(heard)]
        heard = np.broadcast_to(heard, expected.shape)  # mono sounds on both sides
        np.testing.assert_allclose(heard, expected, rtol=0, atol=self.tolerance)


def joined(path: Path, parts: list[Piece], *, tolerance: float = 1e-6) -> Piece:
    """The files one behind another, of which the sound is as long in between as alone."""
    path.write_bytes(b"".join(part.path.read_bytes() for part in parts))
    channels = max(part.sound.shape[1] for part in parts)
    sounds = [np.broadcast_to(part.sound, (len(part.sound), channels)) for part in parts]
    ends = np.cumsum([len(sound) for sound in sounds])
    return Piece(path, np.concatenate(sounds), tuple(map(int, ends[:-1])), tolerance)
