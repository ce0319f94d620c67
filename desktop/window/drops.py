"""Files dropped on the window, with the paths that a page never gets to see."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

if TYPE_CHECKING:
    import webview

OnDrop = Callable[[Sequence[Path]], None]


def watch_view_drops(view: Any, on_drop: OnDrop) -> None:
    """Tell `on_drop` which files are dropped on Qt's web view, before its page hears of the drop.

    To be called on the GUI's thread.
    """
    from PySide6.QtCore import QEvent, QObject

    class DropFilter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Drop:
                # pywebview's own way breaks names with # or %41 in them: it takes them as text.
                listed = event.mimeData().data("text/uri-list").data()  # type: ignore[attr-defined]
                on_drop(_paths_in(listed))
            return False

    view.installEventFilter(DropFilter(view))


def watch_page_drops(window: "webview.Window", on_drop: OnDrop) -> None:
    """The same where the system's own web view tells pywebview the paths: not on Linux."""

    def dropped(event: dict[str, Any]) -> None:
        files = event.get("dataTransfer", {}).get("files", [])
        on_drop([Path(f["pywebviewFullPath"]) for f in files if f.get("pywebviewFullPath")])

    if not sys.platform.startswith("linux"):
        window.dom.document.events.drop += dropped


def _paths_in(uri_list: bytes) -> list[Path]:
    """The local files of a text/uri-list (RFC 2483): an address a line, # begins a remark."""
    lines = [line.strip() for line in uri_list.splitlines()]
    return [
        Path(os.fsdecode(unquote_to_bytes(urlsplit(line).path)))
        for line in lines
        if line.startswith(b"file:")
    ]
