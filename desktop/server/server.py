"""The server: one asyncio loop on a background thread, behind a port bound before it runs."""

import asyncio
import contextlib
import json
import logging
import socket
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from ..entrance import Entrance
from ..protocol import MAX_LAUNCH_BYTES
from .gate import Gate
from .messages import spell
from .pages import add_pages
from .paths import CORE_ROUTES
from .remarks import bad_http_is_a_remark
from .threads import PatientThreads

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from ..core import Core

# aiohttp's default of 60 s would keep a closed window's process alive: pages do not hang up.
_SHUTDOWN_SECONDS = 1.0
# The page would ask for it soon; later than this it does better without.
_STATE_WITHIN_SECONDS = 0.05

log = logging.getLogger(__name__)


class Server:
    """Serves on `listening` from its own thread, between `start` and `stop`.

    The page comes at once; what needs a core waits until there is one.
    """

    def __init__(
        self, listening: socket.socket, entrance: Entrance, page_dir: Path, icon: Path
    ) -> None:
        self._core: Core | None = None
        self._listening = listening
        self._page_dir = page_dir
        self._icon = icon
        self.gate = Gate(entrance)
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(PatientThreads())
        self._routes: asyncio.Future[Mapping[str, Handler]] = self._loop.create_future()
        self._serving: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)

    def start(self) -> None:
        """Start the thread and wait until it serves; raises what keeps it from serving."""
        self._thread.start()
        self._serving.result()

    def attach(self, core: "Core") -> None:
        """Serve `core` from now on; before or after `start`, and once."""
        # Imported here, because the page can be on its way meanwhile.
        from .core_routes import core_routes

        self._core = core
        self.call(self._routes.set_result, core_routes(core, self.gate))

    def call(self, work: Callable[..., object], *arguments: object) -> None:
        """Let the server's loop call `work`, from any other thread, without waiting for it."""
        self._loop.call_soon_threadsafe(work, *arguments)

    def stop(self) -> None:
        """Hang up on all pages and end the thread, within two seconds."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=2 * _SHUTDOWN_SECONDS)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            runner = self._loop.run_until_complete(self._serve())
        except BaseException as error:
            self._loop.close()
            self._serving.set_exception(error)
            return
        self._serving.set_result(None)
        try:
            self._loop.run_forever()
        finally:
            if self._core:
                self._core.close()
            self._hang_up()
            self._loop.run_until_complete(runner.cleanup())
            self._loop.close()

    async def _serve(self) -> web.AppRunner:
        app = web.Application(middlewares=[self.gate.guard], client_max_size=MAX_LAUNCH_BYTES)
        app.on_response_prepare.append(self.gate.add_headers)
        add_pages(app, self._page_dir, self._icon, self._first_state)
        for method, path in CORE_ROUTES:
            app.router.add_route(method, path, self._when_attached)
        http_log = logging.getLogger("aiohttp.server")
        http_log.addFilter(bad_http_is_a_remark)
        runner = web.AppRunner(
            app, logger=http_log, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS
        )
        await runner.setup()
        await web.SockSite(runner, self._listening).start()
        return runner

    async def _first_state(self) -> bytes:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_STATE_WITHIN_SECONDS):
                await asyncio.shield(self._routes)
                if self._core:
                    await self._core.is_ready.wait()
                    return json.dumps(spell(self._core.state(speaker=""))).encode()
        return b""

    async def _when_attached(self, request: web.Request) -> web.StreamResponse:
        routes = await asyncio.shield(self._routes)
        resource = request.match_info.route.resource
        return await routes[resource.canonical if resource else ""](request)

    def _hang_up(self) -> None:
        # aiohttp would wait for the pages to leave; but a page stays as long as there is a server.
        # Cancelled again and again, because closing a socket waits for a page that may not answer.
        ends = self._loop.time() + _SHUTDOWN_SECONDS
        while (tasks := asyncio.all_tasks(self._loop)) and self._loop.time() < ends:
            for task in tasks:
                task.cancel()
            self._loop.run_until_complete(asyncio.wait(tasks, timeout=_SHUTDOWN_SECONDS / 10))
