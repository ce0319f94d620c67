"""What `audiojs` says and does on the command line, as the real program."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from desktop import __version__
from desktop.command_line import parse_options
from desktop.system import assets_dir, has_display
from tests.stage import Program, wait_until
from tests.stage.browser import SentBrowser
from tests.stage.music import make_mp3

from .visiting import visit

_THE_LINE = re.compile(r"AudioJS is listening on http://127\.0\.0\.1:(\d+)/\?token=[\w-]{22}\n")


def _audiojs(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    command = [sys.executable, "-m", "desktop", *arguments]
    environment = os.environ | {"HOME": str(home)}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=20, check=False
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_without_a_window_it_prints_its_address_and_runs_until_told_to_end(
    number: signal.Signals,
) -> None:
    with Program(["--no-window"], own_dialog=True) as program:
        address = program.address()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address) as answer:
            assert answer.status == 200
            assert b"<title>AudioJS</title>" in answer.read()
        program.process.send_signal(number)
        assert program.wait() == 0
        assert _THE_LINE.fullmatch(program.stdout)
        assert program.stderr == ""


def test_without_a_display_it_says_so_and_serves() -> None:
    with Program(own_dialog=True) as program:
        program.address()
        program.process.terminate()
        assert program.wait() == 0
        assert _THE_LINE.fullmatch(program.stdout)
        assert program.stderr == "audiojs: there is no display, so no window opens\n"


@pytest.mark.parametrize("display", [":4711", ":4711.0", "nonsense", ":", "no-such-host-name:x"])
def test_a_display_that_does_not_answer_is_none(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "no-such-display")
    assert not has_display()


def test_files_that_cannot_be_read_get_one_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    song = make_mp3(tmp_path / "夜の 歌 #%41.mp3", 0.3)
    missing, empty = tmp_path / "missing.mp3", tmp_path / "empty.mp3"
    arguments: list[str | Path] = ["--no-window", missing, empty, song]
    empty.touch()
    with Program(arguments, own_dialog=True) as program:
        program.address()
        wait_until(lambda: program.stderr.count("\n") == 2, "both are named")
        program.process.terminate()
        assert program.wait() == 0
        assert program.stderr == (
            "audiojs: “missing.mp3” is not there. It may have been moved or deleted.\n"
            "audiojs: “empty.mp3” is empty: the file has 0 bytes.\n"
        )


def test_a_name_that_is_no_text_is_named_all_the_same() -> None:
    name = b"/tmp/caf\xe9.mp3".decode(errors="surrogateescape")
    with Program(["--no-window", name], own_dialog=True) as program:
        wait_until(lambda: "“caf�.mp3” is not there." in program.stderr, "it is named")
        assert program.process.poll() is None


def test_a_port_of_ones_own_and_one_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = _audiojs(tmp_path, "--no-window", "--port", str(port))
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"audiojs: port {port} of 127.0.0.1 cannot be used: Address already in use\n"
    )
    with Program(["--no-window", "--port", str(port)], own_dialog=True) as program:
        assert f"http://127.0.0.1:{port}/" in program.address()


def test_the_version(tmp_path: Path) -> None:
    assert _audiojs(tmp_path, "--version").stdout == f"AudioJS {__version__}\n"


def test_what_makes_no_sense_ends_it(tmp_path: Path) -> None:
    result = _audiojs(tmp_path, "--what")
    assert result.returncode == 2
    assert result.stdout == ""
    assert "audiojs: error:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("port", ["99999", "65536", "-1", "x", "8o", "", "²"])
def test_what_is_no_port_gets_a_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options([f"--port={port}"])
    assert ended.value.code == 2
    assert f"a port is a number from 0 to 65535, not {port!r}" in capsys.readouterr().err


def test_the_data_directory_takes_all_state(tmp_path: Path) -> None:
    data, home = tmp_path / "data", tmp_path / "home"
    home.mkdir()
    with Program(["--no-window", "--data-dir", data], own_dialog=True, home=home) as program:
        program.address()
        assert (data / "log" / "audiojs.log").is_file()
        assert list(home.iterdir()) == []


def test_where_nothing_can_be_written_it_plays_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Program(["--no-window", "--data-dir", tmp_path / "file"], own_dialog=True) as program:
        program.address()
        assert "no log is kept" in program.stderr
        assert "Traceback" not in program.stderr


def test_the_browser_is_sent_to_the_address(tmp_path: Path) -> None:
    browser = SentBrowser(tmp_path)
    arguments = ["--no-window", "--browser"]
    with Program(arguments, own_dialog=True, environment=browser.environment) as it:
        address = it.address()
        wait_until(lambda: browser.visited == address, "it goes there")
        assert _THE_LINE.fullmatch(it.stdout)


def test_verbose_says_what_happens() -> None:
    with Program(["--no-window", "--verbose"], own_dialog=True) as program:
        program.address()
        wait_until(lambda: "DEBUG" in program.stderr, "details are told")


@pytest.mark.parametrize(
    ("argument", "path"),
    [
        ("file:///music/a%20b%23.mp3", "/music/a b#.mp3"),
        ("file://localhost/music/a.mp3", "/music/a.mp3"),
        ("file:///music/%E5%A4%9C.mp3", "/music/夜.mp3"),
        ("file:///music/caf%E9.mp3", "/music/" + os.fsdecode(b"caf\xe9.mp3")),
        ("file:///music/100%2541.mp3", "/music/100%41.mp3"),
        ("//[live]/a.mp3", "//[live]/a.mp3"),
        ("http:song.mp3", f"{Path.cwd()}/http:song.mp3"),
        ("/music/file:x.mp3", "/music/file:x.mp3"),
        ("/music/#%41.mp3", "/music/#%41.mp3"),
    ],
)
def test_desktops_hand_over_addresses_and_shells_paths(argument: str, path: str) -> None:
    assert parse_options([argument]).files == (Path(path),)


async def test_files_of_any_name_are_played_until_it_is_told_to_end(tmp_path: Path) -> None:
    names = [
        b"with  spaces #1?.mp3",
        "夜の歌.mp3".encode(),
        b"100%41&amp;.mp3",
        b"caf\xe9.mp3",
        b"-x.mp3",
    ]
    files = [tmp_path / os.fsdecode(name) for name in names]
    for seed, file in enumerate(files):
        make_mp3(file, 0.3, seed=seed)
    addresses = [file.as_uri() for file in files]
    with Program(["--no-window", *addresses, *files], own_dialog=True) as program:
        state, sound = await visit(await asyncio.to_thread(program.address), "playing")
        assert state.entries == 2 * len(files)
        assert sound == _bytes(files[0])
        program.process.terminate()
        assert await asyncio.to_thread(program.wait, 5) == 0
        assert program.stderr == ""


async def test_without_files_it_stands_at_the_sample_in_silence() -> None:
    with Program(["--no-window"], own_dialog=True) as program:
        state, sound = await visit(await asyncio.to_thread(program.address), "stopped")
        assert (state.entries, state.position_samples) == (1, 0)
        assert sound == _bytes(assets_dir() / "sample.mp3")


def test_what_strangers_send_is_for_the_log_and_not_for_the_listener(tmp_path: Path) -> None:
    arguments: list[str | Path] = ["--no-window", "--data-dir", tmp_path]
    with Program(arguments, own_dialog=True) as program:
        entrance = urllib.parse.urlsplit(program.address())
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        browser.open(program.address()).close()
        for target in ("/?token=wrong", "/nowhere", "/socket.io/?EIO=4&sid=made-up"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                browser.open(f"http://{entrance.netloc}{target}")
            refused.value.close()
        with socket.create_connection(("127.0.0.1", entrance.port or 0)) as no_http:
            no_http.sendall(b"\x16\x03\x01 no HTTP\r\n\r\n")
            assert b"400" in no_http.recv(100)
        program.process.terminate()
        assert program.wait() == 0
        assert program.stderr == ""
    log = (tmp_path / "log" / "audiojs.log").read_text(encoding="utf-8")
    assert "made-up" in log
    assert "Traceback" not in log


def _bytes(file: Path) -> bytes:
    return file.read_bytes()
