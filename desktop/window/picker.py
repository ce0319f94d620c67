"""The system's file dialog."""

import threading
from pathlib import Path

import platformdirs
import webview

_FILE_TYPES = ("MP3 audio (*.mp3;*.MP3)", "All files (*.*)")


class WindowPicker:
    """Shows the native dialog over the window, one at a time, from any thread but the GUI's."""

    def __init__(self, window: webview.Window) -> None:
        self._window = window
        self._lock = threading.Lock()
        self._folder = _first_folder()

    def pick_files(self) -> list[Path]:
        """Ask for files; empty when the listener cancels.

        While a dialog is open a second call does nothing: the dialog is already there.
        """
        if not self._lock.acquire(blocking=False):
            return []
        try:
            picked = self._window.create_file_dialog(
                webview.FileDialog.OPEN,
                directory=self._folder,
                allow_multiple=True,
                file_types=_FILE_TYPES,
            )
            paths = [Path(name) for name in picked or ()]
            if paths:
                self._folder = str(paths[0].parent)
            return paths
        finally:
            self._lock.release()


def _first_folder() -> str:
    """Where most people keep their music; later the folder of the last choice."""
    music = platformdirs.user_music_path()
    return str(music if music.is_dir() else Path.home())
