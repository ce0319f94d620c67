"""The audio files in a folder and in the folders below it, in the order people number them in."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import AudioJSError, FileMissing, FileUnreadable
from .source_file import system_errors_as_ours

# What FFmpeg plays and people have; only looking into each file would tell more.
_AUDIO_ENDINGS = frozenset(
    """
    .mp3 .mp2 .mp1 .mpga .flac .ogg .oga .opus .spx .m4a .m4b .m4r .mp4 .aac .alac .wav .wave .w64
    .rf64 .bwf .aif .aiff .aifc .au .snd .caf .wma .asf .ape .wv .tta .tak .mpc .mp+ .mpp .ac3 .eac3
    .dts .dtshd .mlp .thd .amr .awb .mka .weba .webm .ra .rm .dsf .dff .shn .ofr .voc .gsm .oma .aa3
    """.split()  # noqa: SIM905 - as a list it is 60 lines
)
_AUDIO_ENDINGS_AS_BYTES = frozenset(ending.encode() for ending in _AUDIO_ENDINGS)
_LONGEST_ENDING = max(map(len, _AUDIO_ENDINGS))
_NUMBERS = re.compile(r"(\d+)")


def audio_files_in(
    folder: Path,
    *,
    on_folder: Callable[[Path], None] = lambda path: None,
    on_problem: Callable[[AudioJSError], None] = lambda error: None,
) -> Iterator[Path]:
    """The files whose names say that they are audio; a folder's own before those below it.

    Hidden ones are left out, and so are folders below that may not be read. Links are followed, but
    never twice into one folder. `on_folder` hears of each folder before it is read, `on_problem` of
    those where the disk failed. Raises why `folder` itself cannot be read.
    """
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        on_folder(here)
        try:
            with system_errors_as_ours(here):
                entries = _entries_of(here, visited)
        except AudioJSError as error:
            if here is folder:
                raise
            if not isinstance(error, FileUnreadable | FileMissing):
                on_problem(error)
            continue
        below = []
        for entry in entries:
            if _is_folder(entry):
                below.append(here / entry.name)
            elif Path(entry.name).suffix.lower() in _AUDIO_ENDINGS:
                yield here / entry.name
        waiting.extend(reversed(below))


def is_audio_name(name: bytes) -> bool:
    """Whether the name of a file says that it is audio."""
    dot = name.rfind(b".", -_LONGEST_ENDING)
    return dot > 0 and name[dot:].lower() in _AUDIO_ENDINGS_AS_BYTES


def _entries_of(folder: Path, visited: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """What is not hidden in the folder, in order; nothing where it was visited. Raises OSError."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in visited:
        return []
    with os.scandir(folder) as found:
        shown = [entry for entry in found if not entry.name.startswith(".")]
    visited.add((status.st_dev, status.st_ino))
    return sorted(shown, key=lambda entry: _natural(entry.name))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which "2" comes before "10" and case does not count."""
    parts = _NUMBERS.split(name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
