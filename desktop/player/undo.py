"""The edits of the queue that can be taken back, the last one first."""

from typing import NamedTuple

from ..protocol import Edit
from .queue import Queue

_MOST_STEPS = 50


class Step(NamedTuple):
    """The queue as it was before an edit, and where the sound stood in it."""

    edit: Edit
    queue: Queue
    position_samples: int


class UndoSteps:
    """The last few steps. Queues are values, so that a step costs no more than what it changed."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    @property
    def last(self) -> Edit | None:
        """What would be taken back; None when there is nothing."""
        return self._steps[-1].edit if self._steps else None

    def push(self, step: Step) -> None:
        """Remember how it was before an edit."""
        self._steps = [*self._steps[1 - _MOST_STEPS :], step]

    def pop(self) -> Step | None:
        """The last step, which is forgotten."""
        return self._steps.pop() if self._steps else None
