"""Whatever is done to playlists in whichever order: they are as a simple model says."""

import random
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.library.collection import PlaylistEntry

from .evenings import Run, any_entry

STEPS = 250
_QUERIES = ["rating:>3", "", "year:1990"]


class _Playlist(NamedTuple):
    key: str
    name: str
    query: str | None
    entries: tuple[PlaylistEntry, ...]


class _Walk:
    """A run, and what is to be seen in it: a list for each state that can be taken back."""

    def __init__(self, data_dir: Path, dice: random.Random) -> None:
        self._data_dir = data_dir
        self._dice = dice
        self._run = Run(data_dir)
        self._names = 0
        self.past: list[list[_Playlist]] = []
        self.now: list[_Playlist] = []

    def step(self) -> None:
        dice, collection, now = self._dice, self._run.collection, list(self.now)
        choice = dice.randrange(12)
        if choice == 0 or not now:
            return self._create()
        if choice in (1, 2, 3):
            return self._undo()
        if choice == 4:
            return self._restart()
        at = dice.randrange(len(now))
        playlist = now[at]
        count = len(playlist.entries)
        before = dice.randrange(count + 1)
        rows = sorted(dice.sample(range(count), dice.randrange(count + 1)))
        if choice == 5:
            collection.delete(playlist.key)
            del now[at]
        elif choice == 6:
            now[at] = playlist._replace(name=self._new_name())
            collection.rename(playlist.key, now[at].name)
        elif choice == 7:
            to = dice.randrange(len(now) + 1)
            collection.move(playlist.key, to)
            now = [*(p for p in now[:to] if p != playlist), playlist] + [
                p for p in now[to:] if p != playlist
            ]
        elif playlist.query is not None:
            now[at] = playlist._replace(query=dice.choice(_QUERIES))
            collection.set_query(playlist.key, str(now[at].query))
        elif choice == 8:
            collection.remove(playlist.key, set(rows))
            kept = (each for row, each in enumerate(playlist.entries) if row not in rows)
            now[at] = playlist._replace(entries=tuple(kept))
        elif choice == 9:
            added = tuple(any_entry(dice) for _ in range(dice.randrange(8)))
            collection.add(playlist.key, added)
            now[at] = playlist._replace(entries=playlist.entries + added)
        else:
            collection.move_rows(playlist.key, rows, before)
            front = [each for row, each in enumerate(playlist.entries[:before]) if row not in rows]
            moved = [playlist.entries[row] for row in rows]
            behind = [playlist.entries[r] for r in range(before, count) if r not in rows]
            now[at] = playlist._replace(entries=(*front, *moved, *behind))
        self._become(now)
        return None

    def check(self) -> None:
        collection = self._run.collection
        seen = [
            _Playlist(each.key, each.name, each.query, tuple(collection.entries(each.key)))
            for each in collection.playlists()
        ]
        assert seen == self.now
        assert (collection.undoable is not None) == bool(self.past)
        counts = [each.songs for each in collection.playlists()]
        assert counts == [None if p.query is not None else len(p.entries) for p in self.now]

    def end(self) -> None:
        self._restart()
        self.check()
        assert self._run.failures == []
        self._run.collection.close()

    def _become(self, now: list[_Playlist]) -> None:
        if now != self.now:
            self.past = [*self.past, self.now][-50:]
            self.now = now

    def _create(self) -> None:
        name = self._new_name()
        query = self._dice.choice([None, None, *_QUERIES])
        entries = [] if query is not None else [any_entry(self._dice) for _ in range(6)]
        key = self._run.collection.create(name, entries, query)
        self._become([*self.now, _Playlist(key, name, query, tuple(entries))])

    def _undo(self) -> None:
        self._run.collection.undo()
        if self.past:
            self.now = self.past.pop()

    def _restart(self) -> None:
        self._run.collection.close()
        self._run = Run(self._data_dir)
        self.past = []

    def _new_name(self) -> str:
        self._names += 1
        return f"Playlist {self._names}"


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_over_all_that_playlists_can_do(tmp_path: Path, seed: int) -> None:
    walk = _Walk(tmp_path, random.Random(seed))
    for _ in range(STEPS):
        walk.step()
        walk.check()
    walk.end()
