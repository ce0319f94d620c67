"""A WebSocket without compression for python-engineio.

Sound does not compress, and trying took eight times as long (160 KB: 12.9 ms with, 1.6 ms
without). Why a replacement: engineio builds aiohttp's WebSocketResponse itself and has no setting
for `compress`, which aiohttp turns on. Replaced in one place, `uncompressed(server)`, and
tests/desktop/server/test_sockets.py sees that no extension is negotiated. It can go when engineio
passes WebSocket options on (python-engineio, async_drivers/aiohttp.py).
"""

from typing import Any

import socketio
from aiohttp import web

from .strict import StrictWebSocket


class UncompressedWebSocket(StrictWebSocket):
    """engineio's wrapper around a WebSocketResponse that offers no permessage-deflate."""

    async def __call__(self, environ: dict[str, Any]) -> web.WebSocketResponse:
        """Answer the handshake and hand the socket to engineio, as its own class does."""
        self._sock = web.WebSocketResponse(
            max_msg_size=self.server.max_http_buffer_size, compress=False
        )
        await self._sock.prepare(environ["aiohttp.request"])
        self.environ = environ
        await self.handler(self)
        return self._sock


def uncompressed(server: socketio.AsyncServer) -> socketio.AsyncServer:
    """The same server, whose sockets do not compress."""
    engine = server.eio
    engine._async = engine._async | {"websocket": UncompressedWebSocket}  # noqa: SLF001
    return server
