"""The audio files in a folder and in the folders below it, in the order people number them in."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

# What FFmpeg plays and people have; only looking into each file would tell more.
_AUDIO_ENDINGS = frozenset(
    """
    .mp3 .mp2 .mp1 .mpga .flac .ogg .oga .opus .spx .m4a .m4b .m4r .mp4 .aac .alac .wav .wave .w64
    .rf64 .bwf .aif .aiff .aifc .au .snd .caf .wma .asf .ape .wv .tta .tak .mpc .mp+ .mpp .ac3 .eac3
    .dts .dtshd .mlp .thd .amr .awb .mka .weba .webm .ra .rm .dsf .dff .shn .ofr .voc .gsm .oma .aa3
    """.split()  # noqa: SIM905 - as a list it is 60 lines
)
_NUMBERS = re.compile(r"(\d+)")


def audio_files_in(folder: Path) -> Iterator[Path]:
    """The files whose names say that they are audio; a folder's own before those below it.

    Hidden ones are left out, and so is what cannot be read. Links are followed, but never twice
    into one folder.
    """
    yield from _walk(folder, set())


def _walk(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: _natural(entry.name))
    except OSError:
        return
    if (status.st_dev, status.st_ino) in visited:
        return
    visited.add((status.st_dev, status.st_ino))
    below = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            below.append(folder / entry.name)
        elif Path(entry.name).suffix.lower() in _AUDIO_ENDINGS:
            yield folder / entry.name
    for each in below:
        yield from _walk(each, visited)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which "2" comes before "10" and case does not count."""
    parts = _NUMBERS.split(name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
