"""Checks messages where they come in and spells them where they go out."""

from typing import Any, TypeVar

import msgspec

from ..errors import BadMessage
from ..protocol import COMMANDS, Hello, Message

M = TypeVar("M", bound=Message)


def parse(name: object, arguments: tuple[object, ...]) -> Message:
    """The command that a page sent, checked; raises BadMessage."""
    if not isinstance(name, str) or name not in COMMANDS:
        raise BadMessage(_clipped(str(name)))
    if len(arguments) > 1:
        raise BadMessage(name)
    return _convert(name, arguments[0] if arguments else {}, COMMANDS[name][0])


def parse_hello(auth: object) -> Hello:
    """What a page says of itself as it connects; raises BadMessage."""
    return _convert("hello", auth, Hello)


def _convert(name: str, body: object, kind: type[M]) -> M:
    try:
        return msgspec.convert(body, kind, strict=True)
    except msgspec.ValidationError as error:
        raise BadMessage(f"{name}: {_clipped(str(error))}") from error


def spell(message: Message) -> dict[str, Any]:
    """A message as python-socketio sends it; bytes stay bytes and travel as attachments."""
    spelled: dict[str, Any] = msgspec.to_builtins(message, builtin_types=(bytes,))
    return spelled


def _clipped(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:120]}…"
