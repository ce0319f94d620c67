"""AudioJS in the menu and behind a double-click, as GLib's desktops see it, and gone again."""

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop import __version__
from desktop.system import assets_dir
from desktop.system.launcher import LauncherFailed, install_launcher, uninstall_launcher
from desktop.system.launcher.file_changes import FileChanges
from desktop.system.program import program_command
from tests.stage import wait_until
from tests.stage.processes import require

OURS = "audiojs.desktop"
Tree = dict[str, tuple[int, bytes]]


class Machine:
    """A home and a system of its own, with nothing installed."""

    def __init__(self, root: Path) -> None:
        self.home = root / "home"
        self.data = self.home / ".local" / "share"
        self.applications = self.data / "applications"
        self.system = root / "system"
        self.config = self.home / ".config"
        self.root = root
        self.home.mkdir()

    def install(self, *command: str | Path) -> str:
        return install_launcher(assets_dir(), [str(part) for part in command or ["/bin/true"]])

    def has_player(self, name: str, mime_type: str, data: Path) -> Path:
        """A player, as a package or update-desktop-database would leave it."""
        entry = data / "applications" / name
        text = f"[Desktop Entry]\nType=Application\nName=P\nExec=true %F\nMimeType={mime_type};\n"
        _put(entry, text)
        cache = entry.with_name("mimeinfo.cache")
        known = cache.read_text() if cache.exists() else "[MIME Cache]\n"
        cache.write_text(f"{known}{mime_type}={name};\n")
        return entry

    def opens(self, mime_type: str) -> list[str]:
        """What GLib offers for the type: what a double-click starts, and then all."""
        told = _gio("mime", mime_type)
        default = re.findall(r"^Default application.*: (.*)$", told, re.MULTILINE)
        registered = told.partition("Registered applications:\n")[2].partition("Recommended")[0]
        return [*default, *registered.split()]

    def tree(self) -> Tree:
        """Names, kinds, permissions and contents of all that is in the home."""
        return {
            str(path.relative_to(self.root)): (path.lstat().st_mode, _content(path))
            for path in [self.home, *self.home.rglob("*")]
        }


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(variable, raising=False)
    machine = Machine(tmp_path)
    monkeypatch.setenv("HOME", str(machine.home))
    monkeypatch.setenv("XDG_DATA_DIRS", str(machine.system))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    return machine


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return os.fsencode(path.readlink())
    return b"" if path.is_dir() else path.read_bytes()


