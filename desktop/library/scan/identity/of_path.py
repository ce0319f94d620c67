"""The identity of a file that no scan has seen."""

import os
from contextlib import closing
from pathlib import Path

from ..audio_file import AudioFile
from .audio_data import find_audio_data
from .hashing import identity_of


def identity_of_file(path: Path) -> bytes:
    """16 bytes. Raises what AudioFile.open_at and find_audio_data raise."""
    folder, name = os.path.split(os.fsencode(path))
    with closing(AudioFile.open_at(folder, name)) as file:
        return identity_of(file, find_audio_data(file))
