"""A file manager with nothing but a place to drag from: `python -m tests.stage.file_window FILE…`

Prints where its middle is on the screen, once it is shown.
"""

import os
import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

_SIDE = 60


class FilePlace(QLabel):
    """What is dragged out of it are `files`."""

    def __init__(self, files: list[bytes]) -> None:
        super().__init__("drag me")
        self._files = files
        self.setWindowFlags(
            Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setGeometry(0, 0, _SIDE, _SIDE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Start to drag."""
        data = QMimeData()
        # As file managers do: every byte but letters, digits and a few signs is escaped.
        addresses = [b"file://" + _escaped(name) for name in self._files]
        data.setData("text/uri-list", b"\r\n".join(addresses) + b"\r\n")
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def tell(self) -> None:
        """Print where it is."""
        middle = self.mapToGlobal(QPoint(_SIDE // 2, _SIDE // 2))
        sys.stdout.write(f"{middle.x()} {middle.y()}\n")
        sys.stdout.flush()


def _escaped(name: bytes) -> bytes:
    plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-_"
    return b"".join(bytes([c]) if c in plain else b"%%%02X" % c for c in name)


if __name__ == "__main__":
    application = QApplication([])
    place = FilePlace([os.fsencode(name) for name in sys.argv[1:]])
    place.show()
    QTimer.singleShot(0, place.tell)
    sys.exit(application.exec())
