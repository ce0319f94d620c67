"""Programs without what only debuggers read: 47 MB of Python and of FFmpeg's binding."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.left_out import Entry
from tools.linked import with_debugging_symbols


def stripped(entries: Sequence[Entry], folder: Path) -> list[Entry]:
    """The same entries; those that have debugging symbols are replaced by copies in `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    programs = [Path(source) for _, source, kind in entries if kind in {"BINARY", "EXTENSION"}]
    debuggable = with_debugging_symbols(programs)
    return [
        _stripped(entry, folder) if Path(entry[1]) in debuggable else entry for entry in entries
    ]


def _stripped(entry: Entry, folder: Path) -> Entry:
    name, source, kind = entry
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, copy)
    subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    return name, str(copy), kind
