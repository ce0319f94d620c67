"""Hostile input on the socket: it is refused, nothing changes, and others are served on."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from desktop.protocol import MAX_MESSAGE_BYTES, Done

from .conftest import OpenPage
from .running import PATIENCE_SECONDS, Page, Running, Stranger, stranger
from .test_messages import WRONG


def _event(name: object, *arguments: object, number: int = 7) -> str:
    """An event in the player's namespace that asks for an acknowledgement."""
    return f"42/player,{number}{json.dumps([name, *arguments])}"


@pytest.fixture
async def visitor(running: Running) -> AsyncIterator[Stranger]:
    """A page that is about to misbehave."""
    async with stranger(running) as visitor:
        yield visitor


@pytest.fixture
async def witness(visitor: Stranger, open_page: OpenPage) -> Page:
    """A good page that came later, so it is the one that sounds."""
    return await open_page("witness")


@pytest.fixture
async def undisturbed(
    running: Running, witness: Page, open_page: OpenPage, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[None]:
    """In the end the player is as it was, others are served, and the log has no trace."""
    before = running.state
    yield
    again = await open_page(witness.page_id)
    await again.ask("dismiss_notice", {"notice_id": 12345}, Done)
    assert running.state == before
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
    assert [r.getMessage() for r in caplog.records if r.exc_info] == []


# --- messages that are no commands ---


def _can_be_sent(arguments: tuple[object, ...]) -> bool:
    try:
        json.dumps(arguments)
    except (TypeError, RecursionError):
        return False
    return True


@pytest.mark.parametrize("wrong", [name for name in WRONG if _can_be_sent(WRONG[name][1])])
@pytest.mark.usefixtures("undisturbed")
async def test_a_wrong_message_is_answered_by_a_refusal(visitor: Stranger, wrong: str) -> None:
    name, arguments = WRONG[wrong]
    answer = await visitor.answer_to(_event(name, *arguments))
    assert answer["reason"] == "bad_message"
    assert answer["sentence"]


@pytest.mark.parametrize("number", ["1e400", "-Infinity", "NaN", "1" * 99, "-0.5", "1e-400"])
@pytest.mark.usefixtures("undisturbed")
async def test_numbers_from_the_edge_of_what_can_be_written(visitor: Stranger, number: str) -> None:
    answer = await visitor.answer_to(f'42/player,7["seek",{{"position_samples":{number}}}]')
    assert answer["reason"] == "bad_message"


@pytest.mark.parametrize(
    "track_id", ["", "x", "AAAAAAAAAAAAAAAA", "../../etc/passwd", "/etc/passwd", "\0"]
)
@pytest.mark.usefixtures("undisturbed")
async def test_a_made_up_track_is_unknown(visitor: Stranger, track_id: str) -> None:
    wanted = {"track_id": track_id}
    for name, body in (
        ("open_track", wanted),
        ("read_segment", wanted | {"from_sample": 0, "want_samples": 1}),
    ):
        assert (await visitor.answer_to(_event(name, body)))["reason"] == "unknown_track"


@pytest.mark.usefixtures("undisturbed")
async def test_the_path_of_a_file_is_no_track(visitor: Stranger, song: Path) -> None:
    for path in (str(song), song.as_uri(), song.name):
        answer = await visitor.answer_to(_event("open_track", {"track_id": path[-64:]}))
        assert answer["reason"] == "unknown_track"


@pytest.mark.usefixtures("undisturbed")
async def test_commands_before_the_handshake_are_not_obeyed(running: Running) -> None:
    async with stranger(running, enters=False) as early:
        await early.send(_event("play", {}))
        await early.send('42["play",{}]')
        await early.enter("witness")


@pytest.mark.usefixtures("undisturbed")
async def test_a_second_handshake_on_the_same_socket_is_refused(visitor: Stranger) -> None:
    await visitor.send('40/player,{"page_id":"another"}')
    await visitor.receives("44/player,")


@pytest.mark.usefixtures("undisturbed")
async def test_there_is_no_other_namespace(visitor: Stranger) -> None:
    await visitor.send("40/admin,")
    await visitor.receives("44/admin,")


# --- what is not even a message ---

_DEEP = "[" * 50_000
GARBAGE: dict[str, list[str | bytes]] = {
    "nothing": [""],
    "prose": ["hello"],
    "an unknown packet": ["9"],
    "another unknown packet": ["7{}"],
    "bad base64": ["b!"],
    "base64 that is no message": ["bAAAA"],
    "half a JSON": ['42/player,["seek"'],
    "an object for an event": ['42/player,7{"seek":5}'],
    "an empty event": ["42/player,7[]"],
    "no event": ["42/player,7"],
    "a number for an event": ["42/player,7null"],
    "deep nesting": [f"42/player,7{_DEEP}"],
    "deep nesting in the envelope": [f"4{_DEEP}"],
    "an unknown kind": ["48/player,"],
    "no kind": ["4"],
    "prose for a kind": ["4hello"],
    "a page that refuses us": ["44/player,{}"],
    "too many attachments": ['4599999999999-/player,7["play"]'],
    "an endless id": [f'42/player,{"1" * 200}["play"]'],
    "bytes without a message": [b"\x00\x01\x02"],
    "bytes for a number": [
        '451-/player,7["seek",{"position_samples":{"_placeholder":true,"num":0}}]',
        bytes(1000),
    ],
    "text for an attachment": [
        '451-/player,7["seek",{"_placeholder":true,"num":0}]',
        "42/player,7[5]",
        b"\x00",
        b"\x00",
    ],
    "an attachment that is not there": [
        '451-/player,7["seek",{"_placeholder":true,"num":5}]',
        b"\x00",
    ],
    "an attachment without a number": [
        '451-/player,7["seek",{"_placeholder":true,"num":"x"}]',
        b"\x00",
    ],
    "an acknowledgement that holds nothing": ["43/player,7null"],
}


@pytest.mark.parametrize("garbage", list(GARBAGE))
@pytest.mark.usefixtures("undisturbed")
async def test_whoever_sends_garbage_is_hung_up_on(visitor: Stranger, garbage: str) -> None:
    for message in GARBAGE[garbage]:
        await visitor.send(message)
    await visitor.is_hung_up_on()


@pytest.mark.parametrize("garbage", ["prose", "half a JSON", "bytes without a message"])
async def test_when_the_page_that_sounds_sends_garbage_another_goes_on(
    running: Running, open_page: OpenPage, garbage: str
) -> None:
    good = await open_page("good")
    async with stranger(running) as bad:
        await good.until(lambda: good.state.speaker == "stranger")
        await bad.send(GARBAGE[garbage][0])
        await bad.is_hung_up_on()
        await good.until(lambda: good.state.speaker == "good")


@pytest.mark.usefixtures("undisturbed")
async def test_a_message_under_64_kib_is_read_and_a_longer_one_is_hung_up_on(
    visitor: Stranger,
) -> None:
    room = MAX_MESSAGE_BYTES - len(_event("play", {"x": ""}))
    answer = await visitor.answer_to(_event("play", {"x": "x" * (room - 1)}))
    assert answer["reason"] == "bad_message"
    await visitor.send(_event("play", {"x": "x" * (room + 1)}))
    await visitor.is_hung_up_on()


@pytest.mark.usefixtures("undisturbed")
async def test_too_many_bytes_are_hung_up_on(visitor: Stranger) -> None:
    await visitor.send(bytes(MAX_MESSAGE_BYTES + 1))
    await visitor.is_hung_up_on()


@pytest.mark.usefixtures("undisturbed")
async def test_a_message_that_never_ends_is_hung_up_on(running: Running) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(await _handshake(running))
    await reader.readuntil(b"\r\n\r\n")
    # The first frame of a text message that says it goes on, again and again.
    start, more = b"\x01\xfe\xff\xff\0\0\0\0", b"\x00\xfe\xff\xff\0\0\0\0"
    writer.write(start + b"4" * 0xFFFF)
    writer.write((more + b"x" * 0xFFFF) * 3)
    async with asyncio.timeout(PATIENCE_SECONDS):
        try:
            while await reader.read(65536):
                pass
        except ConnectionError:
            pass
    writer.close()


@pytest.mark.usefixtures("undisturbed")
async def test_bytes_that_are_no_websocket_are_hung_up_on(running: Running) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(await _handshake(running))
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"\xff" * 1000)
    async with asyncio.timeout(PATIENCE_SECONDS):
        try:
            while await reader.read(65536):
                pass
        except ConnectionError:
            pass
    writer.close()


