"""Waits until what changes has come to rest, so that no file is read that is being written."""


class Settling:
    """Files that changed, until they have been quiet for `quiet_seconds`. Knows no clock."""

    def __init__(self, quiet_seconds: float) -> None:
        self._quiet_seconds = quiet_seconds
        self._changed: dict[bytes, tuple[bytes, float]] = {}

    def add(self, path: bytes, folder: bytes, now: float) -> None:
        """A file has changed; the folder is what must be looked at then."""
        self._changed[path] = folder, now

    def settled(self, now: float) -> tuple[bytes, ...]:
        """The folders of files that have come to rest, each once."""
        quiet = [
            path
            for path, (_, changed) in self._changed.items()
            if now - changed >= self._quiet_seconds
        ]
        return tuple(dict.fromkeys(self._changed.pop(path)[0] for path in quiet))
