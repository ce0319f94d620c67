"""All that is kept from one run to the next, as one immutable value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..player import LeftAt, Session
from ..protocol import Settings

_NO_LONG_FILES: Mapping[bytes, LeftAt] = MappingProxyType({})


class Kept(NamedTuple):
    """What is on disk, or should be. `session` is None where there never was one.

    `long_files` are keyed by the bytes of their paths. Each change makes a new value that shares
    what did not change: what is the same object needs no second writing.
    """

    session: Session | None = None
    settings: Settings = Settings()
    long_files: Mapping[bytes, LeftAt] = _NO_LONG_FILES