@asynccontextmanager
async def _polling(running: Running) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    """Somebody who came in without a websocket, and the address to post to."""
    async with aiohttp.ClientSession(headers=await running.credentials()) as session:
        address = f"{running.origin}/socket.io/?EIO=4&transport=polling"
        async with session.get(address) as opened:
            hello = await opened.text()
        yield session, f"{address}&sid={json.loads(hello.removeprefix('0'))['sid']}"


@pytest.mark.parametrize(
    "body", ["hello", "9", "4" + _DEEP, "42/player,7[]", "b!", "\x1e" * 40, "4\x1e4", ""]
)
@pytest.mark.usefixtures("undisturbed")
async def test_garbage_by_polling_does_nothing(running: Running, body: str) -> None:
    async with _polling(running) as (session, address), session.post(address, data=body) as answer:
        assert answer.status in (200, 400)


@pytest.mark.usefixtures("undisturbed")
async def test_too_much_by_polling_is_refused(running: Running) -> None:
    body = "4" + "x" * MAX_MESSAGE_BYTES
    async with _polling(running) as (session, address), session.post(address, data=body) as answer:
        assert answer.status == 413


@pytest.mark.parametrize(
    "query", ["", "EIO=3", "EIO=4&transport=carrier-pigeon", "EIO=4&sid=made-up", "EIO=4&j=x"]
)
@pytest.mark.usefixtures("undisturbed")
async def test_an_impossible_handshake_is_refused(running: Running, query: str) -> None:
    async with (
        aiohttp.ClientSession(headers=await running.credentials()) as session,
        session.get(f"{running.origin}/socket.io/?{query}") as answer,
    ):
        assert answer.status == 400


# --- the handshake ---


async def _handshake(running: Running, **headers: str) -> bytes:
    lines = {
        "Host": running.address,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
        **await running.credentials(),
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{head}\r\n".encode()


async def test_no_compression_is_negotiated(running: Running) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(await _handshake(running))
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    assert head.startswith("http/1.1 101 ")
    assert "sec-websocket-extensions" not in head
    writer.close()
