"""Where the small pictures of covers are kept."""

import re
from pathlib import Path

_KEY = re.compile(r"[0-9a-f]{32}")


def picture_file(pictures_dir: Path, key: str) -> Path:
    """The JPEG of that key, which need not be there. Raises ValueError for what is no key."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"not the key of a picture: {key[:40]!r}")
    return pictures_dir / key[:2] / f"{key}.jpg"
