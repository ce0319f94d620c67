"""Writes what is kept into the database: only what is not there yet."""

import math
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from ..database import Connection
from ..player import LeftAt, QueueEntry, Session
from ..protocol import Settings
from .kept import Kept
from .soundness import check_order, check_place

_Row = tuple[object, ...]
_PathOf = Callable[[str], Path]

_WRITE_ENTRY = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)"
_WRITE_HISTORY = "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def write_kept(connection: Connection, before: Kept, now: Kept, path_of: _PathOf) -> None:
    """Make the tables say `now`, inside a transaction of the caller's.

    `before` is what they say; its session is None where that is not known. Raises DatabaseError,
    and DamagedError for a session that makes no sense: none such is ever written.
    """
    if now.session is not None and now.session is not before.session:
        if before.session is None:
            for table in ("session", "entries", "orders", "history"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are above
        _write_session(connection, before.session, now.session, path_of)
    if now.settings != before.settings:
        _write_settings(connection, now.settings)
    if now.long_files is not before.long_files:
        _write_long_files(connection, before.long_files, now.long_files)


def _write_session(
    connection: Connection, known: Session | None, now: Session, path_of: _PathOf
) -> None:
    before = known or Session()
    check_place(now)
    if now.entries is not before.entries or now.listed is not before.listed:
        check_order(now)
        _write_order(connection, "listed", before.listed, now.listed)
    if now.entries is not before.entries:
        _write_entries(connection, before.entries, now.entries, path_of)
        before_ids, now_ids = (tuple(e.entry_id for e in s.entries) for s in (before, now))
        _write_order(connection, "playing", before_ids if known else None, now_ids)
    if now.history is not before.history:
        _write_history(connection, before.history, now.history, path_of)
    connection.execute(
        "INSERT OR REPLACE INTO session VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            now.at,
            now.position_samples,
            now.volume,
            now.repeat,
            now.stop_after_current,
            len(now.history),
        ),
    )


def _write_entries(
    connection: Connection,
    before: tuple[QueueEntry, ...],
    now: tuple[QueueEntry, ...],
    path_of: _PathOf,
) -> None:
    known = {entry.entry_id: entry for entry in before}
    changed = [
        entry
        for entry in now
        if (old := known.pop(entry.entry_id, None)) is not entry and old != entry
    ]
    changed.sort()  # neighbours in the tree are written together
    connection.executemany("DELETE FROM entries WHERE entry_id = ?", ((each,) for each in known))
    connection.executemany(_WRITE_ENTRY, (_entry_row(entry, path_of) for entry in changed))


def _write_history(
    connection: Connection,
    before: tuple[QueueEntry, ...],
    now: tuple[QueueEntry, ...],
    path_of: _PathOf,
) -> None:
    """Add the newest in front and let the oldest go; the rest stays as it is written."""
    added = next(n for n in range(len(now) + 1) if now[n:] == before[: len(now) - n])
    (newest,) = connection.execute("SELECT coalesce(max(number), 0) FROM history").fetchone()
    numbered = enumerate(reversed(now[:added]), newest + 1)
    rows: Iterable[_Row] = ((n, *_entry_row(entry, path_of)) for n, entry in numbered)
    connection.executemany(_WRITE_HISTORY, rows)
    oldest = newest + added - len(now) + 1
    connection.execute("DELETE FROM history WHERE number < ?", (oldest,))


def _entry_row(entry: QueueEntry, path_of: _PathOf) -> _Row:
    return (
        entry.entry_id,
        os.fsencode(path_of(entry.track_id)),
        _storable(entry.title),
        _storable(entry.artist),
        _storable(entry.album),
        entry.has_cover,
        entry.seconds if math.isfinite(entry.seconds) and entry.seconds > 0 else 0.0,
    )


def _storable(text: str) -> str:
    """Half a surrogate pair has no UTF-8; whatever brings one must not cost the session."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _write_order(
    connection: Connection,
    name: str,
    before: tuple[str, ...] | None,
    now: tuple[str, ...] | None,
) -> None:
    if now == before:
        return
    if now is None:
        connection.execute("DELETE FROM orders WHERE name = ?", (name,))
        return
    entry_ids = msgspec.msgpack.encode(now)
    connection.execute(
        "INSERT OR REPLACE INTO orders VALUES (?, ?, ?)", (name, entry_ids, zlib.crc32(entry_ids))
    )


def _write_settings(connection: Connection, settings: Settings) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO settings VALUES (1, ?, ?, ?)",
        (settings.theme, settings.language, settings.spectrum),
    )


def _write_long_files(
    connection: Connection,
    before: Mapping[bytes, LeftAt],
    now: Mapping[bytes, LeftAt],
) -> None:
    forgotten = [(path,) for path in before if path not in now]
    connection.executemany("DELETE FROM long_files WHERE path = ?", forgotten)
    changed = [(path, *each) for path, each in now.items() if before.get(path) != each]
    connection.executemany("INSERT OR REPLACE INTO long_files VALUES (?, ?, ?)", changed)
