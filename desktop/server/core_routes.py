"""What of the server needs the core: the sockets, covers, and second launches."""

import asyncio
import logging
from collections.abc import Mapping

import socketio
from aiohttp import web
from aiohttp.typedefs import Handler

from ..core import Core
from ..errors import AudioJSError
from ..protocol import LAUNCHES_PATH, MAX_MESSAGE_BYTES
from .classic_namespace import ClassicNamespace
from .gate import Gate
from .launches import take_launch
from .paths import COVER_PATH, PICTURE_PATH, SOCKET_PATH
from .player_namespace import PlayerNamespace
from .remarks import Remarks
from .uncompressed import uncompressed


def core_routes(core: Core, gate: Gate) -> Mapping[str, Handler]:
    """What answers at each path."""
    return {
        COVER_PATH: _cover(core),
        PICTURE_PATH: _picture(core),
        LAUNCHES_PATH: take_launch(core),
        SOCKET_PATH: _sockets(core, gate).eio.handle_request,
    }


def _sockets(core: Core, gate: Gate) -> socketio.AsyncServer:
    server = socketio.AsyncServer(
        async_mode="aiohttp",
        cors_allowed_origins=[gate.entrance.origin],
        max_http_buffer_size=MAX_MESSAGE_BYTES,
        logger=Remarks(logging.getLogger("audiojs.socketio")),
        engineio_logger=Remarks(logging.getLogger("audiojs.engineio")),
    )
    server.register_namespace(ClassicNamespace(core, gate))
    server.register_namespace(PlayerNamespace(core, gate))
    return uncompressed(server)


def _cover(core: Core) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        try:
            cover = await core.covers.read(request.match_info["track_id"])
        except AudioJSError as error:
            raise web.HTTPNotFound(text=error.sentence) from error
        if cover is None:
            raise web.HTTPNotFound(text="This track has no cover.")
        return web.Response(
            body=cover.data,
            content_type=cover.media_type,
            headers={"Cache-Control": "max-age=3600"},
        )

    return serve


def _picture(core: Core) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        picture = await asyncio.to_thread(core.library.picture, request.match_info["key"])
        if picture is None:
            raise web.HTTPNotFound(text="There is no such picture.")
        # Named after what is in it.
        headers = {"Cache-Control": "max-age=31536000, immutable"}
        return web.Response(body=picture, content_type="image/jpeg", headers=headers)

    return serve
