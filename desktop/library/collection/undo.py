"""The changes of playlists that can be taken back, as a value."""

from typing import NamedTuple

from .playlist_edits import Edit

_MAX_LEVELS = 50
_MAX_ROWS = 250_000
"""Rows that are kept to be put back: some 100 MB."""


class Undoable(NamedTuple):
    """Edits, the oldest first; each is taken back only when those behind it have been."""

    edits: tuple[Edit, ...] = ()

    @property
    def last(self) -> Edit | None:
        """The one that is taken back next."""
        return self.edits[-1] if self.edits else None

    def after(self, edit: Edit) -> "Undoable":
        """With one more; the oldest are forgotten where they become too many or too large."""
        edits = (*self.edits, edit)[-_MAX_LEVELS:]
        rows, kept = 0, 0
        for each in reversed(edits):
            rows += sum(len(write.rows) for write in each.inverse)
            if kept and rows > _MAX_ROWS:
                break
            kept += 1
        return Undoable(edits[-kept:])

    def without_last(self) -> "Undoable":
        """After the last one was taken back."""
        return Undoable(self.edits[:-1])
