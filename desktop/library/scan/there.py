"""Whether a folder is there, on a drive that answers."""

import os
import threading
import time
from collections.abc import Iterable


class Presence:
    """Asks for folders, and waits no longer than it should for a drive that does not answer."""

    def __init__(self, limit_seconds: float) -> None:
        self._limit_seconds = limit_seconds
        self._asked: dict[bytes, _Question] = {}

    def missing(self, folders: Iterable[bytes]) -> list[bytes]:
        """Those that are not there. One that has not answered yet is not asked once more."""
        folders = list(folders)
        for folder in folders:
            asked = self._asked.get(folder)
            if asked is None or not asked.is_alive():
                self._asked[folder] = _Question(folder)
        ends = time.monotonic() + self._limit_seconds
        for folder in folders:
            self._asked[folder].join(max(0.0, ends - time.monotonic()))
        return [folder for folder in folders if not self._asked[folder].is_there]


class _Question(threading.Thread):
    def __init__(self, folder: bytes) -> None:
        super().__init__(name="looks for a drive", daemon=True)
        self._folder = folder
        self.is_there = False
        self.start()

    def run(self) -> None:
        try:
            with os.scandir(self._folder) as entries:
                next(entries, None)
            if hasattr(os, "statvfs"):  # asks the drive itself, not what is remembered of it
                os.statvfs(self._folder)
        except PermissionError:
            pass
        except OSError:
            return
        self.is_there = True
