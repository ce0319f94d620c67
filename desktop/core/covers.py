"""Hands out the covers of tracks."""

import asyncio

from ..errors import NoAnswer
from ..tracks import Catalog, Cover, read_cover
from .shared_work import SharedWork

# A browser has six connections to a server, and one that waits for a drive is none for others.
_PATIENCE_SECONDS = 3.0


class Covers:
    """Covers of the tracks in `catalog`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._reading: SharedWork[str, Cover | None] = SharedWork()

    async def read(self, track_id: str) -> Cover | None:
        """The cover; None where there is none to show. Raises UnknownTrack and NoAnswer."""
        path = self._catalog.path_of(track_id)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await self._reading.get(
                    track_id, lambda: asyncio.to_thread(read_cover, path)
                )
        except TimeoutError:
            raise NoAnswer(path) from None
