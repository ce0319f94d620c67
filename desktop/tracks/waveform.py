"""The waveform of a whole track, found by a decoder of its own that makes way for all others.

Sound never waits for it, and a decoder that goes wild costs nothing but the rest of the picture.
"""

import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from ..decoder.messages import Answer, MorePeaks, OpenPeaks, Peaks
from ..errors import AudioJSError, ReadFailed
from ..protocol import Waveform
from .findings_cache import FileIdentity, identity_of
from .growing_peaks import GrowingPeaks, samples_per_peak
from .in_time import in_time
from .pcm.process import DecoderEnded, DecoderProcess, decoder_command
from .pcm.session import LIMIT_SECONDS
from .source_file import SourceFile, waited_for_disk
from .waveform_cache import WaveformCache

log = logging.getLogger(__name__)

_ANSWER_WITHIN_SECONDS = 0.5
_SLICE_SECONDS = 0.1
# The track that is shown, and the one from which the listener has just skipped.
_MOST_AT_WORK = 2
_MOST_KNOWN = 64
_CLOSE_SECONDS = 0.5


class _TrackPeaks:
    """What is known of one file, and the process that finds out more while there is one."""

    def __init__(self, file: FileIdentity, peaks: GrowingPeaks) -> None:
        self.file = file
        self.peaks = peaks
        self.process: DecoderProcess | None = None


