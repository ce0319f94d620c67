"""Where samples lie in a file whose timestamps do not tell: found by decoding it once."""

import time
from bisect import bisect_right

from .cursor import Cursor
from .messages import Checkpoint, Measurement

_EVERY_SECONDS = 0.5


class CheckpointTable:
    """How many samples come before some packets of the file; grows from the front."""

    def __init__(self, rate: int, known: Measurement | None = None) -> None:
        self._every = round(_EVERY_SECONDS * rate)
        self._checkpoints = list(known.checkpoints) if known else []
        self.samples = known.samples if known else 0
        """how far it reaches"""
        self.complete = bool(known and known.complete)
        self._last_pos: int | None = None

    def go_on(self, cursor: Cursor, seconds: float) -> None:
        """Decode for about so long. `cursor` is at the table's end, and without a clock."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            packet = cursor.source.next_packet()
            if packet is None:
                for _ in cursor.rest():
                    pass
                self.complete = True
                self.samples = cursor.position
                return
            self._note(Checkpoint(cursor.position, packet.pts, packet.pos))
            for _ in cursor.of_frames(cursor.source.decode(packet)):
                pass
            self.samples = cursor.position

    def before(self, sample: int) -> int:
        """The number of the last checkpoint at or before the sample, -1 if there is none."""
        return bisect_right(self._checkpoints, sample, key=lambda point: point.sample) - 1

    def __getitem__(self, number: int) -> Checkpoint:
        return self._checkpoints[number]

    def so_far(self) -> Measurement:
        """What there is to know."""
        return Measurement(self.samples, self.complete, self._checkpoints)

    def _note(self, point: Checkpoint) -> None:
        # Packets that share a page or a cluster cannot be told apart by where they lie.
        begins_something = point.pos is not None and point.pos != self._last_pos
        self._last_pos = point.pos
        last = self._checkpoints[-1].sample if self._checkpoints else 0
        if begins_something and point.sample - last >= self._every:
            self._checkpoints.append(point)
