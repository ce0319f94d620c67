"""Long files remember where they were left, and offer to go on there."""

from collections.abc import Callable
from pathlib import Path

from ..player import Player
from ..protocol import Track
from .journal import Journal

LONG_SECONDS = 20 * 60
# Who hears so much from the start has made his choice, and where he is now is what counts.
_OFFER_SECONDS = 5 * 60
_WORTH_AN_OFFER_SECONDS = 30


class LongFiles:
    """Watches what sounds. `opened` tells the facts of the current entry's track, `path` its file.

    While an offer stands, the place that it offers is not overwritten.
    """

    def __init__(
        self,
        player: Player,
        journal: Callable[[], Journal],
        opened: Callable[[], Track | None],
        path: Callable[[], Path],
    ) -> None:
        self._player = player
        self._journal = journal
        self._opened = opened
        self._path = path
        self._turn = 0
        self._offer: int | None = None

    @property
    def offer(self) -> int | None:
        """The sample at which the current entry was left, as long as that is offered."""
        return self._offer

    def changed(self) -> None:
        """The player is another; a new turn of an entry may bring an offer."""
        player = self._player
        if player.turn != self._turn:
            self._turn = player.turn
            self._offer = None if player.position_samples or not player.entry else self._left_at()

    def _left_at(self) -> int | None:
        left = self._journal().remembered(self._path())
        worth = left and left.position_samples > _WORTH_AN_OFFER_SECONDS * left.rate
        return left.position_samples if left and worth else None

    def reached(self, position_samples: int) -> None:
        """The current entry has sounded up to there."""
        track = self._opened()
        if track is None or not _is_long(track):
            return
        if self._offer is not None and position_samples < _OFFER_SECONDS * track.rate:
            return
        self._offer = None
        self._journal().remember(self._path(), position_samples, track.rate)

    def ended(self) -> None:
        """The current entry was heard to its end."""
        self._journal().forget(self._path())

    def withdraw(self) -> None:
        """The listener has gone elsewhere in the file, or wants no offer."""
        self._offer = None


def _is_long(track: Track) -> bool:
    return track.total_samples >= LONG_SECONDS * track.rate
