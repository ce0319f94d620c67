"""What the server serves, and what every answer says to the browser."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from desktop.protocol import PlayerState
from desktop.system import page_dir
from tests.stage.music import id3v2

from .raw_http import UPGRADE, Answer, request
from .running import Running

_JPEG = b"\xff\xd8\xff\xe0 a picture"


async def _get(running: Running, target: str) -> Answer:
    return await request(running, target, ("Cookie", await running.cookie()))


# --- files ---


@pytest.mark.parametrize(
    ("target", "media_type", "start"),
    [
        ("/", "text/html", b"<!doctype html>"),
        ("/index.html", "text/html", b"<!doctype html>"),
        ("/classic", "text/html", b"<!doctype html>"),
        ("/socket.io/socket.io.js", "application/javascript", b"/*!"),
        ("/icon.svg", "image/svg+xml", b"<"),
    ],
)
async def test_the_pages_files_are_served(
    running: Running, target: str, media_type: str, start: bytes
) -> None:
    answer = await _get(running, target)
    assert answer.status == 200
    # Python 3.12 changed its mind about JavaScript.
    found = answer.headers["content-type"].replace("text/javascript", "application/javascript")
    assert found.startswith(media_type)
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.body.startswith(start)


async def test_what_the_pages_load_is_there_and_may_be_kept(running: Running) -> None:
    for page in page_dir().glob("*.html"):
        links = re.findall(r'(?:src|href)="(/[^"]+)"', page.read_text(encoding="utf-8"))
        assert links
        for link in links:
            answer = await _get(running, link)
            assert answer.status == 200, link
            if link.startswith("/assets/"):
                assert "immutable" in answer.headers["cache-control"]


# --- the first state ---


class _FirstState(HTMLParser):
    """Reads a page's first state as a browser would."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text: str | None = None
        self._is_in_it = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._is_in_it = tag == "script" and dict(attributes).get("id") == "state"

    def handle_data(self, data: str) -> None:
        if self._is_in_it:
            self.text = (self.text or "") + data
            self._is_in_it = False


async def test_the_page_comes_with_the_state(running: Running) -> None:
    state = _FirstState((await _get(running, "/")).body).text
    assert state
    assert msgspec.json.decode(state, type=PlayerState) == running.state


@pytest.fixture
def strange(song: Path, tmp_path: Path) -> Path:
    """A song with a name that is neither UTF-8 nor fit for a page."""
    copy = tmp_path / os.fsdecode(b"<!--<script>\xff\xe2\x80\xa8.mp3")
    copy.write_bytes(song.read_bytes())
    return copy


async def test_whatever_is_in_a_name_the_state_is_whole(running: Running, strange: Path) -> None:
    running.wait_for(running.core.files.open([strange]))
    state = _FirstState((await _get(running, "/")).body).text
    assert state
    entry = json.loads(state)["entry"]
    assert entry["title"].startswith("<!--<script>")
    assert entry == msgspec.to_builtins(running.state.entry)


async def test_a_page_does_not_wait_long_for_a_state_that_is_not_there(running: Running) -> None:
    running.do(running.core.is_ready.clear)
    answer = await _get(running, "/")
    assert answer.body.startswith(b"<!doctype html>")
    assert _FirstState(answer.body).text is None


async def test_the_tutorials_page_is_what_the_tutorial_says(running: Running) -> None:
    body = (await _get(running, "/classic")).body.decode()
    assert "<title>AudioJS App</title>" in body
    assert "<h1>Web AudioJS Player</h1>" in body
    assert 'id="stopButton"' in body


@pytest.mark.parametrize(
    "target",
    [
        "/nowhere",
        "/../pyproject.toml",
        "/..%2fpyproject.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../../etc/passwd",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/assets/",
        "/assets/%00",
        "//etc/passwd",
        "/etc/passwd",
        "/cover/",
        "/cover/../index.html/x",
        "/cover/../../../../etc/passwd",
        "/cover/..%2f..%2f..%2fetc%2fpasswd",
        "/cover//etc/passwd",
        "/cover/%2fetc%2fpasswd",
        "/cover/%00",
        "/cover/" + "x" * 5000,
        "/..\\..\\windows\\win.ini",
        "/socket.io/../server.py",
    ],
)
async def test_nothing_else_is(running: Running, target: str) -> None:
    answer = await _get(running, target)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body
    assert b"[project]" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_pages_can_only_be_read(running: Running, method: str) -> None:
    credentials = (await running.credentials()).items()
    assert (await request(running, "/", *credentials, method=method)).status == 405


