"""What a song is known by, whatever its file is called and its tags say: its audio data."""

from .audio_data import find_audio_data
from .hashing import identity_of
from .of_path import identity_of_file
from .parts import AudioData

__all__ = ["AudioData", "find_audio_data", "identity_of", "identity_of_file"]
