"""What Linux desktops read about AudioJS is what they expect, and says what the program does."""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop import __version__
from tests.stage.processes import require

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "assets" / "linux"
METAINFO = LINUX / "org.audiojs.AudioJS.metainfo.xml"
MAN_PAGE = LINUX / "audiojs.1"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these files are for Linux")


def _run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


def test_the_desktop_entry_is_valid() -> None:
    validator = require("desktop-file-validate", "desktop-file-utils")
    said = _run(validator, ROOT / "assets" / "audiojs.desktop")
    assert (said.returncode, said.stdout) == (0, "")


def test_software_centres_understand_what_audiojs_is() -> None:
    said = _run(require("appstreamcli", "appstream"), "validate", "--no-net", METAINFO)
    assert said.returncode == 0, said.stdout


def test_the_newest_version_that_software_centres_show_is_this_one() -> None:
    releases = ET.parse(METAINFO).getroot().iter("release")  # noqa: S314 - our own file
    newest = next(releases).get("version")
    assert newest == __version__, f"add a <release> to {METAINFO.name}"


def test_the_man_page_can_be_shown_without_a_complaint() -> None:
    said = _run(require("man", "man-db"), "--warnings", "-l", MAN_PAGE, LC_ALL="C.UTF-8")
    assert (said.returncode, said.stderr) == (0, "")


def test_the_man_page_names_the_options_and_the_version_of_the_program() -> None:
    page = MAN_PAGE.read_text().replace("\\-", "-")
    program = _run(sys.executable, "-m", "desktop", "--help").stdout
    options = re.compile(r"--[a-z-]+")
    explained = set(options.findall(page.partition(".SH OPTIONS")[2].partition("\n.SH ")[0]))
    assert explained == {*options.findall(program)}, "audiojs.1 and --help differ"
    assert f'"AudioJS {__version__}"' in page


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """What the archive holds, with a program that only says by which option it was started."""
    folder = tmp_path / "audiojs-1.0"
    (folder / "_internal").mkdir(parents=True)
    shutil.copy(LINUX / "install.sh", folder)
    shutil.copy(require("sleep", "coreutils"), folder / "_internal")
    _write_program(folder, "1.0")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home with a space in its name."""
    home = tmp_path / "a home"
    home.mkdir()
    return home


def _write_program(folder: Path, version: str) -> None:
    program = folder / "audiojs"
    program.write_text(f'#!/bin/sh\necho "{version} $*"\n')
    program.chmod(0o755)


def _install(folder: Path, home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return _run(folder / "install.sh", *options, HOME=str(home))


def _command_says(home: Path) -> str:
    return _run(home / ".local/bin/audiojs", "hello").stdout


def test_it_installs_for_one_user_and_puts_itself_into_the_menu(unpacked: Path, home: Path) -> None:
    said = _install(unpacked, home)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("1.0 --install-launcher\nAudioJS is installed.")
    assert _command_says(home) == "1.0 hello\n"


def test_a_newer_version_takes_the_place_of_an_older_one(unpacked: Path, home: Path) -> None:
    _install(unpacked, home)
    (home / ".local/lib/audiojs/gone-in-2.0").touch()
    _write_program(unpacked, "2.0")
    assert _install(unpacked, home).returncode == 0
    assert _command_says(home) == "2.0 hello\n"
    assert not (home / ".local/lib/audiojs/gone-in-2.0").exists()


def test_uninstalling_leaves_nothing(unpacked: Path, home: Path) -> None:
    _install(unpacked, home)
    said = _install(home / ".local/lib/audiojs", home, "--uninstall")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("1.0 --uninstall-launcher\nAudioJS is uninstalled.")
    assert [*(home / ".local").iterdir()] == []


@pytest.mark.parametrize("options", [(), ("--uninstall",)])
def test_it_touches_nothing_while_that_audiojs_runs(
    unpacked: Path, home: Path, options: Sequence[str]
) -> None:
    _install(unpacked, home)
    _write_program(unpacked, "2.0")
    running = subprocess.Popen([home / ".local/lib/audiojs/_internal/sleep", "20"])
    try:
        said = _install(unpacked, home, *options)
    finally:
        running.kill()
        running.wait()
    assert said.returncode == 1
    assert said.stderr == "install.sh: AudioJS is running. Close it, then run this again.\n"
    assert _command_says(home) == "1.0 hello\n"


def test_it_does_not_replace_a_command_of_somebody_else(unpacked: Path, home: Path) -> None:
    (home / ".local/bin").mkdir(parents=True)
    command = home / ".local/bin/audiojs"
    command.write_text("not ours")
    said = _install(unpacked, home)
    assert said.returncode == 1
    assert f"{command} is something else" in said.stderr
    assert _install(unpacked, home, "--uninstall").returncode == 0
    assert command.read_text() == "not ours"


def test_what_it_does_not_know_it_says(unpacked: Path, home: Path) -> None:
    said = _install(unpacked, home, "--everything")
    assert said.returncode == 2
    assert said.stderr == "install.sh: the only option is --uninstall.\n"
    assert [*home.iterdir()] == []
