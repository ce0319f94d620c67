"""The folders of the index: each with those above it, and the words that its name is found by."""

import os
from collections.abc import Sequence

from ...database import Connection
from .folding import search_text, sort_key
from .rows import shown_path

_NAMES_FOUND_BY = 2
"""So many names at a path's end are found, where the folder of the library is not known."""


def below(root: bytes) -> dict[str, bytes]:
    """The parameters of "path = :root OR (path >= :first AND path < :behind)".

    That is true of all folders at or below a root: what is below begins with its path and a slash.
    """
    prefix = root if root.endswith(b"/") else root + b"/"
    return {"root": root, "first": prefix, "behind": prefix[:-1] + b"0"}


def is_at_or_below(path: bytes, roots: Sequence[bytes]) -> bool:
    """Whether a folder is at or below one of the roots."""
    return any(path == root or path.startswith(root.rstrip(b"/") + b"/") for root in roots)


class FolderIds:
    """Gives the folders of paths, which it makes where there are none, inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[bytes, int] = {}

    def forget(self) -> None:
        """Trust nothing that was known: a transaction was taken back, or folders were deleted."""
        self._known.clear()

    def of(self, path: bytes, roots: Sequence[bytes]) -> int:
        """The folder of this path. Raises DatabaseError."""
        folder_id = self._known.get(path)
        if folder_id is None:
            folder_id = self._known[path] = self._found(path) or self._made(path, roots)
        return folder_id

    def find(self, path: bytes) -> int:
        """The same, but 0 where there is none."""
        return self._known.get(path) or self._found(path)

    def words(self, folder_id: int) -> str:
        """By what words the songs in a folder are found."""
        row = self._connection.execute(
            "SELECT words FROM folders WHERE folder_id = ?", (folder_id,)
        ).fetchone()
        return str(row[0]) if row else ""

    def _found(self, path: bytes) -> int:
        row = self._connection.execute(
            "SELECT folder_id FROM folders WHERE path = ?", (path,)
        ).fetchone()
        return row[0] if row else 0

    def _made(self, path: bytes, roots: Sequence[bytes]) -> int:
        above = os.path.dirname(path)  # noqa: PTH120 - of bytes
        parent_id = self.of(above, roots) if above not in (path, b"") else 0
        made = self._connection.execute(
            "INSERT INTO folders (path, parent_id, words, path_key) VALUES (?, ?, ?, ?)",
            (path, parent_id, _words_of(path, roots), _path_key(path)),
        )
        return made.lastrowid or 0


def _words_of(path: bytes, roots: Sequence[bytes]) -> str:
    """The names from the library's folder on: all songs would be found by those above it."""
    root = max((each for each in roots if is_at_or_below(path, [each])), key=len, default=None)
    names = path.split(b"/")
    names = (
        names[-_NAMES_FOUND_BY:] if root is None else names[len(root.rstrip(b"/").split(b"/")) :]
    )
    return " ".join(search_text(shown_path(name)) for name in names)


def _path_key(path: bytes) -> str:
    """What a folder is sorted by: behind the one above it, before the one that is next to that."""
    return "\x01".join(sort_key(shown_path(name)) for name in path.split(b"/"))
