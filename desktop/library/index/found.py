"""What the scan brings besides songs."""

from typing import NamedTuple

from ...protocol import Reason
from ..records import FilePlace, FileVersion


class FoundProblem(NamedTuple):
    """A file or a folder that could not be taken in. `version` is None where it has no size."""

    place: FilePlace
    version: FileVersion | None
    reason: Reason
    about: str
