"""Counts a play when enough of an entry was heard, as players and charts have agreed to."""

from collections.abc import Callable

from ..player import Player
from ..protocol import Track

# Half of it, or four minutes of a long one: what is sent to charts everywhere ("scrobbling").
_ENOUGH_SHARE = 0.5
_ENOUGH_SECONDS = 240.0
# Reports come once a second; what is farther apart is a leap.
_LONGEST_STEP_SECONDS = 2.5


class Plays:
    """Watches what sounds. `opened` tells the facts of the current entry's track.

    `played` is called once for each turn of an entry, with its track id.
    """

    def __init__(
        self, player: Player, opened: Callable[[], Track | None], played: Callable[[str], None]
    ) -> None:
        self._player = player
        self._opened = opened
        self._played = played
        self._turn = 0
        self._at_samples = 0
        self._heard_samples = 0
        self._is_counted = False

    def reached(self, position_samples: int) -> None:
        """The current entry has sounded up to there."""
        self._begin_turn()
        track = self._opened()
        if track is None:
            return
        step = position_samples - self._at_samples
        self._at_samples = position_samples
        if 0 < step <= _LONGEST_STEP_SECONDS * track.rate:
            self._heard_samples += step
        if not track.total_samples:
            return
        enough = min(_ENOUGH_SHARE * track.total_samples, _ENOUGH_SECONDS * track.rate)
        if self._heard_samples >= enough:
            self._count()

    def ended(self) -> None:
        """The current entry was heard to its end; a short one may have had no report before."""
        self._begin_turn()
        track = self._opened()
        rest = track.total_samples - self._at_samples if track else 0
        if track and rest <= _LONGEST_STEP_SECONDS * track.rate:
            self.reached(track.total_samples)

    def _begin_turn(self) -> None:
        if self._player.turn != self._turn:
            self._turn = self._player.turn
            self._at_samples = self._heard_samples = 0
            self._is_counted = False

    def _count(self) -> None:
        entry = self._player.entry
        if entry and not self._is_counted:
            self._is_counted = True
            self._played(entry.track_id)
