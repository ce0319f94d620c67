"""Where AudioJS listens, on this machine only, and the key that lets a page in."""

import secrets
import socket
from dataclasses import dataclass, field
from typing import Self

HOST = "127.0.0.1"
_TOKEN_BYTES = 16


def bind(port: int = 0) -> socket.socket:
    """A listening socket on this machine only; port 0 takes a free one. Raises OSError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except BaseException:
        listening.close()
        raise
    return listening


@dataclass(frozen=True)
class Entrance:
    """The way in of one launch; `address` is host:port as browsers name it."""

    address: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_TOKEN_BYTES))

    @classmethod
    def of(cls, listening: socket.socket) -> Self:
        """A new one for that socket."""
        return cls(f"{HOST}:{listening.getsockname()[1]}")

    @property
    def origin(self) -> str:
        """How the browser names where our pages come from."""
        return f"http://{self.address}"

    @property
    def url(self) -> str:
        """The address that lets a browser in."""
        return f"{self.origin}/?token={self.token}"
