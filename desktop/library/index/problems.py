"""The files that could not be taken into the library."""

from ...database import Connection
from ...errors import AudioJSError
from ...protocol import ProblemRow, Reason
from .rows import shown_path

_PROBLEMS = (
    "SELECT path, name, reason, about FROM problems JOIN folders USING (folder_id)"
    " ORDER BY path_key, name LIMIT ? OFFSET ?"
)


def problem_count(connection: Connection) -> int:
    """How many there are. Raises DatabaseError."""
    (count,) = connection.execute("SELECT count(*) FROM problems").fetchone()
    return int(count)


def read_problems(connection: Connection, first: int, count: int) -> tuple[ProblemRow, ...]:
    """Some of them, by folder and name. Raises DatabaseError."""
    by_reason = {each.reason: each for each in AudioJSError.__subclasses__()}
    return tuple(
        _row(by_reason, *columns) for columns in connection.execute(_PROBLEMS, (count, first))
    )


def _row(
    by_reason: dict[Reason, type[AudioJSError]],
    path: bytes,
    name: bytes,
    reason: Reason,
    about: str,
) -> ProblemRow:
    error = by_reason.get(reason, AudioJSError)(about or shown_path(name))
    return ProblemRow(shown_path(path), shown_path(name), error.as_failure())
