"""What opens a type of file now, so that it goes on doing so.

Where nobody has chosen, desktops take the first program that they find, and the user's own come
before those of the whole machine: without more, AudioJS would take the place of every player that
was installed by the system.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from . import places
from .mime_lists import ADDED, CACHE, DEFAULTS, OUR_ID, REMOVED, MimeLists, read_lists, without_us


def openers_to_keep(mime_types: Iterable[str]) -> dict[str, str]:
    """The other program that opens each type because it is found first; only where it does.

    KDE weighs programs otherwise (InitialPreference), and a list would change what it finds.
    Raises LauncherFailed.
    """
    if "KDE" in _desktops():
        return {}
    aliases = _aliases()
    canonical = {aliases.get(mime_type, mime_type) for mime_type in mime_types}
    chosen = {
        aliases.get(mime_type, mime_type)
        for folder in [places.applications(), *_system_applications()]
        for lists in _choices(folder)
        for mime_type, ids in lists.get(DEFAULTS, {}).items()
        if any(map(_is_installed, ids))
    }
    found = {mime_type: _first(mime_type, aliases) for mime_type in canonical - chosen}
    return {mime_type: opener for mime_type, opener in sorted(found.items()) if opener}


def _first(mime_type: str, aliases: dict[str, str]) -> str:
    """The first program found, in the specification's order; empty if none, or it is ours."""
    removed: set[str] = set()
    for folder in [*places.config_folders(), places.applications(), *_system_applications()]:
        for lists in _choices(folder):
            removed |= set(_ids(lists, REMOVED, mime_type, aliases))
            for opener in _ids(lists, ADDED, mime_type, aliases):
                if opener == OUR_ID:
                    return ""
                if _opens(opener, removed):
                    return opener
        cache = _lists(folder / "mimeinfo.cache")
        for opener in _ids(cache, CACHE, mime_type, aliases):
            if _opens(opener, removed):
                return opener
    return ""


def _ids(lists: MimeLists, group: str, mime_type: str, aliases: dict[str, str]) -> Iterator[str]:
    for written, ids in lists.get(group, {}).items():
        if aliases.get(written, written) == mime_type:
            yield from ids


def _opens(opener: str, removed: Collection[str]) -> bool:
    return opener not in removed and _is_installed(opener)


def _is_installed(opener: str) -> bool:
    """Desktops pass over programs that are not there; `-` may stand for a folder."""
    folders = [places.applications(), *_system_applications()]
    names = (opener, opener.replace("-", "/", 1))
    return any((folder / name).is_file() for folder in folders for name in names)


def _choices(folder: Path) -> Iterator[MimeLists]:
    for prefix in [*(f"{desktop.lower()}-" for desktop in _desktops()), ""]:
        yield _lists(folder / f"{prefix}mimeapps.list")


def _lists(file: Path) -> MimeLists:
    return read_lists(without_us(_text(file)))


def _aliases() -> dict[str, str]:
    """The proper name of each type that has others (Shared MIME-info Database 0.21)."""
    folders = [places.data_home(), *places.system_data_folders()]
    lines = [line for f in reversed(folders) for line in _text(f / "mime" / "aliases").splitlines()]
    return dict(pair for line in lines if len(pair := line.split()) == 2)


def _system_applications() -> list[Path]:
    return [folder / "applications" for folder in places.system_data_folders()]


def _desktops() -> list[str]:
    return [name for name in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
