"""The local server. The only importer of aiohttp and socketio."""

from . import without_certificates  # noqa: F401 - before aiohttp is loaded
from .server import Server

__all__ = ["Server"]
