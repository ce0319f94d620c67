"""Whatever is pressed and reported in whatever order, the player stays in its senses."""

import random

from desktop.player import Player, QueueEntry


class _Walker:
    """Does random things to a player, and knows what must be true after each."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.news = 0
        self.player = Player(on_change=self._told)
        self.loads = 0
        self.steps = [
            self._load,
            self._play,
            self._pause,
            self._stop,
            self._seek,
            self._set_volume,
            self._position,
            self._ended,
            self._failed,
            self._late_report,
            self._speaker,
            self._describe,
        ]

    def _told(self) -> None:
        self.news += 1

    def step(self) -> None:
        player = self.player
        before = (player.entry, player.position_samples, player.cue, player.phase, player.volume)
        news = self.news
        step = self.dice.choice(self.steps)
        step()
        self._check(before, news, step.__name__)

    def _check(self, before: tuple[object, ...], news: int, step: str) -> None:
        player = self.player
        entry, position, cue, phase, volume = before
        assert isinstance(cue, int)
        assert (player.phase == "empty") == (player.entry is None) == (not player.entries), step
        assert (player.entry_number == 0) == (player.entry is None)
        assert player.entry_number <= len(player.entries)
        if player.entry:
            assert player.entries[player.entry_number - 1] == player.entry
        assert player.position_samples >= 0
        assert player.phase != "stopped" or player.position_samples == 0, step
        assert player.cue >= cue
        # A page plays on from its own position unless the cue changes, so a jump needs a new one.
        jumped = player.position_samples != position or _id(player.entry) != _id(entry)
        assert not jumped or player.cue > cue or step == "_position", step
        # Whoever shows the state must hear of every change but the position.
        changed = (player.entry, player.cue, player.phase, player.volume) != (
            entry,
            cue,
            phase,
            volume,
        )
        assert not changed or self.news > news, step
        assert self.news <= news + 1, step

    def _load(self) -> None:
        if self.dice.random() < 0.8:
            return
        self.loads += 1
        count = self.dice.choice([0, 1, 1, 2, 3, 7])
        self.player.load(
            [QueueEntry(f"{self.loads}.{n}", f"track {n % 2}", "Title") for n in range(count)],
            play=self.dice.random() < 0.7,
        )

    def _play(self) -> None:
        self.player.play()

    def _pause(self) -> None:
        self.player.pause()

    def _stop(self) -> None:
        self.player.stop()

    def _seek(self) -> None:
        self.player.seek(self.dice.randrange(1_000_000))

    def _set_volume(self) -> None:
        self.player.set_volume(self.dice.random())

    def _position(self) -> None:
        if self.player.phase != "stopped":
            position = self.player.position_samples + self.dice.randrange(50_000)
            self.player.position_reached(_id(self.player.entry), self.player.cue, position)

    def _ended(self) -> None:
        self.player.entry_ended(_id(self.player.entry), self.player.cue)

    def _failed(self) -> None:
        self.player.entry_failed(_id(self.player.entry))

    def _late_report(self) -> None:
        player = self.player
        before = (player.entry, player.position_samples, player.cue, player.phase)
        player.entry_ended(_id(player.entry), player.cue - 1)
        player.position_reached(_id(player.entry), player.cue - 1, 5)
        player.entry_ended("elsewhere", player.cue)
        player.entry_failed("elsewhere")
        assert (player.entry, player.position_samples, player.cue, player.phase) == before

    def _speaker(self) -> None:
        self.player.speaker_changed()

    def _describe(self) -> None:
        if self.player.entries:
            entry = self.dice.choice(self.player.entries)
            self.player.describe(entry._replace(title=f"Title {self.dice.random()}"))


def _id(entry: object) -> str:
    return entry.entry_id if isinstance(entry, QueueEntry) else ""


def test_a_thousand_evenings() -> None:
    for seed in range(200):
        walker = _Walker(seed)
        for _ in range(150):
            walker.step()


def test_every_queue_comes_to_its_end() -> None:
    for count in range(1, 20):
        player = Player()
        entries = [QueueEntry(str(n), "track", "Title") for n in range(count)]
        player.load(entries, play=True)
        dice = random.Random(count)
        heard = []
        while player.phase == "playing":
            heard.append(_id(player.entry))
            if dice.random() < 0.5:
                player.entry_ended(_id(player.entry), player.cue)
            else:
                player.entry_failed(_id(player.entry))
        assert heard == [entry.entry_id for entry in entries]
