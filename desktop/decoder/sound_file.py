"""A file as samples: any of them can be read, and each is what a decode from the start gives."""

import time
from collections.abc import Iterator
from fractions import Fraction
from typing import Self

from av import AudioFrame

from .checkpoints import CheckpointTable
from .clock import PtsClock, clock_of
from .converting import Converter
from .cursor import Cursor
from .gapless import declared_end, last_timestamp
from .messages import Measured, Measurement
from .seeking import seek_by_checkpoints, seek_by_clock
from .sound import Sound
from .source import NoSoundStream, SoundSource
from .truncation import ends_too_early

_FORWARD_SECONDS = 1.0
"""So far ahead decoding on costs less than a seek with its preroll."""
_PATIENCE_SECONDS = 1.0
_SLICE_SECONDS = 0.02
# Containers round to a packet or two; who cuts a file off cuts more.
_SHORTAGE_SECONDS = 0.25
_TELL_NO_LENGTH = {"aac", "ac3", "eac3", "dts", "mp3", "mpegts", "ogg", "amr", "truehd", "mlp"}
"""Formats without a length in a header: FFmpeg guesses one from the bit rate."""


class SoundFile:
    """One open file, at its own rate.

    Samples are found by the file's timestamps if those count samples, else by a table that one
    decode of the file fills. What follows what was read last needs neither.
    """

    def __init__(
        self, source: SoundSource, frames: list[AudioFrame], known: Measurement | None
    ) -> None:
        first = frames[0]
        self.rate = first.sample_rate
        self.channels = min(2, len(first.layout.channels))
        self._path = source.path
        self._clock = None if known and known.checkpoints else clock_of(source, first)
        self._declared = _declared_samples(source, self.rate)
        self._header_says = None if source.format_names & _TELL_NO_LENGTH else self._declared
        self._ends_too_early = ends_too_early(source.path)
        self._end = declared_end(source, self.rate) or last_timestamp(source, self._clock)
        self._table = CheckpointTable(self.rate, known)
        self._measuring: Cursor | None = None
        self._total = known.samples if known and known.complete else None
        self._tried_end = False
        # After a seek, FFmpeg does not find the way from one link of a chain to the next.
        self._seeks_fail = "ogg" in source.format_names and source.is_chained_ogg()
        self._heading_for: int | None = None
        self._ahead: Sound | None = None
        self._stand(Cursor(source, self._converter(), self._clock, frames=frames))

    @classmethod
    def open(cls, path: bytes, known: Measurement | None = None) -> Self:
        """Open the file; `known` is what measuring it found earlier.

        Raises FFmpegError, OSError, NoSoundStream.
        """
        source, frames = _open_source(path)
        return cls(source, frames, known)

    @property
    def facts(self) -> Measured:
        """The length as far as it is known by now."""
        if self._total is None:
            return Measured(self._declared or self._table.samples, exact=False)
        return Measured(
            self._total,
            exact=True,
            cut_off=self._is_cut_off(self._total),
            result=self._table.so_far() if self._table.complete else self._found(),
        )

    def _is_cut_off(self, total: int) -> bool:
        shortage = (self._header_says or 0) - total
        return shortage > _SHORTAGE_SECONDS * self.rate or self._ends_too_early

    # --- reading ---

    def read(self, first: int, count: int) -> Sound | None:
        """Samples `first` to `first + count - 1`, fewer at the end.

        None when it is still on the way to them: ask again.
        """
        if self._total is not None and first >= self._total:
            return Sound([b""] * self.channels, ends=True)
        if not self._is_on_the_way_to(first) and not self._go_to(first):
            self.measure(_SLICE_SECONDS)
            return None
        return self._collect(first, count) if self._reach(first) else None

    def _is_on_the_way_to(self, first: int) -> bool:
        distance = first - self._position
        if self._heading_for == first:
            return distance >= 0
        return 0 <= distance <= _FORWARD_SECONDS * self.rate

    @property
    def _position(self) -> int:
        """The sample that `_take` would give first."""
        return self._cursor.position - (self._ahead.samples if self._ahead else 0)

    def _reach(self, first: int) -> bool:
        """Drop what lies in front; tells whether it got there within its patience."""
        self._heading_for = first
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self._position < first and self._take(first - self._position):
            if time.monotonic() > deadline:
                return False
        return True

    def _collect(self, first: int, count: int) -> Sound:
        planes = [bytearray() for _ in range(self.channels)]
        taken = 0
        while taken < count and (sound := self._take(count - taken)):
            for plane, more in zip(planes, sound.planes, strict=True):
                plane.extend(more)
            taken += sound.samples
        return Sound(planes, ends=self._peek() is None)

    def _take(self, at_most: int) -> Sound | None:
        sound = self._peek()
        if sound is None or sound.samples <= at_most:
            self._ahead = None
            return sound
        self._ahead = sound.part(at_most, sound.samples)
        return sound.part(0, at_most)

    def _peek(self) -> Sound | None:
        if self._ahead is None:
            self._ahead = next(self._sounds, None)
            if self._cursor.is_misled:
                self._doubt_clock()
        return self._ahead

    def _up_to_the_end(self, cursor: Cursor) -> Iterator[Sound]:
        """The cursor's sound, without the padding that the encoder added at the end."""
        for sound in cursor.sounds():
            over = 0 if self._end is None else cursor.position - self._end
            if over > 0:
                cursor.position = self._end or 0
                if over < sound.samples:
                    yield sound.part(0, sound.samples - over)
                break
            yield sound
        if self._total is None:
            self._total = cursor.position

    def close(self) -> None:
        """Let go of the file."""
        self._cursor.source.close()
        if self._measuring:
            self._measuring.source.close()

    # --- going elsewhere ---

    def _stand(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._sounds = self._up_to_the_end(cursor)
        self._ahead = None

    def _go_to(self, first: int) -> bool:
        """Make a cursor that comes by `first`; tells whether it could be made."""
        cursor = None
        if self._cursor.source.must_be_new:
            self._cursor.source.close()
            self._cursor.source = SoundSource(self._path)
        source = self._cursor.source
        if first >= self.rate and self._clock:
            cursor = seek_by_clock(source, self._converter(), self._clock, first)
            if cursor is None:
                self._doubt_clock()
                self._stand(self._from_the_start(None))
        if cursor is None and first >= self.rate:
            if first >= self._table.samples and not self._table.complete:
                return False
            if not self._seeks_fail:
                cursor = seek_by_checkpoints(source, self._converter(), self._table, first)
        self._stand(cursor or self._from_the_start(self._clock))
        return True

    def _from_the_start(self, clock: PtsClock | None) -> Cursor:
        # Afresh, because no format's seek to its start promises to trim what a decode trims.
        self._cursor.source.close()
        source, frames = _open_source(self._path)
        return Cursor(source, self._converter(), clock, frames=frames)

    def _doubt_clock(self) -> None:
        self._clock = None
        if not self._table.complete:
            self._total = None

    def _converter(self) -> Converter:
        return Converter(self.rate, self.channels)

    # --- measuring ---

    def measure(self, seconds: float) -> Measured:
        """Go on finding out the exact length for about so long."""
        if self._total is None and self._clock and not self._tried_end:
            self._tried_end = True
            self._total = self._find_end(self._clock)
        elif self._total is None or (self._clock is None and not self._table.complete):
            self._fill_table(seconds)
        return self.facts

    def _fill_table(self, seconds: float) -> None:
        if self._measuring is None:
            self._measuring = Cursor(SoundSource(self._path), self._converter(), None)
        self._table.go_on(self._measuring, seconds)
        if self._table.complete:
            self._measuring.source.close()
            self._measuring = None
            self._total = min(self._table.samples, self._end or self._table.samples)

    def _find_end(self, clock: PtsClock) -> int | None:
        """The length by the timestamps of the last frames; None where they cannot be found."""
        if not self._declared:
            return None
        source = SoundSource(self._path)
        try:
            near_end = max(0, self._declared - self.rate)
            cursor = seek_by_clock(source, self._converter(), clock, near_end)
            if cursor is None:
                return None
            for _ in self._up_to_the_end(cursor):
                pass
            return None if cursor.is_misled else cursor.position
        finally:
            source.close()

    def _found(self) -> Measurement:
        return Measurement(self._total or 0, complete=True)


def _open_source(path: bytes) -> tuple[SoundSource, list[AudioFrame]]:
    """The source and the frames of its first packet that has any."""
    source = SoundSource(path)
    while packet := source.next_packet():
        if frames := source.decode(packet):
            return source, frames
    source.close()
    raise NoSoundStream


def _declared_samples(source: SoundSource, rate: int) -> int | None:
    """The length that the file's header tells, or FFmpeg guesses."""
    stream = source.stream
    if stream.duration and stream.time_base:
        return max(0, round(stream.duration * stream.time_base * rate))
    duration = source.container.duration
    return max(0, round(Fraction(duration, 1_000_000) * rate)) if duration else None
