"""The archive with the program and its install script: the same tree gives the same bytes."""

from __future__ import annotations

import platform
import subprocess
import tarfile
from pathlib import Path

from tools.environment import ROOT

# What code of a processor is made of repeats better once its jumps are absolute.
_FILTERS = {"x86_64": ["--x86"]}


def write_archive(program: Path, archive: Path, version: str, changed: int) -> None:
    """Pack the folder `program` as .tar.xz; `changed` is the time that its files get."""

    def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = changed
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    # Blocks of one size, whatever the number of processors.
    command = ["xz", "--threads=0", "--block-size=64MiB", *_FILTERS.get(platform.machine(), ())]
    command += ["--lzma2=preset=6e,dict=64MiB"]
    new = archive.with_suffix(".new")
    with new.open("wb") as file:
        compressor = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file)
        with (
            compressor.stdin as pipe,  # type: ignore[union-attr]
            tarfile.open(fileobj=pipe, mode="w|", format=tarfile.GNU_FORMAT) as tar,
        ):
            # In the order of their names, which tarfile sees to.
            top = f"audiojs-{version}"
            tar.add(program, top, filter=anonymous)
            tar.add(ROOT / "assets/linux/install.sh", f"{top}/install.sh", filter=anonymous)
    if code := compressor.wait():
        new.unlink()
        raise subprocess.CalledProcessError(code, command, stderr=f"xz ended with {code}")
    new.replace(archive)
