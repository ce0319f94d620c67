"""Files as people and desktops write them down: paths, and file:// addresses."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

_LOCAL_HOSTS = ("", "localhost")


def path_of(text: str) -> Path:
    """The absolute path that a path or a file:// address means."""
    if not text.startswith("file:"):
        return Path(text).expanduser().absolute()
    address = urlsplit(text)
    if os.name == "nt":
        from urllib.request import url2pathname  # late: it loads an HTTP client

        return Path(url2pathname(address.path)).absolute()
    # As bytes, because a name need not be text.
    return Path(os.fsdecode(unquote_to_bytes(address.path))).absolute()


def paths_in(text: str) -> list[Path]:
    """The files that a pasted text names, a line each; empty when a line names none.

    Only whole paths and addresses count: what people paste by mistake is no path.
    """
    paths = []
    for line in text.splitlines():
        written = line.strip().strip("\"'")
        if not written or written in ("copy", "cut", "x-special/nautilus-clipboard"):
            continue  # how file managers begin a list of files
        if not (written.startswith(("file:", "~")) or Path(written).is_absolute()):
            return []
        if written.startswith("file:") and urlsplit(written).hostname not in (None, *_LOCAL_HOSTS):
            return []
        paths.append(path_of(written))
    return paths
