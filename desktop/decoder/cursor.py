"""One decode of a file, going forward, that knows which sample comes next."""

from collections.abc import Iterator, Sequence

from av import AudioFrame

from .clock import PtsClock
from .converting import Converter
from .sound import Sound, silence
from .source import SoundSource

# A file may leave out what was silent or damaged, but a timestamp may also be damaged itself.
_LONGEST_GAP_SECONDS = 600
_SILENCE_AT_ONCE_SAMPLES = 65536
# Half of the longest block of Vorbis; a page that is lost costs more.
_FARTHEST_ASTRAY_SAMPLES = 4096


class Cursor:
    """The sound of `source` from `position` on.

    With a `clock` each frame is put where its timestamp says: what is missing between two frames
    is silence, so that damage moves nothing behind it. Without, frames just follow each other.
    """

    def __init__(
        self,
        source: SoundSource,
        converter: Converter,
        clock: PtsClock | None,
        *,
        position: int = 0,
        frames: Sequence[AudioFrame] = (),
    ) -> None:
        self.source = source
        self.position = position
        """the sample behind the last one that was given"""
        self.is_misled = False
        """whether the clock turned out to be wrong; then it was not followed any further"""
        self._converter = converter
        self._clock = clock
        self._frames = frames
        self._longest_gap = _LONGEST_GAP_SECONDS * converter.rate

    def sounds(self) -> Iterator[Sound]:
        """All sound from here to the end of the file."""
        for frame in self._frames:
            yield from self._placed(frame)
        while packet := self.source.next_packet():
            for frame in self.source.decode(packet):
                yield from self._placed(frame)
        yield from self.rest()

    def rest(self) -> Iterator[Sound]:
        """What the converter still kept back at the end of the file."""
        yield from map(self._given, self._converter.flush())

    def of_frames(self, frames: Sequence[AudioFrame]) -> Iterator[Sound]:
        """The sound of the frames that come next."""
        for frame in frames:
            yield from self._placed(frame)

    def _placed(self, frame: AudioFrame) -> Iterator[Sound]:
        shift = self._shift_of(frame)
        while shift > 0:
            piece = min(shift, _SILENCE_AT_ONCE_SAMPLES)
            yield self._given(silence(piece, self._converter.channels))
            shift -= piece
        for sound in self._converter.convert(frame):
            dropped = min(-shift, sound.samples)
            shift += dropped
            if dropped < sound.samples:
                yield self._given(sound.part(dropped, sound.samples))

    def _given(self, sound: Sound) -> Sound:
        self.position += sound.samples
        return sound

    def _shift_of(self, frame: AudioFrame) -> int:
        """How many samples are missing in front of the frame; negative if it comes too early."""
        if self._clock is None or frame.pts is None or self.is_misled:
            return 0
        shift = self._clock.sample_of(frame.pts) - self.position
        if self._clock.strays and abs(shift) <= _FARTHEST_ASTRAY_SAMPLES:
            return 0
        # Damage costs whole frames. Less than that is a clock that does not count samples.
        if shift and 2 * abs(shift) < frame.samples and not self.source.damaged:
            self.is_misled = True
        if frame.sample_rate != self._converter.rate or abs(shift) > self._longest_gap:
            self.is_misled = True
        return 0 if self.is_misled else shift
