"""Finds out what kind of file a path holds, by its content, and opens it with the right reader."""

from pathlib import Path

from ..errors import AudioJSError, NoSound, NotAudio
from .mp3 import IndexCache, Mp3Track
from .pcm import Decoders, FrameDecoderProcess, PcmTrack
from .reader import TrackReader
from .signature import kind_of
from .source_file import SourceFile


class TrackOpener:
    """Opens tracks. What the page cannot decode, `decoders` do; none starts before it is needed.

    `index_cache` keeps the indexes of long MP3 files.
    """

    def __init__(
        self, decoders: Decoders | None = None, *, index_cache: IndexCache | None = None
    ) -> None:
        self._decoders = decoders or Decoders()
        self._frame_decoder = FrameDecoderProcess(self._decoders)
        self._index_cache = index_cache

    def open(self, track_id: str, path: Path) -> TrackReader:
        """Open the file; raises why it cannot be played."""
        source = SourceFile.open(path)
        try:
            kind = kind_of(source)
        finally:
            source.close()
        if kind == "other":
            return self._open_pcm(track_id, path)
        try:
            return self._open_mp3(track_id, path)
        except (NotAudio, NoSound) as error:
            return self._open_as_last_resort(track_id, path, error)

    def _open_mp3(self, track_id: str, path: Path) -> TrackReader:
        return Mp3Track.open(
            track_id, path, index_cache=self._index_cache, frame_decoder=self._frame_decoder
        )

    def _open_pcm(self, track_id: str, path: Path) -> TrackReader:
        return PcmTrack.open(track_id, path, self._decoders)

    def _open_as_last_resort(self, track_id: str, path: Path, error: AudioJSError) -> TrackReader:
        """FFmpeg knows formats that nobody has heard of; what it refuses, too, has no sound."""
        try:
            return self._open_pcm(track_id, path)
        except (NotAudio, NoSound):
            raise error from None
