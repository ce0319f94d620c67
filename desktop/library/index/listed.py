"""A list of songs as it was shown: which ones, in which order."""

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import compress, islice
from typing import NamedTuple

from .masks import Mask
from .songs_memory import SongIds


class Elsewhere(NamedTuple):
    """A song of a playlist that is in no folder of the library, as far as the playlist knows it."""

    path: bytes
    identity: bytes
    title: str
    artist: str
    seconds: float


class Listed:
    """Those songs of an order that are in a mask; all where there is none.

    An id below 0 is that of a song elsewhere: number -1 is the first of them.
    """

    def __init__(
        self,
        order: SongIds,
        seconds: Sequence[float],
        mask: Mask | None = None,
        elsewhere: Sequence[Elsewhere] = (),
    ) -> None:
        self._order = order
        self._mask = mask
        self.elsewhere = elsewhere
        if mask is None:
            self.total = len(order)
            here = [each for each in order if each > 0] if elsewhere else order
            away = [elsewhere[-each - 1] for each in order if each < 0] if elsewhere else []
            self.seconds = sum(map(seconds.__getitem__, here)) + sum(each.seconds for each in away)
        else:
            self.total = mask.count(1)
            self.seconds = sum(compress(seconds, mask))

    @property
    def weight(self) -> int:
        """How many songs are kept for it."""
        return len(self._order)

    @cached_property
    def song_ids(self) -> SongIds:
        """All of them."""
        if self._mask is None:
            return self._order
        is_in = self._mask
        return array("q", [each for each in self._order if is_in[each]])

    def some(self, first: int, count: int) -> Sequence[int]:
        """A few of them: where many are in the mask, the first ones are found without the rest."""
        if self._mask is None or first + count > self.total // 10:
            return self.song_ids[first : first + count]
        is_in = self._mask
        return list(islice((each for each in self._order if is_in[each]), first, first + count))
