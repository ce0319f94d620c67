"""The tutorial's protocol: whoever connects gets one whole file in one event."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import socketio
from socketio.exceptions import ConnectionError as Refused

from desktop.protocol import CLASSIC_EVENT, CLASSIC_MAX_BYTES

from .running import PATIENCE_SECONDS, Running, stranger

Listen = Callable[..., Awaitable[dict[str, Any]]]

# socket.io-client begins by polling unless it is told otherwise, as the tutorial's page does.
TRANSPORTS = {"by polling first": ["polling", "websocket"], "by websocket": ["websocket"]}


@pytest.fixture
async def listen(running: Running) -> AsyncIterator[Listen]:
    """Connects as the tutorial's page does, and returns what comes as `audio file`."""
    async with AsyncExitStack() as stack:

        async def connect(
            transports: list[str], auth: object = None, **headers: str
        ) -> dict[str, Any]:
            # No limit to what it takes, as in a browser.
            options = {"max_msg_size": 0}
            session = await stack.enter_async_context(aiohttp.ClientSession())
            client = socketio.AsyncClient(
                reconnection=False, http_session=session, websocket_extra_options=options
            )
            stack.push_async_callback(client.disconnect)
            came: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
            client.on(CLASSIC_EVENT, came.set_result)
            credentials = await running.credentials() | headers
            await client.connect(
                running.origin, headers=credentials, auth=auth, transports=transports
            )
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await came

        yield connect


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize("transports", TRANSPORTS.values(), ids=TRANSPORTS)
async def test_the_sample_comes_whole(listen: Listen, song: Path, transports: list[str]) -> None:
    assert await listen(transports) == {"audio": True, "audioBuffer": _bytes(song)}


@pytest.mark.parametrize("transports", TRANSPORTS.values(), ids=TRANSPORTS)
async def test_the_file_that_plays_comes_whole(
    running: Running, listen: Listen, bare_song: Path, transports: list[str]
) -> None:
    running.wait_for(running.core.files.open([bare_song]))
    assert await listen(transports) == {"audio": True, "audioBuffer": _bytes(bare_song)}


async def test_a_file_of_many_megabytes_comes_whole(
    running: Running, listen: Listen, tmp_path: Path, song: Path
) -> None:
    large = tmp_path / "large.mp3"
    large.write_bytes(_bytes(song) * 400)
    running.wait_for(running.core.files.open([large]))
    message = await listen(["websocket"])
    assert message["audioBuffer"] == _bytes(large)


async def test_a_file_that_is_too_large_is_not_sent_and_the_page_is_told(
    running: Running, listen: Listen, tmp_path: Path, song: Path
) -> None:
    huge = tmp_path / "huge.mp3"
    huge.write_bytes(_bytes(song))
    os.truncate(huge, CLASSIC_MAX_BYTES + 1)
    running.wait_for(running.core.files.open([huge]))
    message = await listen(["websocket"])
    assert message["audio"] is False
    assert "64 MiB" in message["error"]
    assert set(message) == {"audio", "error"}


async def test_a_file_that_vanished_is_told_too(
    running: Running, listen: Listen, tmp_path: Path, song: Path
) -> None:
    track_id = running.do(lambda: running.core.catalog.id_of(tmp_path / "gone.mp3"))
    entry = running.do(lambda: running.core.player.entry)
    assert entry
    gone = entry._replace(entry_id="gone", track_id=track_id)
    running.do(lambda: running.core.edits.load([gone], play=False))
    message = await listen(["websocket"])
    assert message["audio"] is False
    assert "gone.mp3" in message["error"]


async def test_a_page_may_introduce_itself_there(listen: Listen) -> None:
    assert (await listen(["websocket"], auth={"name": "tutorial"}))["audio"] is True


async def test_listening_there_changes_nothing(running: Running, listen: Listen) -> None:
    before = running.state
    await listen(["websocket"])
    assert running.state == before


@pytest.mark.parametrize("transports", TRANSPORTS.values(), ids=TRANSPORTS)
@pytest.mark.parametrize(
    "headers",
    [{"Cookie": "none"}, {"Origin": "http://evil.example"}],
    ids=["stranger", "elsewhere"],
)
async def test_nobody_else_gets_the_file(
    listen: Listen, transports: list[str], headers: dict[str, str]
) -> None:
    with pytest.raises(Refused):
        await listen(transports, **headers)


@pytest.mark.parametrize(
    "message",
    [
        '427["play",{}]',
        '427["connect",{}]',
        '427["disconnect"]',
        '427["audio file",{"audio":true}]',
        "427[5]",
        '427[["connect"]]',
    ],
)
async def test_whatever_a_page_sends_there_means_nothing(
    running: Running, caplog: pytest.LogCaptureFixture, message: str
) -> None:
    async with stranger(running, enters=False) as visitor:
        await visitor.send("40")
        await visitor.receives(f'451-["{CLASSIC_EVENT}"')
        before = running.state
        await visitor.send(message)
        await visitor.enter("page")  # the next message is served as ever
        assert running.state.phase == before.phase
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
