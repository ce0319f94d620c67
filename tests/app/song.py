"""A file and the sound that is in it."""

from pathlib import Path
from typing import NamedTuple, Self

from tests.stage import Sound
from tests.stage.music import decode


class Song(NamedTuple):
    """An audio file and what FFmpeg decodes from it."""

    path: Path
    sound: Sound
    rate: int = 44100

    @classmethod
    def of(cls, path: Path) -> Self:
        """Decode the file."""
        return cls(path, decode(path))

    @property
    def samples(self) -> int:
        """Its length."""
        return len(self.sound)

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return self.samples / self.rate
