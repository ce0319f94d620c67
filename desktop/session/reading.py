"""Reads what is kept out of the database, into values that make sense."""

import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import msgspec
from msgspec import Meta

from ..database import Connection, Cursor, DamagedError, one_moment, without_collector
from ..player import LeftAt, QueueEntry, Session
from ..protocol import Repeat, Samples, Settings, Theme
from .kept import Kept
from .soundness import check_order, check_place

_Flag = Annotated[int, Meta(ge=0, le=1)]
_PathBytes = Annotated[bytes, Meta(min_length=1)]


class _SessionRow(NamedTuple):
    at: int
    position_samples: int
    volume: float
    repeat: Repeat
    stop_after_current: _Flag
    history_length: int


class _EntryRow(NamedTuple):
    entry_id: str
    path: _PathBytes
    title: str
    artist: str
    album: str
    has_cover: _Flag
    seconds: Annotated[float, Meta(ge=0)]


class _OrderRow(NamedTuple):
    name: str
    entry_ids: bytes
    checksum: int


class _SettingsRow(NamedTuple):
    theme: Theme
    language: Annotated[str, Meta(max_length=16)]
    spectrum: _Flag


class _LongFileRow(NamedTuple):
    path: _PathBytes
    position_samples: Samples
    rate: Annotated[int, Meta(gt=0)]


_Row = TypeVar("_Row")

_SELECT_ENTRIES = "SELECT entry_id, path, title, artist, album, has_cover, seconds FROM entries"
_SELECT_HISTORY = (
    "SELECT entry_id, path, title, artist, album, has_cover, seconds FROM history"
    " ORDER BY number DESC"
)


def read_kept(connection: Connection, track_id_of: Callable[[Path], str]) -> Kept:
    """All that is kept, as it was at one moment. Every row is read, so that damage shows now.

    Raises DamagedError and DatabaseError.
    """
    with without_collector():
        return _read_at_one_moment(connection, track_id_of)


def _read_at_one_moment(connection: Connection, track_id_of: Callable[[Path], str]) -> Kept:
    try:
        with one_moment(connection):
            return Kept(
                _read_session(connection, track_id_of),
                _read_settings(connection),
                _read_long_files(connection),
            )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # a ValidationError is one too
        raise DamagedError(str(error)) from error


def _typed(rows: Cursor, row_type: type[_Row]) -> list[_Row]:
    """Raises msgspec.ValidationError. Bytes are bytes: else text would be taken for base64."""
    return msgspec.convert(rows.fetchall(), list[row_type], builtin_types=(bytes,))  # type: ignore[valid-type]


def _read_session(connection: Connection, track_id_of: Callable[[Path], str]) -> Session | None:
    rows = connection.execute(
        "SELECT at, position_samples, volume, repeat, stop_after_current, history_length"
        " FROM session"
    )
    found = _typed(rows, _SessionRow)
    entries = _entries(connection.execute(_SELECT_ENTRIES), track_id_of)
    history = _entries(connection.execute(_SELECT_HISTORY), track_id_of)
    orders = _read_orders(connection)
    if not found:
        if entries or history or orders:
            raise DamagedError("entries without a session")
        return None
    (row,) = found
    session = Session(
        entries=_in_order(entries, orders),
        at=row.at,
        listed=orders.get("listed"),
        position_samples=row.position_samples,
        volume=row.volume,
        repeat=row.repeat,
        stop_after_current=bool(row.stop_after_current),
        history=tuple(history),
    )
    check_place(session)
    check_order(session)
    if len(history) != row.history_length:
        raise DamagedError(f"a history of {len(history)}, not {row.history_length}")
    return session


def _entries(rows: Cursor, track_id_of: Callable[[Path], str]) -> list[QueueEntry]:
    """Each path is made into a track id once: there are many entries, and many of one track."""
    found = _typed(rows, _EntryRow)
    track_ids = {path: track_id_of(Path(os.fsdecode(path))) for path in {row[1] for row in found}}
    return [
        QueueEntry(entry_id, track_ids[path], title, artist, album, bool(has_cover), seconds)
        for entry_id, path, title, artist, album, has_cover, seconds in found
    ]


def _read_orders(connection: Connection) -> dict[str, tuple[str, ...]]:
    rows = connection.execute("SELECT name, entry_ids, checksum FROM orders")
    orders = {}
    for row in _typed(rows, _OrderRow):
        if zlib.crc32(row.entry_ids) != row.checksum:
            raise DamagedError(f"the order {row.name} is not what was written")
        orders[row.name] = msgspec.msgpack.decode(row.entry_ids, type=tuple[str, ...])
    return orders


def _in_order(
    entries: list[QueueEntry], orders: dict[str, tuple[str, ...]]
) -> tuple[QueueEntry, ...]:
    by_id = {entry.entry_id: entry for entry in entries}
    order = orders.get("playing", ())
    try:
        queue = tuple(by_id[entry_id] for entry_id in order)
    except KeyError as error:
        raise DamagedError(f"the entry {error} is missing") from error
    if len(queue) != len(by_id):
        raise DamagedError(f"{len(by_id)} entries, of which {len(queue)} are queued")
    return queue


def _read_settings(connection: Connection) -> Settings:
    rows = connection.execute("SELECT theme, language, spectrum FROM settings")
    for row in _typed(rows, _SettingsRow):
        return Settings(theme=row.theme, language=row.language, spectrum=bool(row.spectrum))
    return Settings()


def _read_long_files(connection: Connection) -> dict[bytes, LeftAt]:
    rows = connection.execute("SELECT path, position_samples, rate FROM long_files")
    return {row.path: LeftAt(row.position_samples, row.rate) for row in _typed(rows, _LongFileRow)}
