"""Finds the audio files that the listener named: files, and all that lies in folders."""

from collections.abc import Sequence
from pathlib import Path

from ..errors import AudioJSError, FolderEmpty, IsDirectory
from ..tracks import audio_files_in, check_readable


class Search:
    """One search, run in a thread; `found` grows meanwhile, and `cancel` ends it early."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self.is_cancelled = False
        self.looking_at: Path | None = None
        """Whose answer is waited for."""
        self.found: list[Path] = []
        self.problems: list[AudioJSError] = []

    def cancel(self) -> None:
        """Look no further; what was found stays."""
        self.is_cancelled = True

    def run(self) -> None:
        """Look for the files, in the order in which they were named."""
        for path in self._paths:
            if self.is_cancelled:
                return
            try:
                self._look_at(path)
            except AudioJSError as error:
                self.problems.append(error)

    def _look_at(self, path: Path) -> None:
        self._note(path)
        try:
            check_readable(path)
        except IsDirectory:
            self._look_into(path)
        else:
            self.found.append(path)

    def _look_into(self, folder: Path) -> None:
        before = len(self.found)
        files = audio_files_in(folder, on_folder=self._note, on_problem=self.problems.append)
        for path in files:
            if self.is_cancelled:
                return
            self.found.append(path)
        if len(self.found) == before:
            raise FolderEmpty(folder)

    def _note(self, path: Path) -> None:
        self.looking_at = path