def _gio(*arguments: str | Path) -> str:
    environment = os.environ | {"LC_ALL": "C.UTF-8", "GIO_USE_VFS": "local"}
    gio = require("gio", "libglib2.0-bin")
    done = subprocess.run(
        [gio, *arguments], env=environment, capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _size_of(png: Path) -> tuple[int, int]:
    header = png.read_bytes()[:24]
    return int.from_bytes(header[16:20]), int.from_bytes(header[20:24])


@contextmanager
def _files_no_larger_than(size_bytes: int) -> Iterator[None]:
    """As on a disk that fills up."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


def test_it_is_in_the_menu_with_its_icon(machine: Machine) -> None:
    said = machine.install()
    assert said == "AudioJS is in the menu now, and audio files can be opened with it."
    validate = require("desktop-file-validate", "desktop-file-utils")
    valid = subprocess.run(
        [validate, machine.applications / OURS], capture_output=True, text=True, check=False
    )
    assert (valid.returncode, valid.stdout + valid.stderr) == (0, "")
    theme = machine.data / "icons" / "hicolor"
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        icon = theme / f"{size}x{size}" / "apps" / "audiojs.png"
        assert _size_of(icon) == (size, size)
    assert b"<svg" in (theme / "scalable" / "apps" / "audiojs.svg").read_bytes()


@pytest.mark.parametrize("mime_type", ["audio/mpeg", "audio/flac", "audio/x-wav", "audio/mp4"])
def test_a_double_click_opens_audiojs_where_nothing_else_would(
    machine: Machine, mime_type: str
) -> None:
    machine.install()
    assert machine.opens(mime_type) == [OURS, OURS]


@pytest.mark.parametrize(
    "folder",
    [
        "plain",
        "with two  spaces",
        "$HOME `id` \"quoted\" 'too' \\ back\\\\slashes",
        "100% %F %%",
        "a=b",
        'all = of $them `at` "once" \\ 50%',
        "~;&|<>*?#()!{}[]",
        "Müsik 音楽",
    ],
)
def test_the_menu_starts_the_very_program_with_the_very_files(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    program = machine.root / folder / "audio js"
    record = machine.root / "record"
    monkeypatch.setenv("RECORD", str(record))
    script = '#!/bin/sh\nprintf "%s\\n" "$0" "$@" > "$RECORD.new"\nmv "$RECORD.new" "$RECORD"\n'
    _put(program, script)
    program.chmod(0o755)
    machine.install(program, "-P", "100% own argument")
    files = ["/music/a b.mp3", '/music/$1 "x" 5%.flac']
    _gio("launch", machine.applications / OURS, *files)
    wait_until(record.exists, "the program has been started")
    assert record.read_text().splitlines() == [str(program), "-P", "100% own argument", *files]


def test_a_program_that_was_moved_is_found_again_once_it_is_installed_anew(
    machine: Machine,
) -> None:
    old, new = machine.root / "old 0%" / "audiojs", machine.root / "new 0%" / "audiojs"
    _put(old, "#!/bin/sh\n")
    old.chmod(0o755)
    machine.install(old)
    old.parent.rename(new.parent)
    assert machine.opens("audio/flac") == [], "what is gone is not offered"
    machine.install(new)
    assert machine.opens("audio/flac") == [OURS, OURS]


@pytest.mark.parametrize("name", ["line\nbreak", "tab\t", os.fsdecode(b"caf\xe9")])
def test_a_path_that_no_entry_can_hold_is_refused(machine: Machine, name: str) -> None:
    before = machine.tree()
    with pytest.raises(LauncherFailed, match=r"A menu cannot hold the path “/opt/.*plain text"):
        machine.install(f"/opt/{name}/audiojs")
    assert machine.tree() == before


def _empty(machine: Machine) -> None:
    pass


def _furnished(machine: Machine) -> None:
    machine.has_player("other.desktop", "audio/flac", machine.data)
    machine.has_player("system.desktop", "audio/mpeg", machine.system)
    cache = machine.applications / "mimeinfo.cache"
    cache.write_text(cache.read_text() + "audio/ogg=my-audiojs.desktop;other.desktop\n\n")
    cache.chmod(0o600)
    _put(machine.config / "mimeapps.list", "[Default Applications]\naudio/ogg=other.desktop\n")
    _put(machine.applications / "mimeapps.list", "[Added Associations]\naudio/aac=other.desktop;\n")
    _put(machine.data / "icons" / "hicolor" / "16x16" / "apps" / "other.png", "no picture")
    (machine.data / "icons" / "hicolor" / "scalable").mkdir()
    (machine.data / "icons").chmod(0o750)


def _with_bare_lists(machine: Machine) -> None:
    _put(machine.applications / "mimeinfo.cache", "[MIME Cache]\n")
    text = (
        "# mine\n[Default Applications]\naudio/flac=system.desktop\naudio/aac=audiojs.desktop;\n"
        "[Added Associations]"
    )
    (machine.applications / "mimeapps.list").write_text(text)
    for mime_type in ("audio/flac", "audio/mpeg"):
        machine.has_player("system.desktop", mime_type, machine.system)


def _with_linked_lists(machine: Machine) -> None:
    own = machine.home / "dotfiles" / "mimeapps.list"
    _put(own, "[Default Applications]\nimage/png=viewer.desktop;\naudio/x-aiff=gone.desktop;\n")
    machine.applications.mkdir(parents=True)
    (machine.applications / "mimeapps.list").symlink_to(own)
    for mime_type in ("audio/x-aiff", "audio/mpeg"):
        machine.has_player("system.desktop", mime_type, machine.system)


@pytest.mark.parametrize("prepare", [_empty, _furnished, _with_bare_lists, _with_linked_lists])
def test_taken_out_again_the_home_is_as_it_was(machine: Machine, prepare: object) -> None:
    assert callable(prepare)
    prepare(machine)
    before = machine.tree()
    machine.install()
    installed = machine.tree()
    machine.install()
    assert machine.tree() == installed, "a second time changes nothing"
    assert uninstall_launcher() == "AudioJS is out of the menu, and everything is as it was before."
    assert machine.tree() == before
    assert uninstall_launcher() == "AudioJS was not in the menu."
    assert machine.tree() == before


def test_what_others_have_put_there_meanwhile_stays(machine: Machine) -> None:
    machine.install()
    machine.has_player("later.desktop", "audio/x-later", machine.data)
    uninstall_launcher()
    assert machine.opens("audio/x-later") == ["later.desktop", "later.desktop"]
    assert machine.opens("audio/flac") == []
    assert not (machine.data / "icons").exists()


def test_the_player_that_the_user_has_chosen_stays_the_one(machine: Machine) -> None:
    machine.has_player("mine.desktop", "audio/x-mine", machine.system)
    chosen = "[Default Applications]\naudio/flac=mine.desktop\n"
    _put(machine.config / "mimeapps.list", chosen)
    machine.install()
    assert machine.opens("audio/flac")[0] == "mine.desktop"
    assert OURS in machine.opens("audio/flac")
    assert machine.opens("audio/mpeg")[0] == OURS


@pytest.mark.parametrize("whose", ["user's", "system's"])
def test_the_player_that_opened_a_file_so_far_goes_on_doing_so(
    machine: Machine, whose: str
) -> None:
    data = machine.data if whose == "user's" else machine.system
    entry = machine.has_player("player.desktop", "audio/flac", data)
    machine.install()
    assert machine.opens("audio/flac")[0] == "player.desktop"
    assert OURS in machine.opens("audio/flac")
    assert machine.opens("audio/mpeg")[0] == OURS
    entry.unlink()
    assert machine.opens("audio/flac")[0] == OURS, "it is the next, once the player is gone"


def test_what_the_system_has_chosen_goes_before_what_is_found_first(machine: Machine) -> None:
    machine.has_player("found.desktop", "audio/flac", machine.system)
    machine.has_player("chosen.desktop", "audio/x-chosen", machine.system)
    chosen = "[Default Applications]\naudio/flac=gone.desktop;chosen.desktop;\n"
    _put(machine.system / "applications" / "mimeapps.list", chosen)
    machine.install()
    assert machine.opens("audio/flac")[0] == "chosen.desktop"


def test_players_that_are_gone_do_not_count(machine: Machine) -> None:
    gone = [machine.has_player(f"{n}.desktop", "audio/flac", machine.system) for n in ("x", "y")]
    cache = machine.system / "applications" / "mimeinfo.cache"
    cache.write_text("[MIME Cache]\naudio/flac=x.desktop;found.desktop;\naudio/ogg=y.desktop;\n")
    chosen = "[Default Applications]\naudio/flac=y.desktop;\n"
    _put(machine.system / "applications" / "mimeapps.list", chosen)
    gone[0].with_name("found.desktop").write_text(gone[0].read_text())
    for entry in gone:
        entry.unlink()
    assert machine.opens("audio/flac")[0] == "found.desktop"
    machine.install()
    assert machine.opens("audio/flac")[0] == "found.desktop"
    assert machine.opens("audio/ogg")[0] == OURS


def test_what_was_opened_with_last_goes_before_what_is_found_first(machine: Machine) -> None:
    machine.has_player("last.desktop", "audio/x-last", machine.system)
    machine.has_player("found.desktop", "audio/flac", machine.system)
    machine.has_player("removed.desktop", "audio/ogg", machine.system)
    lists = (
        "[Added Associations]\naudio/flac=last.desktop;\n"
        "[Removed Associations]\naudio/ogg=removed.desktop;\n"
    )
    _put(machine.config / "mimeapps.list", lists)
    machine.install()
    assert machine.opens("audio/flac")[0] == "last.desktop"
    assert machine.opens("audio/ogg")[0] == OURS


def test_files_that_were_opened_with_audiojs_last_still_are(machine: Machine) -> None:
    machine.has_player("player.desktop", "audio/flac", machine.system)
    _put(machine.config / "mimeapps.list", f"[Added Associations]\naudio/flac={OURS};\n")
    for _ in range(2):
        machine.install()
        assert machine.opens("audio/flac")[0] == OURS


def test_who_chooses_audiojs_has_it_and_keeps_the_choice(machine: Machine) -> None:
    machine.has_player("player.desktop", "audio/flac", machine.system)
    machine.install()
    _gio("mime", "audio/flac", OURS)
    machine.install()
    assert machine.opens("audio/flac")[0] == OURS
    choice = (machine.config / "mimeapps.list").read_text()
    uninstall_launcher()
    assert (machine.config / "mimeapps.list").read_text() == choice
    assert machine.opens("audio/flac") == ["player.desktop", "player.desktop"]


def test_a_type_by_another_name_is_the_same_type(machine: Machine) -> None:
    machine.has_player("player.desktop", "audio/x-flac", machine.system)
    _put(machine.system / "mime" / "aliases", "audio/x-flac audio/flac\n")
    machine.install()
    kept = (machine.applications / "mimeapps.list").read_text()
    assert kept == "[Default Applications]\naudio/flac=player.desktop;audiojs.desktop;\n"


def test_on_kde_which_weighs_players_itself_nothing_is_chosen(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    machine.has_player("player.desktop", "audio/flac", machine.system)
    machine.install()
    assert not (machine.applications / "mimeapps.list").exists()


def test_desktops_are_told_that_there_are_new_icons(machine: Machine) -> None:
    cache = machine.data / "icons" / "hicolor" / "icon-theme.cache"
    _put(cache, "an old one")
    machine.install()
    for folder in cache.parent.glob("*/apps"):
        _put(folder / "other.png", "no picture")
        (folder / "audiojs.png").write_text("the icon of an older AudioJS")
    os.utime(cache.parent, (1, 1))
    os.utime(cache, (2, 2))
    machine.install()
    assert cache.parent.stat().st_mtime > cache.stat().st_mtime
    os.utime(cache.parent, (1, 1))
    uninstall_launcher()
    assert cache.parent.stat().st_mtime > cache.stat().st_mtime


def test_where_the_user_keeps_data_is_where_it_goes(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = machine.tree()
    elsewhere = machine.home / "else" / "where"
    monkeypatch.setenv("XDG_DATA_HOME", str(elsewhere))
    machine.install()
    assert (elsewhere / "applications" / OURS).exists()
    assert not machine.data.exists()
    uninstall_launcher()
    assert machine.tree() == before
    monkeypatch.chdir(machine.root)
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    machine.install()
    assert (machine.applications / OURS).exists()
    assert not Path("relative").exists()


def test_on_a_full_disk_nothing_is_left_half_done(machine: Machine) -> None:
    before = machine.tree()
    with (
        _files_no_larger_than(20_000),
        pytest.raises(LauncherFailed, match=r"^AudioJS cannot be put into the menu: .*\.$"),
    ):
        machine.install()
    assert machine.tree() == before
    machine.install("/bin/true")
    installed = machine.tree()
    with _files_no_larger_than(100), pytest.raises(LauncherFailed):
        machine.install("/bin/false")
    assert machine.tree() == installed


@pytest.mark.parametrize("in_the_way", ["icons", "applications", f"applications/{OURS}/folder"])
def test_where_something_is_in_the_way_it_says_so(machine: Machine, in_the_way: str) -> None:
    _put(machine.data / in_the_way, "")
    before = machine.tree()
    with pytest.raises(LauncherFailed, match=r"^AudioJS cannot be put into the menu: .*/share/"):
        machine.install()
    assert machine.tree() == before


def test_files_that_cannot_all_be_changed_are_all_as_before(tmp_path: Path) -> None:
    old, unwanted, new, last = (tmp_path / name for name in ("old", "un", "new", "folder/last"))
    for file in (old, unwanted):
        file.write_bytes(b"as it was")
        file.chmod(0o640)

    def change() -> None:
        with FileChanges() as changes:
            changes.write(old, b"changed")
            changes.remove(unwanted)
            changes.write(new, b"new")
            changes.write(last, b"never comes")
            shutil.rmtree(last.parent)

    with pytest.raises(FileNotFoundError):
        change()
    assert sorted(tmp_path.iterdir()) == [old, unwanted]
    for file in (old, unwanted):
        assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"as it was", 0o640)


def test_without_a_home_it_says_so(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "nowhere")
    for change in (machine.install, uninstall_launcher):
        with pytest.raises(LauncherFailed, match="no home folder"):
            change()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_on_other_systems_it_says_what_to_do_instead(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    before = machine.tree()
    monkeypatch.setattr(sys, "platform", system)
    for change in (machine.install, uninstall_launcher):
        with pytest.raises(
            LauncherFailed, match=r"for Linux desktops\. On Windows, .*; on macOS, "
        ):
            change()
    assert machine.tree() == before


def test_its_command_starts_this_audiojs_wherever_it_is_given(tmp_path: Path) -> None:
    for name in ("__init__.py", "__main__.py"):
        _put(tmp_path / "desktop" / name, "print('somebody else')")
    version = [*program_command(), "--version"]
    said = subprocess.run(version, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout == f"AudioJS {__version__}\n"


def test_a_packaged_program_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/audiojs/audiojs")
    assert program_command() == ["/opt/audiojs/audiojs"]
