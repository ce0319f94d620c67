"""The archive and the Debian package: what they put where, and that it starts from there."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop import __version__
from tests.stage import Display, Loudspeaker, Program, locate, wait_until
from tests.stage.music import decode, make_mp3
from tests.stage.packaged import ARCHIVE, DEBIAN_PACKAGE
from tests.stage.processes import require

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def _run(command: Sequence[str | Path], home: Path) -> str:
    """What it writes, on a home of its own."""
    environment = {"HOME": str(home), "PATH": f"{home}/.local/bin:/usr/bin:/bin"}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=120
    ).stdout


def _all_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With a space in its name, as some have."""
    home = tmp_path / "a home"
    home.mkdir()
    return home


def test_the_archive_installs_itself_for_one_user_and_is_gone_again(
    home: Path, tmp_path: Path, display: Display, loudspeaker: Loudspeaker
) -> None:
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    _run(["tar", "-xf", ARCHIVE, "-C", unpacked], home)
    (folder,) = unpacked.iterdir()
    _run([folder / "install.sh"], home)
    shutil.rmtree(unpacked)
    assert _run(["audiojs", "--version"], home) == f"AudioJS {__version__}\n"
    entry = home / ".local" / "share" / "applications" / "audiojs.desktop"
    _run([require("desktop-file-validate", "desktop-file-utils"), entry], home)
    song = make_mp3(tmp_path / "夜 の歌 #%41.mp3", 3)
    launch: list[str | Path] = [require("gio", "libglib2.0-bin"), "launch", entry, song]
    with (
        loudspeaker.record() as recording,
        Program(command=launch, home=home, display=display, loudspeaker=loudspeaker) as program,
    ):
        recording.wait_for_sound(1)
        program.wait()
        installed = home / ".local" / "lib" / "audiojs"
        running = wait_until(lambda: _processes_of(installed / "audiojs"), "it runs")
        os.kill(min(running), signal.SIGTERM)
        wait_until(lambda: not _processes_of(installed / "audiojs"), "it has ended")
    locate(recording.sound, decode(song), at=20_000)
    _run([installed / "install.sh", "--uninstall"], home)
    kept = (".cache", ".config", ".local/share/audiojs")
    left = [path for path in _all_in(home) if not path.startswith(kept)]
    assert left == [".local", ".local/share"], "what the listener had stays, nothing else"


def _processes_of(program: Path) -> list[int]:
    found = []
    for link in Path("/proc").glob("[0-9]*/exe"):
        with contextlib.suppress(OSError):  # it has ended
            if link.readlink() == program:
                found.append(int(link.parent.name))
    return found


def test_the_debian_package_holds_all_that_a_desktop_asks_for(home: Path, tmp_path: Path) -> None:
    require("dpkg-deb", "dpkg")
    root = tmp_path / "root"
    _run(["dpkg-deb", "--extract", DEBIAN_PACKAGE, root], home)
    names = set(_all_in(root / "usr"))
    icons = "share/icons/hicolor"
    assert names >= {
        "bin/audiojs",
        "share/applications/audiojs.desktop",
        "share/man/man1/audiojs.1.gz",
        "share/metainfo/org.audiojs.AudioJS.metainfo.xml",
        "share/doc/audiojs/copyright",
        "share/doc/audiojs/changelog.gz",
        f"{icons}/scalable/apps/audiojs.svg",
        *(f"{icons}/{size}x{size}/apps/audiojs.png" for size in SIZES),
    }
    _run(["desktop-file-validate", root / "usr/share/applications/audiojs.desktop"], home)
    # A link from /, be it written so or from where it lies.
    program = os.path.normpath(root / "usr/bin" / Path(root / "usr/bin/audiojs").readlink())
    assert program.startswith(str(root))
    assert _run([program, "--version"], home) == f"AudioJS {__version__}\n"
    depends = _run(["dpkg-deb", "--field", DEBIAN_PACKAGE, "Depends"], home)
    for library in ("libnss3", "libasound2", "libpulse0", "libgl1"):
        assert library in depends