class Waveforms:
    """Waveforms of tracks. Safe to use from several threads.

    Those kept in `cache_dir` need no decoder. Else the track asked for last has its decoder at
    work, the one asked for before waits until that is done, and what is older is dropped.
    """

    def __init__(
        self,
        cache_dir: Path | None = None,
        *,
        command: Sequence[str] | None = None,
        limit_seconds: float = LIMIT_SECONDS,
    ) -> None:
        self._cache = WaveformCache(cache_dir) if cache_dir else None
        self._command = command or decoder_command()
        self._limit_seconds = limit_seconds
        self._changed = threading.Condition()
        self._known: OrderedDict[str, _TrackPeaks] = OrderedDict()
        self._at_work: list[_TrackPeaks] = []
        self._threads: dict[threading.Thread, _TrackPeaks] = {}
        self._closed = False

    def read(self, track_id: str, path: Path, total_samples: int, first_peak: int) -> Waveform:
        """The peaks from `first_peak` on; waits until there are some, but half a second at most.

        `total_samples` may be an estimate, 0 if there is none. Peaks that turn out too many are
        merged: then `samples_per_peak` is more than in the answer before. What cannot be decoded
        is complete with what there is. Asking from peak 0 on looks whether the file has changed.
        Raises what SourceFile.open raises, and ReadFailed once closed.
        """
        track = self._find(track_id, path, looks=first_peak == 0)
        if track is None:
            file = _identity_of(path)
            track = self._begin(track_id, file, self._load(file, total_samples))
        with self._changed:
            self._changed.wait_for(
                lambda: len(track.peaks) > first_peak or track not in self._at_work,
                _ANSWER_WITHIN_SECONDS,
            )
            if self._closed:
                raise ReadFailed(path)
            return track.peaks.waveform(first_peak)

    def close(self) -> None:
        """End all decoders. Whoever waits for peaks meets ReadFailed.

        A decoder that waits for a disk goes when that lets it.
        """
        with self._changed:
            self._closed = True
            self._at_work.clear()
            self._changed.notify_all()
            threads = dict(self._threads)
        in_time(_CLOSE_SECONDS, *(partial(_end, *each) for each in threads.items()))

    # --- who is at work ---

    def _find(self, track_id: str, path: Path, *, looks: bool) -> _TrackPeaks | None:
        """The track if it is known and the same; from now on it is the one asked for last."""
        file = _identity_of(path) if looks else None
        with self._changed:
            track = self._known.get(track_id)
            if track is None or (file and file != track.file):
                return None
            self._known.move_to_end(track_id)
            if track in self._at_work and track is not self._at_work[-1]:
                self._at_work.remove(track)
                self._at_work.append(track)
                self._changed.notify_all()
            return track

    def _load(self, file: FileIdentity, total_samples: int) -> GrowingPeaks:
        kept = self._cache.peaks_of(file, total_samples) if self._cache else None
        return kept or GrowingPeaks(samples_per_peak(total_samples))

    def _begin(self, track_id: str, file: FileIdentity, peaks: GrowingPeaks) -> _TrackPeaks:
        with self._changed:
            before = self._known.get(track_id)
            if before and before.file == file:
                return before  # another thread has just begun it
            track = self._known[track_id] = _TrackPeaks(file, peaks)
            self._known.move_to_end(track_id)
            if before in self._at_work:
                self._at_work.remove(before)
            if not peaks.complete and not self._closed:
                self._at_work.append(track)
                thread = threading.Thread(target=self._work, args=(track,), daemon=True)
                self._threads[thread] = track
                thread.start()
            self._forget_others()
            self._changed.notify_all()
            return track

    def _forget_others(self) -> None:
        del self._at_work[:-_MOST_AT_WORK]
        for track_id, track in list(self._known.items()):
            is_dropped = not track.peaks.complete and track not in self._at_work
            if is_dropped or len(self._known) > _MOST_KNOWN:
                del self._known[track_id]

    # --- a track's own thread ---

    def _work(self, track: _TrackPeaks) -> None:
        try:
            process = DecoderProcess(self._command)
            try:
                self._decode(track, process)
            finally:
                process.put_away()
        except (DecoderEnded, OSError) as error:
            log.debug("the waveform of %s breaks off: %s", track.file.path, error)
        except Exception:
            log.exception("the waveform of %s breaks off", track.file.path)
        finally:
            with self._changed:
                self._finish(track)
                del self._threads[threading.current_thread()]

    def _decode(self, track: _TrackPeaks, process: DecoderProcess) -> None:
        """Find peaks until there are no more, or nobody wants them. Raises DecoderEnded."""
        with self._changed:
            track.process = process
            if track not in self._at_work:
                return  # close() came before it could see the process
        opening = OpenPeaks(track.file.path, track.peaks.samples_per_peak)
        answer, _ = self._ask(track, process, opening)
        while isinstance(answer, Peaks) and self._is_our_turn(track):
            more = MorePeaks(_SLICE_SECONDS)
            answer, peaks = self._ask(track, process, more)
            if isinstance(answer, Peaks):
                self._take(track, peaks, complete=answer.complete)

    def _ask(
        self, track: _TrackPeaks, process: DecoderProcess, request: OpenPeaks | MorePeaks
    ) -> tuple[Answer, bytearray]:
        asked_at = time.monotonic()
        try:
            return process.ask(request, limit_seconds=self._limit_seconds)
        except DecoderEnded as ended:
            path = Path(os.fsdecode(track.file.path))
            if ended.how == "hung" and waited_for_disk(path, asked_at, self._limit_seconds):
                self._forget(track)
            raise

    def _forget(self, track: _TrackPeaks) -> None:
        """Whoever asks again begins again: the rest of it is there, only the disk was not."""
        with self._changed:
            if track in self._at_work:
                self._at_work.remove(track)
            self._known = OrderedDict((k, v) for k, v in self._known.items() if v is not track)
            self._changed.notify_all()

    def _is_our_turn(self, track: _TrackPeaks) -> bool:
        """Wait until no other track comes first; False once this one is not wanted any more."""
        with self._changed:
            self._changed.wait_for(lambda: track not in self._at_work or track is self._at_work[-1])
            return track in self._at_work

    def _take(self, track: _TrackPeaks, peaks: bytearray, *, complete: bool) -> None:
        with self._changed:
            track.peaks.extend(peaks)
            if complete:
                self._finish(track)
            self._changed.notify_all()
        if complete and self._cache and _is_unchanged(track.file):
            self._cache.save(track.file, track.peaks)

    def _finish(self, track: _TrackPeaks) -> None:
        """Nothing more is to be found, unless nobody wanted it."""
        if track in self._at_work:
            self._at_work.remove(track)
            track.peaks.finish()
            self._changed.notify_all()


def _end(thread: threading.Thread, track: _TrackPeaks) -> None:
    if track.process:
        track.process.put_away()
    thread.join()


def _identity_of(path: Path) -> FileIdentity:
    with closing(SourceFile.open(path)) as source:
        return identity_of(source)


def _is_unchanged(file: FileIdentity) -> bool:
    try:
        return _identity_of(Path(os.fsdecode(file.path))) == file
    except AudioJSError:
        return False
