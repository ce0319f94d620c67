"""Reads many rows in one go, as one text in JSON.

sqlite3 lets other threads run at each row. While one of them computes, every row waits for it, and
100,000 rows would take minutes; in one go they wait once.
"""

from typing import TypeVar

import msgspec

from ...database import Connection

_Row = TypeVar("_Row")


def read_at_once(
    connection: Connection, columns: str, rows: str, row_type: type[_Row], *parameters: object
) -> list[_Row]:
    """The rows of a query, in its order. Raises DatabaseError.

    With several columns a row is a tuple of them. None may be a BLOB.
    """
    row = f"json_array({columns})" if "," in columns else columns
    # A query with a limit is not taken apart, which keeps its order.
    query = f"SELECT json_group_array({row}) FROM ({rows} LIMIT -1)"  # noqa: S608
    (found,) = connection.execute(query, parameters).fetchone()
    decoded: list[_Row] = msgspec.json.decode(found, type=list[row_type], strict=False)  # type: ignore[valid-type]
    return decoded
