"""What the player and its scanner say to each other over two pipes.

A message is its length (4 bytes, little-endian) and MessagePack. The first one to a scanner says
what it is for; it ends when it has done that, or when its pipe closes because the player ended.
Paths are the bytes of the file system.
"""

import struct
from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec

from .texts import Meant, Question

MAX_MESSAGE_BYTES = 64 * 2**20
_LENGTH = struct.Struct("<I")


class WireMessage(msgspec.Struct, frozen=True, tag=True):
    """Base of all messages."""


# --- to the scanner ---


class LookThrough(WireMessage, frozen=True):
    """Look through the folders of the library, or only through `folders` of them.

    Songs in `away` are greyed out, their drive is not there. What is in `given_up` has ended a
    scanner before and is not touched; pictures of files in `without_picture` neither.
    `notes` is the file in which the scanner keeps what it is at.
    """

    library_db: bytes
    collection_db: bytes
    pictures: bytes
    notes: bytes
    roots: tuple[bytes, ...]
    away: tuple[bytes, ...] = ()
    folders: tuple[bytes, ...] | None = None
    given_up: tuple[bytes, ...] = ()
    without_picture: tuple[bytes, ...] = ()


class Cancel(WireMessage, frozen=True):
    """Stop looking; what was found stays."""


class Watch(WireMessage, frozen=True):
    """From now on tell what changes in these folders, and only in them."""

    roots: tuple[bytes, ...]
    rescan_seconds: float
    quiet_seconds: float


class Recognise(WireMessage, frozen=True):
    """Say of these texts what they were meant to be. The answer is a list, and more may follow."""

    questions: tuple[Question, ...]


# --- from the scanner ---


class Progress(WireMessage, frozen=True):
    """How far it is; said several times a second, unless it hangs."""

    found: int
    done: int
    counting: bool
    seconds_left: float | None


class Committed(WireMessage, frozen=True):
    """Others can read by now what was found since the last time."""


class CannotWrite(WireMessage, frozen=True):
    """The index cannot be written to."""

    detail: str


class LookedThrough(WireMessage, frozen=True):
    """That was all."""

    cancelled: bool


WatchState = Literal["watched", "too_many_folders", "not_supported", "away"]


class Changed(WireMessage, frozen=True):
    """These folders are worth looking at again, not those below them that are known."""

    folders: tuple[bytes, ...]


class LookAgain(WireMessage, frozen=True):
    """It cannot be told what has changed: all must be looked through."""


class Watched(WireMessage, frozen=True):
    """How changes in each of the folders are seen."""

    states: tuple[tuple[bytes, WatchState], ...]


ToScanner = LookThrough | Cancel | Watch | Recognise
FromScanner = Progress | Committed | CannotWrite | LookedThrough | Changed | LookAgain | Watched

_encoder = msgspec.msgpack.Encoder()
parse_to_scanner = msgspec.msgpack.Decoder(ToScanner).decode
parse_from_scanner = msgspec.msgpack.Decoder(FromScanner).decode
parse_from_recogniser = msgspec.msgpack.Decoder(list[Meant | None]).decode
_Parsed = TypeVar("_Parsed")


class BadWireMessage(Exception):
    """The other side said something that no scanner and no player says."""


def to_wire(message: ToScanner | FromScanner | list[Meant | None]) -> bytes:
    """The message as it goes through the pipe."""
    body = _encoder.encode(message)
    return _LENGTH.pack(len(body)) + body


def from_wire(
    read: Callable[[int], bytes | None], parse: Callable[[bytes], _Parsed]
) -> _Parsed | None:
    """The next message, or None at the end of the pipe. Raises BadWireMessage, MsgspecError.

    `read` gives so many bytes, fewer only at the end.
    """
    length = read(_LENGTH.size)
    if not length or len(length) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(length)
    if size > MAX_MESSAGE_BYTES:
        raise BadWireMessage
    body = read(size)
    if body is None or len(body) < size:
        return None
    return parse(body)
