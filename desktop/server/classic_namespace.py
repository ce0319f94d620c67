"""The namespace `/`: the tutorial's protocol, one whole file as one event when a page connects."""

from typing import Any

import socketio
from aiohttp import web
from socketio.exceptions import ConnectionRefusedError

from ..core import Core
from ..errors import AudioJSError
from ..protocol import CLASSIC_EVENT, CLASSIC_NAMESPACE
from .gate import Gate


class ClassicNamespace(socketio.AsyncNamespace):  # type: ignore[misc]  # socketio is not typed
    """Emits `audio file` with `{audio, audioBuffer}` or `{audio: False, error}`."""

    def __init__(self, core: Core, gate: Gate) -> None:
        super().__init__(CLASSIC_NAMESPACE)
        self._core = core
        self._gate = gate

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        """Let the page in and send it the file, whatever it says of itself."""
        request: web.Request = environ["aiohttp.request"]
        if self._gate.refusal(request):
            raise ConnectionRefusedError("Not admitted.")
        # Not awaited here: events sent before this returns would precede the connection itself.
        self._core.in_background(self._send_file(sid))

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """A page comes or goes; whatever it sends while it is in means nothing here."""
        if self.server.manager.is_connected(args[0], self.namespace):
            return self.server.not_handled
        return await super().trigger_event(event, *args)

    async def _send_file(self, sid: str) -> None:
        try:
            message: dict[str, Any] = {"audio": True, "audioBuffer": await self._core.whole_file()}
        except AudioJSError as error:
            message = {"audio": False, "error": error.sentence}
        await self.emit(CLASSIC_EVENT, message, to=sid)
