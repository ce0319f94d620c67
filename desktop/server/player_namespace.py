"""The namespace `/player`: commands in, each answered; state and news out."""

import asyncio
import logging
from typing import Any

import socketio
from aiohttp import web
from socketio.exceptions import ConnectionRefusedError

from .. import protocol as p
from ..core import Core
from ..errors import AudioJSError, BadMessage
from .commands import Commands
from .gate import Gate
from .messages import parse, parse_hello, spell

log = logging.getLogger(__name__)

_DONE = p.Done()
_INTERNAL = AudioJSError().as_failure()


class PlayerNamespace(socketio.AsyncNamespace):  # type: ignore[misc]  # socketio is not typed
    """Speaks for `core` to all pages. The newest page is the one that sounds."""

    def __init__(self, core: Core, gate: Gate) -> None:
        super().__init__(p.PLAYER_NAMESPACE)
        self._core = core
        self._gate = gate
        self._commands = Commands(core)
        self._pages: dict[str, str] = {}
        self._speaker = ""
        self._news: asyncio.Task[None] | None = None
        core.listener = self

    # --- pages come and go ---

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        """Let a page in, tell it the state, and let it sound.

        A page that comes back after its socket dropped still sounds, so nothing starts afresh.
        """
        request: web.Request = environ["aiohttp.request"]
        if self._gate.refusal(request):
            raise ConnectionRefusedError("Not admitted.")
        try:
            page_id = parse_hello(auth).page_id
        except BadMessage as error:
            raise ConnectionRefusedError(error.sentence) from error
        await self._core.is_ready.wait()
        self._pages[sid] = page_id
        self._make_speaker(page_id)
        if state := self._core.library.state:
            self.library_changed(state, sid)

    async def on_disconnect(self, sid: str, reason: str) -> None:
        """A page left; if it was the one that sounded and others are there, the newest goes on."""
        left = self._pages.pop(sid, "")
        if left == self._speaker and self._pages:
            self._make_speaker(list(self._pages.values())[-1])

    def _make_speaker(self, page_id: str) -> None:
        if page_id == self._speaker:
            self.state_changed()
        else:
            self._speaker = page_id
            self._core.player.speaker_changed()

    # --- commands ---

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """Every event but the two above is a command: check it, do it, answer it."""
        # A page that is in may call its own events by those two names; it means nothing.
        is_in = self.server.manager.is_connected(args[0], self.namespace)
        if event in ("connect", "disconnect") and not is_in:
            return await super().trigger_event(event, *args)
        try:
            reply = await self._obey(args[0], parse(event, args[1:]))
        except AudioJSError as error:
            return spell(error.as_failure())
        except Exception:
            log.exception("the command %r failed", event)
            return spell(_INTERNAL)
        return spell(reply)

    async def _obey(self, sid: str, command: p.Message) -> p.Message:
        match command:
            case p.PositionReached() | p.EntryEnded() | p.EntryFailed():
                if self._pages.get(sid) == self._speaker:
                    self._believe(command)
            case p.TakeOver():
                self._make_speaker(self._pages[sid])
            case _:
                return await self._commands.obey(command) or _DONE
        return _DONE

    def _believe(self, report: p.PositionReached | p.EntryEnded | p.EntryFailed) -> None:
        match report:
            case p.PositionReached(entry_id, cue, position_samples):
                self._core.position_reached(entry_id, cue, position_samples)
            case p.EntryEnded():
                self._core.entry_ended(report)
            case p.EntryFailed(entry_id, cue):
                self._core.sound.entry_failed(entry_id, cue)

    # --- news: several changes in one turn of the loop become one message ---

    def state_changed(self) -> None:
        """Tell every page, soon."""
        if self._news is None:
            self._news = asyncio.get_running_loop().create_task(self._tell_state())

    def track_measured(self, track: p.Track) -> None:
        """Tell every page how long the track really is."""
        self._core.in_background(self.emit("track_measured", spell(track)))

    def library_changed(self, state: p.LibraryState, sid: str | None = None) -> None:
        """Tell every page, or the one of that socket."""
        self._core.in_background(self.emit("library_changed", spell(state), to=sid))

    async def _tell_state(self) -> None:
        self._news = None
        await self.emit("state_changed", spell(self._core.state(self._speaker)))
