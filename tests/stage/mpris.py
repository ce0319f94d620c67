"""A desktop that shows what plays and has media keys: the client of a player's MPRIS.

MPRIS is https://specifications.freedesktop.org/mpris-spec/latest/; its times are microseconds.
"""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection

from .processes import Staged
from .session_bus import SessionBus
from .waiting import wait_until

Key = Literal["Play", "Pause", "PlayPause", "Stop", "Next", "Previous"]

_PREFIX = "org.mpris.MediaPlayer2."
_PATH = "/org/mpris/MediaPlayer2"
_APPLICATION = "org.mpris.MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_ANSWERS_WITHIN_SECONDS = 5
_MICRO = 1_000_000


class Desktop(Staged):
    """Watches a session bus, on which one player is expected."""

    def __init__(self, bus: SessionBus) -> None:
        self._connection = open_dbus_connection(bus.address)

    @property
    def players(self) -> list[str]:
        """The bus names of the players that are there."""
        bus = DBusAddress(
            "/org/freedesktop/DBus", "org.freedesktop.DBus", interface="org.freedesktop.DBus"
        )
        (names,) = self._ask(new_method_call(bus, "ListNames"))
        return [name for name in names if name.startswith(_PREFIX)]

    @property
    def application(self) -> dict[str, Any]:
        """What the player says of the program it is: Identity and more."""
        return self._properties(_APPLICATION)

    @property
    def card(self) -> dict[str, Any]:
        """What the player says of what it does: PlaybackStatus, CanGoNext and more."""
        return self._properties(_PLAYER)

    @property
    def status(self) -> str:
        """Playing, Paused or Stopped."""
        status: str = self.card["PlaybackStatus"]
        return status

    @property
    def metadata(self) -> dict[str, Any]:
        """What the player says of the track: mpris:length, xesam:title and more."""
        return {name: value for name, (_, value) in self.card["Metadata"].items()}

    @property
    def cover(self) -> Path | None:
        """The file with the picture on the card."""
        address = urlsplit(self.metadata.get("mpris:artUrl", ""))
        return Path(unquote(address.path)) if address.scheme == "file" else None

    @property
    def length_seconds(self) -> float:
        """How long the track is; 0 while the player does not say."""
        return float(self.metadata.get("mpris:length", 0) / _MICRO)

    @property
    def position_seconds(self) -> float:
        """Where the player says that it is."""
        return float(self.card["Position"] / _MICRO)

    def press(self, key: Key) -> None:
        """Press a media key."""
        self._call(key)

    def seek_by(self, seconds: float) -> None:
        """Skip that much forward, or back."""
        self._call("Seek", "x", round(seconds * _MICRO))

    def seek(self, seconds: float) -> None:
        """Move the card's slider there."""
        self._call("SetPosition", "ox", self.metadata["mpris:trackid"], round(seconds * _MICRO))

    def sees(self, status: str, title: str) -> None:
        """Wait until the card says so."""
        wait_until(lambda: self.players, "a player is on the bus")
        wait_until(
            lambda: self.status == status and self.metadata.get("xesam:title") == title,
            f"the card says {status}: {title}",
        )

    def _properties(self, interface: str) -> dict[str, Any]:
        (answer,) = self._ask(Properties(self._player(interface)).get_all())
        return {name: value for name, (_, value) in answer.items()}

    def _call(self, method: str, signature: str | None = None, *values: object) -> None:
        self._ask(new_method_call(self._player(_PLAYER), method, signature, values))

    def _player(self, interface: str) -> DBusAddress:
        (name,) = self.players
        return DBusAddress(_PATH, name, interface)

    def _ask(self, message: Any) -> tuple[Any, ...]:
        answer = self._connection.send_and_get_reply(message, timeout=_ANSWERS_WITHIN_SECONDS)
        assert answer.header.message_type is MessageType.method_return, answer.body
        body: tuple[Any, ...] = answer.body
        return body

    def strike(self) -> None:
        """Leave the bus."""
        self._connection.close()
