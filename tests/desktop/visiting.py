"""A page that looks in on a program, and leaves."""

import asyncio
import urllib.parse
from collections.abc import Callable
from typing import Any

import aiohttp
import msgspec
import socketio

from desktop.protocol import CLASSIC_EVENT, CLASSIC_NAMESPACE, PLAYER_NAMESPACE, PlayerState


async def visit(address: str, phase: str) -> tuple[PlayerState, bytes]:
    """What a page is told once the phase is that, and the file that the tutorial's page gets."""
    entrance = urllib.parse.urlsplit(address)
    origin = f"http://{entrance.netloc}"
    async with (
        aiohttp.ClientSession() as session,
        session.get(address, allow_redirects=False) as answer,
    ):
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
    headers = {"Cookie": cookie, "Origin": origin}

    async def first(namespace: str, event: str, wanted: Callable[[Any], bool]) -> Any:
        came = asyncio.get_running_loop().create_future()

        def hear(message: Any) -> None:
            if wanted(message) and not came.done():
                came.set_result(message)

        session = aiohttp.ClientSession()  # its own would sometimes be left open
        client = socketio.AsyncClient(reconnection=False, http_session=session)
        client.on(event, hear, namespace)
        await client.connect(
            origin,
            headers=dict(headers),  # of which the client takes the cookie out
            auth={"page_id": "page"},
            transports=["websocket"],
            namespaces=[namespace],
        )
        async with asyncio.timeout(10):
            message = await came
        await client.disconnect()
        await session.close()
        return message

    state = await first(PLAYER_NAMESPACE, "state_changed", lambda s: s["phase"] == phase)
    file = await first(CLASSIC_NAMESPACE, CLASSIC_EVENT, lambda _: True)
    return msgspec.convert(state, PlayerState), file["audioBuffer"]
