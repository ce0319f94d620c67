"""MPEG audio files: where their frames lie, and how to cut a piece that decodes exactly."""

from .frame_decoder import FrameDecoder, FramesToDecode, Pcm, Resample
from .index_cache import IndexCache
from .track import Mp3Track

__all__ = ["FrameDecoder", "FramesToDecode", "IndexCache", "Mp3Track", "Pcm", "Resample"]
