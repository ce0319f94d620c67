"""Gives files opaque ids, so that the page never names a path, and keeps the last few open."""

import secrets
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from pathlib import Path

from ..errors import UnknownTrack
from .in_time import in_time
from .reader import TrackReader

_TRACKS_KEPT_OPEN = 4
# A disk that does not answer keeps its file, and nobody waiting for others.
_CLOSE_SECONDS = 0.2


class Catalog:
    """Ids of this run -> paths -> open tracks. Safe to use from several threads.

    `open_reader` opens a file under an id.
    """

    def __init__(self, open_reader: Callable[[str, Path], TrackReader]) -> None:
        self._open_reader = open_reader
        self._lock = threading.Lock()
        self._paths: dict[str, Path] = {}
        self._ids: dict[Path, str] = {}
        self._open: OrderedDict[str, TrackReader] = OrderedDict()
        self._opening: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def id_of(self, path: Path) -> str:
        """The id of `path`, issued now if it is new."""
        with self._lock:
            if path not in self._ids:
                self._ids[path] = secrets.token_urlsafe(12)
                self._paths[self._ids[path]] = path
            return self._ids[path]

    def path_of(self, track_id: str) -> Path:
        """The path behind an id; raises UnknownTrack for one that was not issued."""
        with self._lock:
            try:
                return self._paths[track_id]
            except KeyError:
                raise UnknownTrack from None

    def reopen(self, track_id: str) -> TrackReader:
        """Open the track afresh, as the file is now; raises what opening raises."""
        track = self._open_reader(track_id, self.path_of(track_id))
        with self._lock:
            replaced = self._open.pop(track_id, None)
            self._open[track_id] = track
            crowded_out = [
                self._open.popitem(last=False)[1]
                for _ in range(len(self._open) - _TRACKS_KEPT_OPEN)
            ]
        old = [track.close for track in (replaced, *crowded_out) if track]
        in_time(_CLOSE_SECONDS, *old)
        return track

    def fresh(self, track_id: str) -> TrackReader:
        """The track as its file is now: the open one if that is still it, else opened again."""
        with self._opening_of(track_id):
            with self._lock:
                track = self._open.get(track_id)
            return track if track and track.is_current else self.reopen(track_id)

    def track(self, track_id: str) -> TrackReader:
        """The open track, opened again if it was closed; raises what opening raises."""
        with self._opening_of(track_id):
            return self.opened(track_id) or self.reopen(track_id)

    def _opening_of(self, track_id: str) -> threading.Lock:
        """Held while it is opened: else who came second would close what the first one reads."""
        self.path_of(track_id)
        with self._lock:
            return self._opening[track_id]

    def opened(self, track_id: str) -> TrackReader | None:
        """The track if it is open; never waits for the disk."""
        with self._lock:
            if track := self._open.get(track_id):
                self._open.move_to_end(track_id)
            return track

    def close(self) -> None:
        """Close all open tracks."""
        with self._lock:
            tracks = list(self._open.values())
            self._open.clear()
        in_time(_CLOSE_SECONDS, *(track.close for track in tracks))
