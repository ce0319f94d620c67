"""Audio files: where their sound lies, how to cut it, and what they say about themselves."""

from .catalog import Catalog
from .description import Cover, Description, describe, name_as_title, read_cover
from .folder import audio_files_in
from .mp3 import IndexCache
from .opening import TrackOpener
from .pcm import Decoders
from .read_ahead import ReadAhead, SegmentRequest
from .reader import TrackReader
from .source_file import check_readable
from .waveform import Waveforms

__all__ = [
    "Catalog",
    "Cover",
    "Decoders",
    "Description",
    "IndexCache",
    "ReadAhead",
    "SegmentRequest",
    "TrackOpener",
    "TrackReader",
    "Waveforms",
    "audio_files_in",
    "check_readable",
    "describe",
    "name_as_title",
    "read_cover",
]
