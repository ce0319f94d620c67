"""What programs and libraries are linked with, as their files say (ELF, so Linux only)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def linked_with(files: Iterable[Path]) -> dict[Path, set[str]]:
    """The names of the libraries that each of `files` needs (NEEDED); none for what is no ELF."""
    needed: dict[Path, set[str]] = {file: set() for file in files}
    for file, line in _about_each("--private-headers", needed):
        if line.startswith("  NEEDED "):
            needed[file].add(line.split()[1])
    return needed


def with_debugging_symbols(files: Iterable[Path]) -> set[Path]:
    """Those of `files` that hold what only a debugger reads."""
    return {file for file, line in _about_each("--section-headers", files) if " .debug_" in line}


def newest_glibc(files: Iterable[Path]) -> str:
    """The newest version of the C library that `files` ask for, such as "2.34"."""
    words = _objdump("--private-headers", files).split()
    versions = {word.removeprefix("GLIBC_") for word in words if word.startswith("GLIBC_2")}
    return max(versions, key=lambda version: [int(part) for part in version.split(".")])


def reached(roots: Iterable[Path], needed: Mapping[Path, set[str]]) -> set[Path]:
    """`roots`, and of `needed`'s files those that they need, directly or through others.

    Where several have the wanted name, it is the one beside whoever wants it; else all of them.
    """
    by_name: dict[str, list[Path]] = {}
    for file in needed:
        by_name.setdefault(file.name, []).append(file)
    found: set[Path] = set()
    waiting = list(roots)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            for name in needed[file]:
                named = by_name.get(name, [])
                waiting += [each for each in named if each.parent == file.parent] or named
    return found


def _about_each(option: str, files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The lines that objdump has to say, each with the file that it is about."""
    file = Path()
    for line in _objdump(option, files).splitlines():
        name, is_heading, _ = line.partition(":     file format ")
        if is_heading:
            file = Path(name)
        yield file, line


def _objdump(option: str, files: Iterable[Path]) -> str:
    # It complains about files that are no programs, which is no failure here.
    command = ["objdump", option, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
