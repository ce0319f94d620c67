"""The local server. The only importer of aiohttp and socketio."""

from .server import HOST, Server, bind

__all__ = ["HOST", "Server", "bind"]
