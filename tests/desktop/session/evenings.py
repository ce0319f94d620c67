"""Sessions such as an evening brings, drawn by lot, and runs of AudioJS that keep them."""

import itertools
import os
import random
import string
from pathlib import Path

from desktop.errors import AudioJSError
from desktop.player import QueueEntry
from desktop.player.session import Session
from desktop.session import SessionStore

_TEXTS = ["", "Für Elise", "長い曲", "a\0b", "🎧" * 20, "'; DROP TABLE entries; --", "\n\t"]
_NAMES = [b"song.mp3", b"\xff\xfe\x80.flac", "夜.opus".encode(), b"new\nline.ogg", b"%41?#.wav"]


class Tracks:
    """Gives paths ids of this run only, as the catalog does."""

    _runs = itertools.count()

    def __init__(self) -> None:
        self._run = next(self._runs)
        self._paths: list[Path] = []
        self._ids: dict[Path, str] = {}

    def id_of(self, path: Path) -> str:
        if path not in self._ids:
            self._ids[path] = f"{self._run}:{len(self._paths)}"
            self._paths.append(path)
        return self._ids[path]

    def path_of(self, track_id: str) -> Path:
        run, _, number = track_id.partition(":")
        assert int(run) == self._run, "an id of another run"
        return self._paths[int(number)]


class Run:
    """One run of AudioJS as far as the store sees it.

    `failures` is what the listener was told, and `recoveries` what was taken back.
    """

    def __init__(self, data_dir: Path, **backup_times: float) -> None:
        self.tracks = Tracks()
        self.failures: list[AudioJSError] = []
        self.recoveries: list[AudioJSError] = []
        self.store = SessionStore.open(
            data_dir,
            self.tracks.path_of,
            self.tracks.id_of,
            self.failures.append,
            on_recovery=self.recoveries.append,
            **backup_times,
        )

    @property
    def reason(self) -> str:
        """Why the session is not as it was left, if so."""
        return self.store.problem.reason if self.store.problem else ""

    def loaded(self) -> Session | None:
        """The session with paths in the place of this run's ids, to compare with other runs'."""
        session = self.store.load()
        return session and self.with_paths(session)

    def with_paths(self, session: Session) -> Session:
        return session._replace(
            entries=self._with_paths(session.entries), history=self._with_paths(session.history)
        )

    def _with_paths(self, entries: tuple[QueueEntry, ...]) -> tuple[QueueEntry, ...]:
        return tuple(
            entry._replace(track_id=str(self.tracks.path_of(entry.track_id))) for entry in entries
        )

    def keep_now(self, session: Session) -> Session:
        """Keep it, wait until it is on the disk, and return what later runs must find."""
        self.store.keep(session)
        assert self.store.flush(30)
        return self.with_paths(session)

    def entry(self, dice: random.Random) -> QueueEntry:
        path = Path(os.fsdecode(b"/music/" + dice.choice(_NAMES) + b"%d" % dice.randrange(50)))
        return QueueEntry(
            entry_id="".join(dice.choices(string.ascii_letters + "-_", k=11)),
            track_id=self.tracks.id_of(path),
            title=dice.choice(_TEXTS),
            artist=dice.choice(_TEXTS),
            album=dice.choice(_TEXTS),
            has_cover=dice.random() < 0.5,
            seconds=dice.choice([0.0, 0.1, dice.random() * 1e6]),
        )

    def session(self, dice: random.Random, count: int = 5) -> Session:
        """Any session of `count` entries; about half of them are shuffled."""
        entries = tuple(self.entry(dice) for _ in range(count))
        listed = [entry.entry_id for entry in dice.sample(entries, count)]
        heard = [self.entry(dice) for _ in range(dice.randrange(3))]
        return Session(
            entries=entries,
            at=dice.randrange(count) if count else 0,
            listed=tuple(listed) if dice.random() < 0.5 else None,
            position_samples=dice.choice([0, 1, 2**52, dice.randrange(10**9)]),
            volume=dice.choice([0.0, 1.0, dice.random()]),
            repeat=dice.choice(["off", "all", "one"]),
            stop_after_current=dice.random() < 0.5,
            history=(*heard, *dice.choices(entries, k=dice.randrange(4) if count else 0)),
        )

    def changed(self, session: Session, dice: random.Random) -> Session:
        """The session after something that a listener or a file does."""
        if session.listed is None and dice.random() < 0.4:
            return self._edited(session, dice)
        entries = list(session.entries)
        match dice.randrange(5):
            case 0 if entries:
                described = dice.randrange(len(entries))
                entries[described] = entries[described]._replace(title=f"{dice.random()}")
                changed = session._replace(entries=tuple(entries))
            case 1 if entries:
                heard = (entries[session.at], *session.history)[: dice.randrange(1, 6)]
                changed = session._replace(history=heard)
            case 2:
                changed = session._replace(listed=None, repeat=dice.choice(["off", "all", "one"]))
            case 3:
                changed = self.session(dice, dice.randrange(5))
            case _:
                changed = session._replace(volume=dice.random())
        return changed

    def _edited(self, session: Session, dice: random.Random) -> Session:
        entries = list(session.entries)
        match dice.randrange(3):
            case 0:
                listed = tuple(entry.entry_id for entry in entries)
                dice.shuffle(entries)
                return session._replace(entries=tuple(entries), listed=listed)
            case 1 if entries:
                del entries[dice.randrange(len(entries))]
                return session._replace(entries=tuple(entries), at=0, position_samples=0)
            case _:
                entries.insert(dice.randrange(len(entries) + 1), self.entry(dice))
                return session._replace(entries=tuple(entries))
