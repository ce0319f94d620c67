"""The HTTP routes that need nothing else: the built page, the tutorial's, the Socket.IO client."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

# Vite names what it puts into this folder of the page by content, so it never changes.
_HASHED_FOLDER = "assets"
_FOR_EVER = "max-age=31536000, immutable"
_ALWAYS_ASK = "no-cache"
_MEDIA_TYPES = {
    ".css": "text/css",
    ".flac": "audio/flac",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


# Where the page looks for it (webui/src/server/first_state.ts).
_STATE = b'<script type="application/json" id="state">%s</script></head>'

FirstState = Callable[[], Awaitable[bytes]]
"""The player's state as JSON; empty when it would keep the page waiting."""


def add_pages(app: web.Application, page_dir: Path, icon: Path, first_state: FirstState) -> None:
    """Serve the files of `page_dir`, from a fixed list; the page with its first state inside."""
    app.router.add_get("/", _page(page_dir / "index.html", first_state))
    app.router.add_get("/classic", _file(page_dir / "classic.html"))
    app.router.add_get("/socket.io/socket.io.js", _file(page_dir / "socket.io.js"))
    app.router.add_get("/icon.svg", _file(icon))
    for path in sorted(page_dir.rglob("*")):
        if path.is_file():
            place = path.relative_to(page_dir)
            caching = _FOR_EVER if place.parts[0] == _HASHED_FOLDER else _ALWAYS_ASK
            app.router.add_get(f"/{place.as_posix()}", _file(path, caching))


def _page(path: Path, first_state: FirstState) -> Handler:
    content = path.read_bytes()

    async def serve(request: web.Request) -> web.StreamResponse:
        # In JSON "<" occurs in strings only; there it could end the element that it is in.
        state = (await first_state()).replace(b"<", b"\\u003c")
        body = content.replace(b"</head>", _STATE % state) if state else content
        headers = {"Cache-Control": _ALWAYS_ASK}
        return web.Response(body=body, content_type="text/html", headers=headers)

    return serve


def _file(path: Path, caching: str = _ALWAYS_ASK) -> Handler:
    # Kept in memory: it is little, and a disk would be asked on a thread while the page waits.
    content, media_type = path.read_bytes(), _MEDIA_TYPES[path.suffix]

    async def serve(request: web.Request) -> web.StreamResponse:
        headers = {"Cache-Control": caching}
        return web.Response(body=content, content_type=media_type, headers=headers)

    return serve
