"""The native window and its file dialog. The only importer of webview and of Qt."""

from .picker import WindowPicker
from .webengine import prepare_webengine
from .window import Window

__all__ = ["Window", "WindowPicker", "prepare_webengine"]
