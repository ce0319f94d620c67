"""The system's dialogs for files and folders."""

import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal

import platformdirs

from .window import Window

_FILE_TYPES = (
    "Audio (*.mp3;*.flac;*.ogg;*.oga;*.opus;*.m4a;*.m4b;*.aac;*.wav;*.aif;*.aiff;*.wma;*.ape;*.wv)",
    "All files (*.*)",
)
_PLAYLIST_TYPES = ("Playlists (*.m3u8;*.m3u;*.pls;*.xspf)", "All files (*.*)")


class WindowPicker:
    """Shows the native dialog over the window, one at a time, from any thread but the GUI's.

    `window` may still be in the making.
    """

    def __init__(self, window: Future[Window]) -> None:
        self._window = window
        self._lock = threading.Lock()
        self._folder = ""

    def pick_files(self) -> list[Path]:
        """Ask for files; empty when the listener cancels.

        While a dialog is open a second call does nothing: the dialog is already there.
        """
        return self._ask("OPEN", allow_multiple=True, file_types=_FILE_TYPES)

    def pick_folder(self) -> list[Path]:
        """Ask for one folder, in the same way."""
        return self._ask("FOLDER")

    def pick_playlists(self) -> list[Path]:
        """Ask for files with playlists, in the same way."""
        return self._ask("OPEN", allow_multiple=True, file_types=_PLAYLIST_TYPES)

    def pick_new_playlist(self, name: str) -> list[Path]:
        """Ask where to write a playlist, in the same way; its ending is the listener's choice."""
        return self._ask("SAVE", save_filename=name, file_types=_PLAYLIST_TYPES)

    def _ask(self, kind: Literal["OPEN", "FOLDER", "SAVE"], **options: Any) -> list[Path]:
        """Show pywebview's dialog of that kind."""
        from webview import FileDialog

        if not self._lock.acquire(blocking=False):
            return []
        try:
            # Not before: a music folder on a drive that does not answer keeps only the dialog.
            self._folder = self._folder or _first_folder()
            window = self._window.result().native
            chosen = (
                window.create_file_dialog(FileDialog[kind], directory=self._folder, **options) or ()
            )
            # A dialog for one file to be written answers its name alone, on some systems.
            paths = [Path(name) for name in ([chosen] if isinstance(chosen, str) else chosen)]
            if paths:
                self._folder = str(paths[0].parent)
            return paths
        finally:
            self._lock.release()


def _first_folder() -> str:
    """Where most people keep their music; later the folder of the last choice."""
    music = platformdirs.user_music_path()
    return str(music if music.is_dir() else Path.home())
