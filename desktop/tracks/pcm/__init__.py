"""Files that are decoded here, in a process of its own, whatever format they are in."""

from .decoders import Decoders
from .frames import FrameDecoderProcess
from .track import PcmTrack

__all__ = ["Decoders", "FrameDecoderProcess", "PcmTrack"]
