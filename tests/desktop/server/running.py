"""The real server, and who talks to it: real pages, and strangers that send what they like."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar

import aiohttp
import msgspec
import socketio

from desktop.core import Core
from desktop.entrance import Entrance, bind
from desktop.protocol import PLAYER_NAMESPACE, Message, PlayerState, Track
from desktop.server import Server
from desktop.system import assets_dir, page_dir

T = TypeVar("T")
M = TypeVar("M", bound=Message)

PATIENCE_SECONDS = 10.0


def server_of(core: Core) -> Server:
    """A server for `core` on a free port, not yet started."""
    listening = bind()
    icon = assets_dir() / "icon.svg"
    server = Server(listening, Entrance.of(listening), page_dir(), icon)
    server.attach(core)
    return server


class Running:
    """A server that runs, and the core behind it."""

    def __init__(self, server: Server, core: Core) -> None:
        self.server = server
        self.core = core
        self.origin = server.gate.entrance.origin
        self.entrance = server.gate.entrance.url
        self.address = server.gate.entrance.address
        self.port = int(self.address.rpartition(":")[2])

    def do(self, work: Callable[[], T]) -> T:
        """Do something on the server's loop, where the core lives."""

        async def call() -> T:
            return work()

        return self.wait_for(call())

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """The same with something that takes its time."""
        result: Future[T] = Future()

        async def run() -> None:
            try:
                result.set_result(await work)
            except BaseException as error:
                result.set_exception(error)

        self.server.call(self.core.in_background, run())
        return result.result(PATIENCE_SECONDS)

    @property
    def state(self) -> PlayerState:
        """What the player is now."""
        return self.do(lambda: self.core.state(""))

    async def cookie(self) -> str:
        """What a browser that came in by the entrance sends from then on."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(self.entrance, allow_redirects=False) as answer,
        ):
            (cookie,) = answer.cookies.values()
            return f"{cookie.key}={cookie.value}"

    async def credentials(self) -> dict[str, str]:
        """The headers that the player's own page sends."""
        return {"Cookie": await self.cookie(), "Origin": self.origin}


class Page:
    """The player's page, as far as the socket sees it."""

    def __init__(self, running: Running, page_id: str) -> None:
        self.page_id = page_id
        self.states: list[PlayerState] = []
        self.measured: list[Track] = []
        self.connected = False
        self._running = running
        self._news = asyncio.Event()
        # Its own would sometimes be left open.
        self._session = aiohttp.ClientSession()
        self._client = socketio.AsyncClient(reconnection=False, http_session=self._session)
        self._client.on("state_changed", self._state_changed, PLAYER_NAMESPACE)
        self._client.on("track_measured", self._track_measured, PLAYER_NAMESPACE)
        self._client.on("disconnect", self._disconnected, PLAYER_NAMESPACE)

    @property
    def state(self) -> PlayerState:
        """What the page shows."""
        return self.states[-1]

    async def open(self, auth: object = None, **headers: str) -> Self:
        """Connect. Raises socketio's ConnectionError when it is refused."""
        await self._client.connect(
            self._running.origin,
            headers=await self._running.credentials() | headers,
            auth={"page_id": self.page_id} if auth is None else auth,
            transports=["websocket"],
            namespaces=[PLAYER_NAMESPACE],
        )
        self.connected = True
        await self.until(lambda: self.states)
        return self

    async def close(self) -> None:
        """Leave."""
        await self._client.disconnect()
        await self._session.close()

    async def call(self, command: str, *arguments: object) -> dict[str, Any]:
        """Send a command and wait for the answer."""
        data = arguments if len(arguments) != 1 else arguments[0]
        answer: dict[str, Any] = await self._client.call(
            command, data if arguments else None, PLAYER_NAMESPACE, timeout=PATIENCE_SECONDS
        )
        return answer

    async def ask(self, command: str, body: Mapping[str, object], kind: type[M]) -> M:
        """Send a command and wait for its answer, which must be of that kind."""
        return msgspec.convert(await self.call(command, body), kind)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for news until the condition is true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await self._news.wait()
                self._news.clear()

    async def _state_changed(self, state: object) -> None:
        self.states.append(msgspec.convert(state, PlayerState))
        self._news.set()

    async def _track_measured(self, track: object) -> None:
        self.measured.append(msgspec.convert(track, Track))
        self._news.set()

    async def _disconnected(self, reason: object = None) -> None:
        self.connected = False
        self._news.set()


class Stranger:
    """A page's raw socket, which can send anything."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def send(self, message: str | bytes) -> None:
        """Send a text or a binary message."""
        if isinstance(message, bytes):
            await self.socket.send_bytes(message)
        else:
            await self.socket.send_str(message)

    async def answer_to(self, message: str, *attachments: bytes) -> dict[str, Any]:
        """Send an event with the id 7 and wait for its acknowledgement."""
        await self.send(message)
        for attachment in attachments:
            await self.send(attachment)
        start = f"43{PLAYER_NAMESPACE},7"
        answer = await self._receive_until(lambda text: text.startswith(start))
        (body,) = json.loads(answer.removeprefix(start))
        assert isinstance(body, dict)
        return body

    async def enter(self, page_id: str = "stranger") -> None:
        """Shake hands as a page does."""
        await self.send(f'40{PLAYER_NAMESPACE},{{"page_id":"{page_id}"}}')
        await self._receive_until(lambda text: text.startswith(f"40{PLAYER_NAMESPACE},"))

    async def receives(self, start: str) -> None:
        """Wait for a message that starts like this."""
        await self._receive_until(lambda text: text.startswith(start))

    async def is_hung_up_on(self) -> None:
        """Wait until the server closes the connection."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (await self.socket.receive()).type not in (
                aiohttp.WSMsgType.CLOSE,
                aiohttp.WSMsgType.CLOSING,
                aiohttp.WSMsgType.CLOSED,
                aiohttp.WSMsgType.ERROR,
            ):
                pass

    async def _receive_until(self, condition: Callable[[str], bool]) -> str:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                message = await self.socket.receive()
                assert message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY), message
                if isinstance(message.data, str) and condition(message.data):
                    return message.data


@asynccontextmanager
async def stranger(running: Running, *, enters: bool = True) -> AsyncIterator[Stranger]:
    """Somebody who has the cookie and sends the right Origin."""
    async with (
        aiohttp.ClientSession(headers=await running.credentials()) as session,
        session.ws_connect(f"{running.origin}/socket.io/?EIO=4&transport=websocket") as socket,
    ):
        visitor = Stranger(socket)
        if enters:
            await visitor.enter()
        yield visitor
