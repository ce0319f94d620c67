"""Which picture beside the songs is their cover."""

import os
import re
from collections.abc import Callable, Mapping

from ..records import FileVersion
from .walking import join, pictures_in

_MOST_BYTES = 32 * 2**20
_NAMES = (b"cover", b"folder", b"front", b"album", b"albumart", b"albumartlarge", b"albumartsmall")
_DISC = re.compile(rb"(?i)(?:cd|dis[ck]|disque|lp|vinyl|side)[ ._-]*\d{1,2}\b.*")


def cover_name(names: Mapping[bytes, FileVersion]) -> bytes:
    """The name of the best picture, empty where none of them is a cover.

    A name that begins like one ("front_large.jpg") counts, too; and a picture that is alone.
    """
    if not names:
        return b""
    by_stem = {os.path.splitext(name)[0].lower(): name for name in sorted(names, reverse=True)}  # noqa: PTH122 - bytes
    for wanted in _NAMES:
        if wanted in by_stem:
            return by_stem[wanted]
    for wanted in _NAMES:
        for stem, name in by_stem.items():
            if wanted in stem:
                return name
    return next(iter(names)) if len(names) == 1 else b""


def is_disc(folder: bytes) -> bool:
    """Whether the folder's name says that it is one of several of an album: "CD1", "Disc 2"."""
    return _DISC.fullmatch(os.path.basename(folder)) is not None  # noqa: PTH119 - bytes


class Covers:
    """The covers of folders. Each is looked for once; `keep` makes a key of a picture."""

    def __init__(self, keep: Callable[[bytes, bytes], str]) -> None:
        self._keep = keep
        self._pictures: dict[bytes, Mapping[bytes, FileVersion]] = {}
        self._keys: dict[bytes, str] = {}

    def add(self, folder: bytes, pictures: Mapping[bytes, FileVersion]) -> None:
        """Tell which pictures a folder has."""
        self._pictures[folder] = pictures

    def place_of(self, folder: bytes) -> tuple[bytes, FileVersion] | None:
        """Where the cover of the folder's songs is: in it, or above where it is a disc's."""
        for place in (folder, os.path.dirname(folder)):  # noqa: PTH120 - bytes
            pictures = self._pictures_in(place)
            name = cover_name(pictures)
            if name:
                return join(place, name), pictures[name]
            if not is_disc(folder):
                break
        return None

    def key_of(self, folder: bytes) -> str:
        """The key of the cover of the folder's songs, empty where there is none."""
        key = self._keys.get(folder)
        if key is None:
            key = self._keys[folder] = self._read(folder)
        return key

    def _pictures_in(self, folder: bytes) -> Mapping[bytes, FileVersion]:
        if folder not in self._pictures:
            self._pictures[folder] = pictures_in(folder)
        return self._pictures[folder]

    def _read(self, folder: bytes) -> str:
        place = self.place_of(folder)
        if place is None or place[1].size > _MOST_BYTES:
            return ""
        path, _ = place
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - bytes
                return self._keep(file.read(_MOST_BYTES), path)
        except OSError:
            return ""
