"""The HTTP routes that need nothing else: the built page, the tutorial's, the Socket.IO client."""

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


def add_pages(app: web.Application, page_dir: Path, icon: Path) -> None:
    """Serve the files of `page_dir`, from a fixed list."""
    app.router.add_get("/", _file(page_dir / "index.html"))
    app.router.add_get("/classic", _file(page_dir / "classic.html"))
    app.router.add_get("/socket.io/socket.io.js", _file(page_dir / "socket.io.js"))
    app.router.add_get("/icon.svg", _file(icon))
    for path in sorted(page_dir.rglob("*")):
        if path.is_file():
            place = path.relative_to(page_dir)
            caching = _FOR_EVER if place.parts[0] == _HASHED_FOLDER else _ALWAYS_ASK
            app.router.add_get(f"/{place.as_posix()}", _file(path, caching))


def _file(path: Path, caching: str = _ALWAYS_ASK) -> Handler:
    # Kept in memory: it is little, and a disk would be asked on a thread while the page waits.
    content, media_type = path.read_bytes(), _MEDIA_TYPES[path.suffix]

    async def serve(request: web.Request) -> web.StreamResponse:
        headers = {"Cache-Control": caching}
        return web.Response(body=content, content_type=media_type, headers=headers)

    return serve
