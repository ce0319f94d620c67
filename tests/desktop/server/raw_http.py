"""HTTP by hand, because an HTTP library sends only what is right."""

import asyncio
from typing import NamedTuple

from .running import PATIENCE_SECONDS, Running


class Answer(NamedTuple):
    """What came back. Names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cookies(self) -> str:
        """What the answer wants to be remembered."""
        return self.headers.get("set-cookie", "")


async def request(
    running: Running,
    target: str,
    *headers: tuple[str, str],
    method: str = "GET",
    host: str | None = None,
    body: bytes = b"",
) -> Answer:
    """Send a request with exactly these headers; `host` "" leaves that one out."""
    hosts = [("Host", running.address if host is None else host)] if host != "" else []
    lines = [*hosts, *headers, ("Content-Length", str(len(body))), ("Connection", "close")]
    if any(name == "Upgrade" for name, _ in headers):
        lines = [line for line in lines if line[0] not in ("Content-Length", "Connection")]
        lines.append(("Connection", "Upgrade"))
    head = "".join(f"{name}: {value}\r\n" for name, value in lines)
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    try:
        writer.write(f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode() + body)
        async with asyncio.timeout(PATIENCE_SECONDS):
            answered = await reader.readuntil(b"\r\n\r\n")
            status, *fields = answered.decode("latin-1").strip().split("\r\n")
            pairs = (field.partition(": ") for field in fields)
            found = {name.lower(): value for name, _, value in pairs}
            length = int(found.get("content-length", "0"))
            return Answer(int(status.split()[1]), found, await reader.readexactly(length))
    finally:
        writer.close()
        await writer.wait_closed()


UPGRADE = (
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
)
