"""Hangs up on whoever sends what is no Socket.IO, before anything else sees it.

python-engineio and python-socketio let their parsers' exceptions through: a trace in the log, and a
page that stays half connected. This can go when they close the connection themselves.
"""

from engineio.async_drivers.aiohttp import WebSocket
from engineio.packet import MESSAGE, NOOP
from engineio.packet import Packet as Envelope
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT, Packet


class StrictWebSocket(WebSocket):  # type: ignore[misc]  # engineio is not typed
    """engineio's wrapper around a WebSocketResponse, for pages that send text only."""

    async def wait(self) -> str:
        """The next message; raises OSError, at which engineio hangs up, when it is none."""
        message = await super().wait()
        if not isinstance(message, str) or not _is_well_formed(message):
            raise OSError("This is no Socket.IO message from a page.")
        return message


def _is_well_formed(message: str) -> bool:
    try:
        envelope = Envelope(encoded_packet=message)
        if envelope.packet_type != MESSAGE:
            return bool(envelope.packet_type <= NOOP)
        return isinstance(envelope.data, str) and _is_page_packet(envelope.data)
    except (ValueError, RecursionError):
        return False


def _is_page_packet(text: str) -> bool:
    packet = Packet(encoded_packet=text)
    if packet.packet_type in (EVENT, ACK):
        return isinstance(packet.data, list) and bool(packet.data)
    return bool(text) and packet.packet_type in (CONNECT, DISCONNECT)
