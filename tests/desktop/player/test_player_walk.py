"""Whatever is pressed and reported in whatever order, the player stays in its senses."""

import random
from collections.abc import Callable
from itertools import pairwise

from desktop.player import Player, QueueEdits, QueueEntry
from desktop.protocol import Repeat

_REPEATS: tuple[Repeat, ...] = ("off", "all", "one")


class _Walker:
    """Does random things to a player, and knows what must be true after each."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.news = 0
        self.player = Player(on_change=self._told, dice=random.Random(seed))
        self.edits = QueueEdits(self.player)
        self.made = 0
        self.steps: list[Callable[[], None]] = [
            *(self._load, self._put, self._remove, self._move, self._clear, self._undo),
            *(self._play, self._pause, self._stop, self._seek, self._next, self._previous),
            *(self._go_to, self._repeat, self._shuffle, self._stop_after, self._set_volume),
            *(self._position, self._ended, self._went_over, self._failed, self._late_report),
            *(self._speaker, self._describe, self._restart),
        ]

    def _told(self) -> None:
        self.news += 1

    def step(self) -> None:
        player = self.player
        before = (_id(player.entry), player.position_samples, player.cue, player.phase)
        rows, revision, modes, news = _rows(player), player.revision, self._modes(), self.news
        step = self.dice.choice(self.steps)
        step()
        name = step.__name__
        self._check_sense(name)
        if name != "_restart":
            self._check_news(before, news, name)
            # A list is read again only when its revision is another.
            assert _rows(player) == rows or player.revision > revision, name
            assert self._modes() == modes or self.news > news, name

    def _modes(self) -> tuple[object, ...]:
        player = self.player
        return player.volume, player.repeat, player.shuffle, player.stop_after_current

    def _check_sense(self, step: str) -> None:
        player = self.player
        assert (player.phase == "empty") == (player.entry is None) == (not player.entries), step
        assert (player.entry_number == 0) == (player.entry is None)
        assert player.entry_number <= len(player.entries)
        if player.entry:
            assert player.entries[player.entry_number - 1] == player.entry
        rows = _rows(player)
        assert len(set(rows)) == len(rows), "an entry stands in one place only"
        listed = player.queue.listed
        assert listed is None or sorted(listed) == sorted(rows), step
        for other_round in (player.queue.round_before, player.queue.round_after):
            assert other_round is None or sorted(map(_id, other_round)) == sorted(rows), step
        assert player.position_samples >= 0
        assert player.phase != "stopped" or player.position_samples == 0, step
        upcoming = player.upcoming(4)
        assert not (player.stop_after_current and upcoming)
        assert {_id(each) for each in upcoming} <= set(rows)
        assert all(now != later for now, later in pairwise(map(_id, player.history)))

    def _check_news(self, before: tuple[object, ...], news: int, step: str) -> None:
        player = self.player
        entry_id, position, cue, phase = before
        assert isinstance(cue, int)
        assert player.cue >= cue
        # A page plays on from its own position unless the cue changes, so a jump needs a new one.
        jumped = player.position_samples != position or _id(player.entry) != entry_id
        assert not jumped or player.cue > cue or step in ("_position", "_went_over"), step
        # Whoever shows the state must hear of every change but the position.
        changed = (_id(player.entry), player.cue, player.phase) != (entry_id, cue, phase)
        assert not changed or self.news > news, step
        assert self.news <= news + 1 or step in ("_undo", "_clear"), step

    def _new(self) -> list[QueueEntry]:
        count = self.dice.choice([1, 1, 2, 3, 7])
        self.made += count
        return [
            QueueEntry(f"e{n}", f"track {n % 2}", "Title")
            for n in range(self.made - count, self.made)
        ]

    def _places(self) -> list[int]:
        count = len(self.player.entries)
        return self.dice.sample(range(count), self.dice.randint(min(1, count), min(3, count)))

    def _load(self) -> None:
        if self.dice.random() < 0.2:
            self.edits.load(self._new(), play=self.dice.random() < 0.7)

    def _put(self) -> None:
        if len(self.player.entries) < 12:
            sounds = _id(self.player.entry)
            self.edits.put(self._new(), self.dice.choice(["next", "end"]))
            assert sounds in ("", _id(self.player.entry))

    def _remove(self) -> None:
        places = self._places()
        rows = _rows(self.player)
        self.edits.remove(places)
        assert _rows(self.player) == [row for n, row in enumerate(rows) if n not in places]

    def _move(self) -> None:
        places = self._places()
        sounds = _id(self.player.entry)
        self.edits.move(places, self.dice.randint(0, len(self.player.entries)))
        assert _id(self.player.entry) == sounds

    def _clear(self) -> None:
        if self.dice.random() < 0.2:
            self.edits.clear()
            assert self.player.phase == "empty"

    def _undo(self) -> None:
        """An edit and its undo leave the queue as it was, in any mode."""
        player = self.player
        rows, listed, sounds = _rows(player), player.queue.listed, _id(player.entry)
        steps: list[Callable[[], None]] = [self._put, self._remove, self._move, self._clear]
        before = player.revision
        self.dice.choice(steps)()
        if player.revision != before:
            self.edits.undo()
            assert _rows(player) == rows
            assert player.queue.listed == listed
            assert _id(player.entry) == sounds or _id(player.entry) in rows

    def _play(self) -> None:
        self.player.play()

    def _pause(self) -> None:
        self.player.pause()

    def _stop(self) -> None:
        self.player.stop()

    def _next(self) -> None:
        self.player.next()

    def _previous(self) -> None:
        self.player.previous()

    def _go_to(self) -> None:
        if self.player.entries:
            wanted = self.dice.choice(self.player.entries)
            self.player.go_to(wanted.entry_id)
            assert (self.player.entry, self.player.phase) == (wanted, "playing")

    def _repeat(self) -> None:
        self.player.set_repeat(self.dice.choice(_REPEATS))

    def _shuffle(self) -> None:
        sounds = _id(self.player.entry)
        self.player.set_shuffle(self.dice.random() < 0.5)
        assert _id(self.player.entry) == sounds

    def _stop_after(self) -> None:
        self.player.set_stop_after_current(self.dice.random() < 0.3)

    def _seek(self) -> None:
        self.player.seek(self.dice.randrange(1_000_000))

    def _set_volume(self) -> None:
        self.player.set_volume(self.dice.random())

    def _position(self) -> None:
        if self.player.phase != "stopped":
            position = self.player.position_samples + self.dice.randrange(50_000)
            self.player.position_reached(_id(self.player.entry), self.player.cue, position)

    def _ended(self) -> None:
        self.player.entry_ended(_id(self.player.entry), self.player.turn, self.player.cue)

    def _went_over(self) -> None:
        """The page has gone on to what it was told would follow."""
        player = self.player
        followed_by = [_id(each) for each in player.upcoming(1)]
        if followed_by:
            player.entry_ended(_id(player.entry), player.turn, player.cue, followed_by[0])
            assert _id(player.entry) == followed_by[0]

    def _failed(self) -> None:
        self.player.entry_failed(_id(self.player.entry))

    def _late_report(self) -> None:
        player = self.player
        before = (player.entry, player.position_samples, player.cue, player.phase, player.turn)
        player.entry_ended(_id(player.entry), player.turn, player.cue - 1)
        player.entry_ended(_id(player.entry), player.turn - 1, player.cue)
        player.position_reached(_id(player.entry), player.cue - 1, 5)
        player.entry_ended("elsewhere", player.turn, player.cue)
        player.entry_failed("elsewhere")
        after = (player.entry, player.position_samples, player.cue, player.phase, player.turn)
        assert after == before

    def _speaker(self) -> None:
        self.player.speaker_changed()

    def _describe(self) -> None:
        if self.player.entries:
            entry = self.dice.choice(self.player.entries)
            described = entry._replace(title=f"Title {self.dice.random()}")
            self.player.describe({entry.entry_id: described})
            assert described in self.player.entries

    def _restart(self) -> None:
        """What a session keeps, another player goes on with, silent."""
        old = self.player
        session = old.session()
        self.player = Player(on_change=self._told, dice=random.Random(self.made))
        self.edits = QueueEdits(self.player)
        self.player.restore(session)
        assert self.player.session() == session
        assert self.player.phase in ("empty", "stopped", "paused")
        assert self.player.upcoming(4)[:1] == old.upcoming(4)[:1] or old.repeat == "all"


def _id(entry: QueueEntry | None) -> str:
    return entry.entry_id if entry else ""


def _rows(player: Player) -> list[str]:
    return [entry.entry_id for entry in player.entries]


def test_a_thousand_evenings() -> None:
    for seed in range(300):
        walker = _Walker(seed)
        for _ in range(150):
            walker.step()


def test_every_queue_comes_to_its_end() -> None:
    for count in range(1, 20):
        player = Player()
        entries = [QueueEntry(str(n), "track", "Title") for n in range(count)]
        QueueEdits(player).load(entries, play=True)
        dice = random.Random(count)
        heard = []
        while player.phase == "playing":
            heard.append(_id(player.entry))
            if dice.random() < 0.5:
                player.entry_ended(_id(player.entry), player.turn, player.cue)
            else:
                player.entry_failed(_id(player.entry))
        assert heard == [entry.entry_id for entry in entries]
