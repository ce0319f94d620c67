"""The child program: its pipes, its end, and what it may open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import IO

import pytest

from desktop.decoder.messages import (
    Answer,
    BadWireMessage,
    Opened,
    OpenFile,
    ReadSamples,
    Refused,
    Samples,
    from_wire,
    parse_answer,
    to_wire,
)

from .conftest import Recorded
from .recordings import Format

_FLAC = Format("flac", "flac", "s16")
_ODD_NAMES = [
    b"%41.flac",
    b"#1?.flac",
    b"concat:a|b.flac",
    b"http:host.flac",
    b"-i.flac",
    "Ünïcödé 音楽 🎵.flac".encode(),
    b"\xff\xfe not text \x80.flac",
    b"new\nline.flac",
    b"pattern%03d.flac",
    b"name.m3u8",
]


class _Program:
    """A running decoder."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        assert process.stdin
        assert process.stdout
        self.stdin: IO[bytes] = process.stdin
        self._stdout: IO[bytes] = process.stdout

    def ask(self, request: OpenFile | ReadSamples) -> tuple[Answer, bytearray]:
        self.stdin.write(to_wire(request, 0))
        message = from_wire(self._stdout.readinto)  # type: ignore[attr-defined]
        assert message
        return parse_answer(message[0]), message[1]


@contextmanager
def _running(*code: str) -> Iterator[_Program]:
    command = [sys.executable, "-P", *(code or ("-m", "desktop.decoder"))]
    root = str(Path(__file__).resolve().parents[3])
    with subprocess.Popen(
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        try:
            yield _Program(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def program() -> Iterator[_Program]:
    with _running() as program:
        yield program


def test_it_ends_when_the_player_does() -> None:
    with _running() as program:
        program.stdin.close()
        assert program.process.wait(10) == 0


def test_it_ends_when_it_is_told_nonsense() -> None:
    with _running() as program:
        program.stdin.write(b"\xff" * 100)
        assert program.process.wait(10) == 0


def test_it_is_small_and_knows_neither_numpy_nor_the_player() -> None:
    code = "import sys, desktop.decoder.__main__; print(*sorted(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "av" in modules
    assert not {"numpy", "miniaudio", "asyncio", "urllib.request"} & set(modules)
    ours = {name for name in modules if name.startswith("desktop.")}
    assert all(name.startswith("desktop.decoder") for name in ours)


def test_what_a_library_prints_does_not_get_into_the_answers(recorded: Recorded) -> None:
    code = (
        "import os, desktop.decoder.__main__ as program\n"
        "take = program._take_pipes\n"
        "def take_and_print():\n"
        "    pipes = take()\n"
        "    os.write(1, b'hello')\n"
        "    print('hello', flush=True)\n"
        "    return pipes\n"
        "program._take_pipes = take_and_print\n"
        "program.main()"
    )
    with _running("-c", code) as program:
        answer, _ = program.ask(OpenFile(bytes(recorded(_FLAC))))
        assert isinstance(answer, Opened)


@pytest.mark.parametrize("name", _ODD_NAMES, ids=repr)
def test_a_file_may_have_any_name(
    program: _Program, recorded: Recorded, tmp_path: Path, name: bytes
) -> None:
    path = os.path.join(bytes(tmp_path), name)  # noqa: PTH118 - not every name is text
    os.link(recorded(_FLAC), path)
    answer, _ = program.ask(OpenFile(path))
    assert isinstance(answer, Opened)
    answer, sound = program.ask(ReadSamples(1000, 500))
    assert answer == Samples(500, 2, ends=False)
    assert len(sound) == 500 * 2 * 4


def test_a_playlist_gets_nothing_opened(
    program: _Program, recorded: Recorded, tmp_path: Path
) -> None:
    """Neither an address nor another file, however the playlist is written."""
    visits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/a.flac"
        for target in (address, str(recorded(_FLAC)), f"file:{recorded(_FLAC)}"):
            for text in _playlists(target):
                path = tmp_path / "list"
                path.write_text(text)
                answer, _ = program.ask(OpenFile(bytes(path)))
                assert isinstance(answer, Refused), text
    finally:
        server.shutdown()
        server.server_close()
    assert visits == []


def _playlists(target: str) -> list[str]:
    return [
        f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{target}\n"
        "#EXT-X-ENDLIST\n",
        f"ffconcat version 1.0\nfile '{target}'\n",
        f"[playlist]\nFile1={target}\n",
        f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"
        f"a=control:{target}\n",
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>'
        f"<BaseURL>{target}</BaseURL></AdaptationSet></Period></MPD>",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\0" * 5000, "not_audio"), (b"RIFF\x24\0\0\0WAVEfmt ", "not_audio")],
)
def test_what_is_no_sound_is_refused(
    program: _Program, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert program.ask(OpenFile(bytes(path)))[0] == Refused(reason)  # type: ignore[arg-type]
    missing = program.ask(OpenFile(bytes(tmp_path / "missing")))[0]
    assert missing == Refused("read_failed")
    assert program.ask(ReadSamples(0, 10))[0] == Refused("read_failed")


def test_lengths_out_of_bounds_are_no_message() -> None:
    with pytest.raises(BadWireMessage):
        from_wire(BytesIO(b"\xff" * 100).readinto)
