"""The server starts at once, and stops within two seconds whatever is connected."""

import asyncio
import logging
import socket
import threading
import time
from pathlib import Path

import pytest

from desktop.core import Core
from desktop.entrance import HOST, Entrance, bind
from desktop.protocol import Track
from desktop.server import Server
from desktop.system import page_dir
from desktop.tracks import Catalog, TrackOpener
from tests.stage.music import repeat_frames

from ..audience import Picker
from .conftest import OpenPage
from .raw_http import request
from .running import Page, Running, server_of, stranger

_STOPS_WITHIN_SECONDS = 2.0


def _threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


def _stop(running: Running) -> None:
    """Stop, and see how long it takes, that the port is free and that nothing goes on."""
    before = time.monotonic()
    running.server.stop()
    assert time.monotonic() - before < _STOPS_WITHIN_SECONDS
    assert "server" not in _threads()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, running.port), timeout=1)
    bind(running.port).close()


@pytest.fixture
def stopped(song: Path, caplog: pytest.LogCaptureFixture) -> Running:
    """A server that the test itself has to stop."""
    core = Core(Picker(), Catalog(TrackOpener().open), sample=song)
    server = server_of(core)
    server.start()
    return Running(server, core)


def _no_errors(caplog: pytest.LogCaptureFixture) -> bool:
    return not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_it_stops_with_nobody_there(
    stopped: Running, caplog: pytest.LogCaptureFixture
) -> None:
    assert (await request(stopped, "/")).status == 403
    _stop(stopped)
    assert _no_errors(caplog)


async def test_it_stops_with_pages_connected(
    stopped: Running, caplog: pytest.LogCaptureFixture
) -> None:
    pages = [await Page(stopped, f"page {number}").open() for number in range(3)]
    async with stranger(stopped):
        await asyncio.to_thread(_stop, stopped)
        for page in pages:
            await page.until(lambda page=page: not page.connected)  # type: ignore[misc]
            await page.close()
    assert _no_errors(caplog)


async def test_it_stops_while_a_file_is_read_and_measured(
    stopped: Running, caplog: pytest.LogCaptureFixture, tmp_path: Path, bare_song: Path
) -> None:
    hours = repeat_frames(bare_song, tmp_path / "hours.mp3", hours=3)
    track_id = stopped.do(lambda: stopped.core.catalog.id_of(hours))
    page = await Page(stopped, "page").open()
    track = await page.ask("open_track", {"track_id": track_id}, Track)
    far = {"track_id": track_id, "from_sample": track.total_samples // 2, "want_samples": 1}
    reading = asyncio.create_task(page.call("read_segment", far))
    await page.call("pause")  # by now the reading has begun
    await asyncio.to_thread(_stop, stopped)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    await page.close()
    assert _no_errors(caplog)


async def test_it_stops_with_a_request_half_sent(stopped: Running) -> None:
    reader, writer = await asyncio.open_connection(HOST, stopped.port)
    writer.write(b"GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\nGET / HTTP/1.1\r\nHost: ")
    await reader.readuntil(b"\r\n\r\n")  # the answer to the first one
    await asyncio.to_thread(_stop, stopped)
    writer.close()


async def test_prose_in_the_place_of_http_disturbs_nobody(
    running: Running, open_page: OpenPage, caplog: pytest.LogCaptureFixture
) -> None:
    page = await open_page("page")
    for prose in (b"hello\r\n\r\n", b"\x16\x03\x01\x02\x00\x01" * 50, b"GET " + b"/" * 100_000):
        reader, writer = await asyncio.open_connection(HOST, running.port)
        writer.write(prose + b"\r\n\r\n")
        async with asyncio.timeout(5):
            answer = await reader.read(100)
        assert answer.startswith(b"HTTP/1.") or answer == b""
        assert b" 200 " not in answer
        writer.close()
    assert await page.call("pause") == {}
    assert _no_errors(caplog)


def test_the_port_is_this_machines_own_and_free() -> None:
    listening = bind()
    assert listening.getsockname()[0] == "127.0.0.1"
    with pytest.raises(OSError, match="in use"):
        bind(listening.getsockname()[1])
    listening.close()


def test_what_keeps_it_from_serving_is_raised(tmp_path: Path) -> None:
    listening = bind()
    (tmp_path / "icon.svg").touch()
    server = Server(listening, Entrance.of(listening), page_dir(), icon=tmp_path / "icon.svg")
    listening.close()
    with pytest.raises(OSError, match="descriptor"):
        server.start()