# --- covers ---


def _with_cover(folder: Path, song: Path, picture: bytes) -> Path:
    body = b"\0image/jpeg\0\3\0" + picture
    frame = b"APIC" + len(body).to_bytes(4) + b"\0\0" + body
    path = folder / "with cover.mp3"
    path.write_bytes(id3v2(10 + len(frame), version=3)[:10] + frame + song.read_bytes())
    return path


async def test_a_cover_is_served_by_the_tracks_id(
    running: Running, tmp_path: Path, song: Path
) -> None:
    path = _with_cover(tmp_path, song, _JPEG)
    track_id = running.do(lambda: running.core.catalog.id_of(path))
    answer = await _get(running, f"/cover/{track_id}")
    assert (answer.status, answer.body) == (200, _JPEG)
    assert answer.headers["content-type"] == "image/jpeg"


async def test_a_page_in_a_covers_place_is_not_served(
    running: Running, tmp_path: Path, song: Path
) -> None:
    path = _with_cover(tmp_path, song, b"<html><script>alert(1)</script></html>")
    track_id = running.do(lambda: running.core.catalog.id_of(path))
    answer = await _get(running, f"/cover/{track_id}")
    assert answer.status == 404
    assert b"script" not in answer.body


async def test_a_track_without_a_cover_has_none(running: Running, tmp_path: Path) -> None:
    state = running.state
    assert state.entry
    assert (await _get(running, f"/cover/{state.entry.track_id}")).status == 404
    gone = running.do(lambda: running.core.catalog.id_of(tmp_path / "gone.mp3"))
    assert (await _get(running, f"/cover/{gone}")).status == 404


async def test_a_made_up_id_and_a_path_have_no_cover(running: Running, song: Path) -> None:
    for target in ("made-up", song.name, str(song).replace("/", "%2f")):
        answer = await _get(running, f"/cover/{target}")
        assert answer.status == 404
        assert answer.headers["content-type"].startswith("text/plain")


# --- what every answer says ---


_SOCKET = "/socket.io/?EIO=4&transport=websocket"


@pytest.mark.parametrize(
    ("target", "status", "lets_in"),
    [
        ("/", 200, True),
        ("/", 403, False),
        ("/?token=wrong", 403, True),
        ("/nowhere", 404, True),
        ("/cover/made-up", 404, True),
        ("/socket.io/?EIO=4&transport=polling", 200, True),
        ("/socket.io/?EIO=3", 400, True),
        ("/socket.io/socket.io.js", 200, True),
        (_SOCKET, 101, True),
        ("the entrance", 303, True),
    ],
)
async def test_every_answer_is_guarded(
    running: Running, target: str, status: int, *, lets_in: bool
) -> None:
    headers = [("Cookie", await running.cookie())] if lets_in else []
    if target == _SOCKET:
        headers += [("Origin", running.origin), *UPGRADE]
    if target == "the entrance":
        headers, target = [], running.entrance.removeprefix(running.origin)
    answer = await request(running, target, *headers)
    assert answer.status == status
    policy = dict(
        rule.strip().partition(" ")[::2]
        for rule in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'none'"
    assert policy["connect-src"] == f"'self' ws://{running.address}"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers or (
        answer.headers["access-control-allow-origin"] == running.origin
    )


class _Inline(HTMLParser):
    """Finds what the policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = dict(attributes)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name == "style" or name.startswith("on")]
        for name in ("src", "href"):
            if (names.get(name) or "/").partition("/")[0]:
                self.found.append(f"{name}={names[name]}")


def test_the_built_pages_have_nothing_inline_and_load_nothing_from_elsewhere() -> None:
    pages = sorted(page_dir().glob("*.html"))
    assert {page.name for page in pages} >= {"index.html", "classic.html"}
    for page in pages:
        inline = _Inline()
        inline.feed(page.read_text(encoding="utf-8"))
        assert inline.found == [], page.name
