"""Puts AudioJS into the menu of the user's desktop, and takes it out again without a trace.

No program of the system is called: many desktops lack them, and what they write could not be
undone. What update-desktop-database would write about us is written here. A theme's folder that is
newer than its icon-theme.cache has that passed over (Icon Theme Specification 0.13,
"Implementation Notes"). Desktops watch these folders.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...errors import shown_name
from . import mime_lists, places
from .entry import entry_starting, made_for, mime_types
from .failure import LauncherFailed
from .file_changes import FileChanges, remove_empty
from .openers import openers_to_keep

_CACHE = "mimeinfo.cache"
_DEFAULTS = "mimeapps.list"


def install_launcher(assets: Path, command: Sequence[str]) -> str:
    """Have the menu and files of sound start `command`. Returns the sentence for the person.

    Raises LauncherFailed; then nothing has changed.
    """
    with _failing("AudioJS cannot be put into the menu"), FileChanges() as changes:
        shipped = (assets / "audiojs.desktop").read_text(encoding="utf-8")
        for target, icon in _icons(assets):
            changes.write(target, icon.read_bytes())
        _enlist(changes, mime_types(shipped))
        made = [*made_for(_text(_entry())), *_to_remember(changes.made)]
        entry = entry_starting(shipped, command, list(dict.fromkeys(made)))
        changes.write(_entry(), entry.encode())
    _tell_icons_changed()
    return "AudioJS is in the menu now, and audio files can be opened with it."


def uninstall_launcher() -> str:
    """Have nothing of `install_launcher` left. Returns the sentence for the person.

    Raises LauncherFailed; then nothing has changed.
    """
    with _failing("AudioJS cannot be taken out of the menu"), FileChanges() as changes:
        was_there = _entry().exists()
        made = made_for(_text(_entry()))
        for icon in places.theme().glob("*/apps/audiojs.*"):
            changes.remove(icon)
        for name in (_CACHE, _DEFAULTS):
            _strike_off(changes, name, made)
        changes.remove(_entry())
    _tell_icons_changed()
    remove_empty([Path(os.path.normpath(places.applications() / path)) for path in made])
    if not was_there:
        return "AudioJS was not in the menu."
    return "AudioJS is out of the menu, and everything is as it was before."


@contextlib.contextmanager
def _failing(what: str) -> Iterator[None]:
    if sys.platform in ("win32", "darwin"):
        raise LauncherFailed(
            "A launcher is for Linux desktops. On Windows, pin AudioJS to Start by a right-click; "
            "on macOS, move it to Applications."
        )
    try:
        yield
    except OSError as error:
        about = f" ({shown_name(os.fsdecode(error.filename))})" if error.filename else ""
        raise LauncherFailed(f"{what}: {error.strerror}{about}.") from error


def _entry() -> Path:
    return places.applications() / mime_lists.OUR_ID


def _icons(assets: Path) -> Iterator[tuple[Path, Path]]:
    """Where each icon goes, and the shipped one."""
    for icon in sorted((assets / "icons").glob("audiojs-*.png")):
        size = icon.stem.removeprefix("audiojs-")
        yield places.theme() / f"{size}x{size}" / "apps" / "audiojs.png", icon
    yield places.theme() / "scalable" / "apps" / "audiojs.svg", assets / "icon.svg"


def _enlist(changes: FileChanges, types: Sequence[str]) -> None:
    """Offer us for the types, behind whatever opens them now."""
    ours = {mime_type: [mime_lists.OUR_ID] for mime_type in types}
    _rewrite(changes, _CACHE, mime_lists.CACHE, ours)
    chosen = mime_lists.read_lists(mime_lists.without_us(_text(_list(_DEFAULTS))))
    kept = {
        mime_type: [opener, mime_lists.OUR_ID]
        for mime_type, opener in openers_to_keep(types).items()
        if mime_type not in chosen.get(mime_lists.DEFAULTS, {})
    }
    _rewrite(changes, _DEFAULTS, mime_lists.DEFAULTS, kept)


def _rewrite(
    changes: FileChanges, name: str, group: str, wanted: Mapping[str, Sequence[str]]
) -> None:
    former = _text(_list(name))
    text = mime_lists.without_us(former)
    if wanted:
        text = mime_lists.with_us(text, group, wanted)
    if text != former:
        changes.write(_list(name), _bytes(text))


def _strike_off(changes: FileChanges, name: str, made: Sequence[str]) -> None:
    former = _text(_list(name))
    text = mime_lists.without_us(former)
    if name in made and mime_lists.is_empty(text):
        changes.remove(_list(name))
    elif text != former:
        changes.write(_list(name), _bytes(text))


def _list(name: str) -> Path:
    """The list itself, where some tool has put a link to it."""
    file = places.applications() / name
    return file.resolve() if file.is_symlink() else file


def _to_remember(made: Sequence[Path]) -> list[str]:
    """What is there only because of us and cannot be told by its name, from `applications` on.

    So they are names of our own and dots, whatever the folders above are called.
    """
    remembered = [path for path in made if path.is_dir() or path.name in (_CACHE, _DEFAULTS)]
    return [os.path.relpath(path, places.applications()) for path in remembered]


def _tell_icons_changed() -> None:
    with contextlib.suppress(OSError):
        os.utime(places.theme())


# What is not UTF-8 in the lists of others comes out as it went in.
def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode(errors="surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")
