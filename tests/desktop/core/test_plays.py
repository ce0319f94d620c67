"""A play counts once enough of an entry was heard, and once for each time that it comes round."""

import pytest

from desktop.core.plays import Plays
from desktop.player import Player, QueueEdits, QueueEntry
from desktop.protocol import Track

RATE = 1000


class Evening:
    """A player at one entry, and what was counted."""

    def __init__(self, seconds: float) -> None:
        self.player = Player(on_change=lambda: None)
        entry = QueueEntry("entry", "track", "Title")
        QueueEdits(self.player).load([entry], play=True)
        self.seconds = seconds
        self.counted: list[str] = []
        self.plays = Plays(self.player, self._track, self.counted.append)

    def _track(self) -> Track:
        return Track("track", RATE, 2, round(self.seconds * RATE), exact=True)

    def hear(self, first: float, behind: float) -> None:
        """The page reports once a second."""
        second = first
        while second < behind:
            self.plays.reached(round(second * RATE))
            second += 1
        self.plays.reached(round(behind * RATE))


@pytest.mark.parametrize(
    ("length", "heard", "counts"),
    [(100, 49, 0), (100, 50, 1), (100, 100, 1), (3600, 239, 0), (3600, 240, 1)],
)
def test_half_of_it_counts_and_four_minutes_of_a_long_one(
    length: float, heard: float, counts: int
) -> None:
    evening = Evening(length)
    evening.hear(0, heard)
    assert evening.counted == ["track"] * counts


def test_what_is_leapt_over_was_not_heard() -> None:
    evening = Evening(100)
    evening.hear(0, 20)
    evening.hear(75, 99)
    assert evening.counted == []
    evening.hear(20, 30)
    assert evening.counted == ["track"]


def test_each_time_it_comes_round_counts() -> None:
    evening = Evening(100)
    evening.hear(0, 100)
    evening.plays.ended()
    evening.player.set_repeat("one")
    evening.player.entry_ended("entry", evening.player.turn, evening.player.cue)
    evening.hear(0, 100)
    assert evening.counted == ["track", "track"]


def test_a_short_one_counts_when_it_has_ended() -> None:
    evening = Evening(1.5)
    evening.plays.ended()
    assert evening.counted == ["track"]


def test_one_that_ends_behind_a_leap_does_not_count() -> None:
    evening = Evening(100)
    evening.hear(0, 10)
    evening.hear(97, 99)
    evening.plays.ended()
    assert evening.counted == []


def test_nothing_counts_while_the_length_is_not_known() -> None:
    evening = Evening(0)
    evening.hear(0, 10)
    assert evening.counted == []
