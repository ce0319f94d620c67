"""What the scan looks at in the collection, which another process writes."""

import contextlib
import logging
from pathlib import Path

from ...database import Connection, DatabaseError, connect_to_read

log = logging.getLogger(__name__)


class CollectionView:
    """Reads the collection; where it is not there or cannot be read, it says nothing."""

    def __init__(self, collection_db: Path | None) -> None:
        self._path = collection_db
        self._connection: Connection | None = None

    def roots(self) -> list[bytes]:
        """The folders of the library."""
        return [row[0] for row in self._rows("SELECT path FROM folders", ())]

    def is_as_is(self, identity: bytes) -> bool:
        """Whether the listener wants to see this song's texts as its file has them."""
        return bool(self._rows("SELECT 1 FROM as_is WHERE identity = ?", (identity,)))

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, query: str, parameters: tuple[object, ...]) -> list[tuple[bytes]]:
        if self._path is None or not self._path.exists():
            return []
        try:
            if self._connection is None:
                self._connection = connect_to_read(self._path)
            return self._connection.execute(query, parameters).fetchall()
        except DatabaseError as error:
            log.warning("The collection cannot be read: %s", error)
            with contextlib.suppress(DatabaseError):
                self.close()
            return []
