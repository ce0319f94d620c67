"""Tells what changes in the folders of the library; runs in a process of its own.

watchfiles holds Python's lock while it walks through a folder (0.24 s for 10,000 of them), which
must not happen where sound is served.
"""

import os
import re
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from ...tracks.folder import is_audio_name
from .messages import Changed, FromScanner, LookAgain, Watch, Watched, WatchState
from .mounts import Mount, mounts_of
from .settling import Settling
from .there import Presence
from .walking import is_picture_name
from .watch_limit import is_used_up

_STEP_MS = 200
_COLLECTED_MS = 400
_LOOK_SECONDS = 2.0
_DRIVE_ANSWERS_SECONDS = 3.0
_SAID_SECONDS = 0.2
_DELETED = 3
_UNSPEAKABLE = re.compile(r'Unable to decode path "(.*)" to string', re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]+)\}|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0"}


def watch_changes(order: Watch, say: Callable[[FromScanner], None]) -> None:
    """Tell `say` of changes until the process ends.

    As soon as it is known how each folder is watched, all must be looked through: from then on
    nothing is missed.
    """
    watches = [RootWatch(root, order, say) for root in order.roots]
    said: tuple[tuple[bytes, WatchState], ...] = ()
    while True:
        known = [(watch.root, watch.state) for watch in watches]
        states = tuple((root, state) for root, state in known if state)
        if len(states) == len(watches):
            if states != said:
                say(Watched(states))
                said = states
            if sum(watch.takes_look_again() for watch in watches):
                say(LookAgain())
        time.sleep(_SAID_SECONDS)


class _Drive(NamedTuple):
    """What is put in where; another one when a drive came, went, or is another."""

    folder: tuple[int, int]
    mounts: tuple[Mount, ...]


class RootWatch:
    """Watches one folder and all below it, in a thread of its own.

    `state` is None until it is known. A drive that is not there is waited for.
    """

    def __init__(self, root: bytes, order: Watch, say: Callable[[FromScanner], None]) -> None:
        self.root = root
        self.state: WatchState | None = None
        self._order = order
        self._say = say
        self._presence = Presence(_DRIVE_ANSWERS_SECONDS)
        self._settling = Settling(order.quiet_seconds)
        self._look_again = threading.Event()
        self._unspeakable: dict[bytes | None, object] = {}
        self._stumbled_at = 0.0
        threading.Thread(target=self._work, name="watch", daemon=True).start()

    def takes_look_again(self) -> bool:
        """Whether something may have changed that it did not see; tells each time once."""
        is_set = self._look_again.is_set()
        self._look_again.clear()
        return is_set

    def _work(self) -> None:
        drive = self._drive()
        while True:
            if drive is None:
                self._begin("away")
                time.sleep(_LOOK_SECONDS)
            elif any(mount.is_remote for mount in drive.mounts):
                self._look_now_and_then("not_supported", drive)
            else:
                self._watch(drive)
            before, drive = drive, self._drive()
            if drive != before:
                self._look_again.set()

    def _begin(self, state: WatchState) -> None:
        if state != self.state:
            self.state = state
            self._look_again.set()  # for what has changed until now

    def _drive(self) -> _Drive | None:
        """None where the folder is not there, or its drive does not answer."""
        if self._presence.missing([self.root]):
            return None
        try:
            status = os.stat(self.root)  # noqa: PTH116 - bytes
        except OSError:
            return None
        return _Drive((status.st_dev, status.st_ino), mounts_of(self.root))

    def _look_now_and_then(self, why: WatchState, drive: _Drive) -> None:
        """Have all looked through again and again, until the drive is another."""
        self._begin(why)
        again_at = time.monotonic() + self._order.rescan_seconds
        while self._drive() == drive:
            if time.monotonic() >= again_at:
                self._look_again.set()
                again_at = time.monotonic() + self._order.rescan_seconds
            time.sleep(_LOOK_SECONDS)

    def _watch(self, drive: _Drive) -> None:
        """Tell of changes until the drive is another, or there are too many folders."""
        while self._drive() == drive:
            try:
                notify = RustNotify([os.fsdecode(self.root)], False, False, 300, True, True)
            except OSError:  # no more of them for this user, or it has gone meanwhile
                break
            try:
                with notify:
                    self._hear(notify, drive)
                break
            except WatchfilesRustInternalError as error:
                self._stumble(str(error))
        if self._drive() == drive:
            self._look_now_and_then("too_many_folders", drive)

    def _hear(self, notify: RustNotify, drive: _Drive) -> None:
        """Raises WatchfilesRustInternalError for a path that is no text, and is of no use then."""
        looked_at = 0.0
        while True:
            now = time.monotonic()
            if now - looked_at >= _LOOK_SECONDS:
                if is_used_up(self.root) or self._drive() != drive:
                    return
                self._begin("watched")
                looked_at = now
            found = notify.watch(_COLLECTED_MS, _STEP_MS, _COLLECTED_MS, None)
            if isinstance(found, set):
                self._take(found, time.monotonic())
            if settled := self._settling.settled(time.monotonic()):
                self._say(Changed(settled))

    def _stumble(self, error: str) -> None:
        """Have all looked through for what was missed, but not because that opens the same file.

        watchfiles fails for good when it meets a path that is no text, also where that was only
        opened, and forgets what else has happened.
        """
        path = path_in(error)
        version = _version(path) if path else None
        now = time.monotonic()
        is_other = self._unspeakable.get(path, self) != version
        if is_other or now - self._stumbled_at >= self._order.rescan_seconds:
            self._unspeakable[path] = version
            self._stumbled_at = now
            time.sleep(self._order.quiet_seconds)
            self._look_again.set()
        else:
            time.sleep(_LOOK_SECONDS)

    def _take(self, found: set[tuple[int, str]], now: float) -> None:
        for change, shown in found:
            path = os.fsencode(shown)
            if path != self.root and _matters(path, was_deleted=change == _DELETED):
                self._settling.add(path, os.path.dirname(path), now)  # noqa: PTH120 - bytes


def _version(path: bytes) -> tuple[int, int, int] | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def path_in(error: str) -> bytes | None:
    """The path in watchfiles' "Unable to decode path", which is as Rust shows it (escape_debug)."""
    found = _UNSPEAKABLE.search(error)
    if not found:
        return None
    return _ESCAPED.sub(_unescaped, os.fsencode(found[1]))


def _unescaped(match: re.Match[bytes]) -> bytes:
    byte, character, other = match.groups()
    if byte:
        return bytes((int(byte, 16),))
    if character:
        return chr(int(character, 16)).encode("utf-8", "replace")
    return _NAMED.get(other, other)


def _matters(path: bytes, *, was_deleted: bool) -> bool:
    """Whether it may be a song, a cover or a folder."""
    name = os.path.basename(path)  # noqa: PTH119 - bytes
    if name == b".nomedia":
        return True
    if name.startswith(b"."):
        return False
    if is_audio_name(name) or is_picture_name(name):
        return True
    return was_deleted or os.path.isdir(path)  # noqa: PTH112 - bytes
