"""How loud a file is from its start to its end, piece by piece: the picture of a whole track.

The file is decoded once, straight from the start. Peaks need not be exact to the sample, so this is
less than what `sound_file.py` does: a gap in the file is filled, overlaps are not taken back.
"""

import time

from av import AudioFrame, AudioResampler

from .clock import PtsClock, clock_of
from .gapless import declared_end
from .peak_meter import SAMPLE_BYTES, PeakMeter
from .rates import playable_rate
from .source import SoundSource

_LONGEST_GAP_SECONDS = 600
# Half of the longest block of Vorbis, as in cursor.py.
_FARTHEST_ASTRAY_SAMPLES = 4096


class FilePeaks:
    """The peaks of one file; `samples_per_peak` are counted at the rate it is played at.

    Raises FFmpegError, OSError, NoSoundStream for what cannot be opened.
    """

    def __init__(self, path: bytes, samples_per_peak: int) -> None:
        self.complete = False
        self._samples_per_peak = samples_per_peak
        self._source = SoundSource(path)
        self._sound: _MeteredSound | None = None

    def go_on(self, seconds: float) -> bytearray:
        """Decode for about so long; the peaks that this found, which may be none."""
        deadline = time.monotonic() + seconds
        while not self.complete and time.monotonic() < deadline:
            self._go_on_by_a_packet()
        return self._sound.meter.take() if self._sound else bytearray()

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def _go_on_by_a_packet(self) -> None:
        packet = self._source.next_packet()
        for frame in self._source.decode(packet) if packet else []:
            if self._sound is None:
                self._sound = _MeteredSound(self._source, frame, self._samples_per_peak)
            self._sound.add(frame)
        if packet is None or (self._sound and self._sound.has_ended):
            self.complete = True
            if self._sound:
                self._sound.meter.finish()


class _MeteredSound:
    """The frames of a file, each put where its timestamp says if that can be trusted."""

    def __init__(self, source: SoundSource, first: AudioFrame, samples_per_peak: int) -> None:
        self._rate = first.sample_rate
        self._samples_per_peak = samples_per_peak / playable_rate(self._rate)
        self._clock: PtsClock | None = clock_of(source, first)
        self._end = declared_end(source, self._rate)
        self._position = 0
        self._shape = _shape_of(first)
        self._converter = _to_16_bits()
        self.meter = PeakMeter(self._samples_per_peak * self._rate)

    @property
    def has_ended(self) -> bool:
        """Whether all that follows is padding of the encoder."""
        return self._end is not None and self._position >= self._end

    def add(self, frame: AudioFrame) -> None:
        """Go on with the frame that comes next."""
        missing = self._missing_before(frame)
        self.meter.add_silence(missing)
        self._position += missing
        if _shape_of(frame) != self._shape:
            self._shape = _shape_of(frame)
            self._converter = _to_16_bits()
            self.meter.change_rate(self._samples_per_peak * frame.sample_rate)
        frame.pts = None
        for converted in self._converter.resample(frame):
            self._add_16_bits(converted)

    def _add_16_bits(self, frame: AudioFrame) -> None:
        samples = frame.samples
        if self._end is not None:
            samples = max(0, min(samples, self._end - self._position))
        channels = len(frame.layout.channels)
        size = samples * channels * SAMPLE_BYTES
        self.meter.add(bytes(memoryview(frame.planes[0])[:size]), channels)
        self._position += samples

    def _missing_before(self, frame: AudioFrame) -> int:
        """How many samples in front of the frame the file leaves out: silence, or damaged."""
        if self._clock is None or frame.pts is None or frame.sample_rate != self._rate:
            return 0
        missing = self._clock.sample_of(frame.pts) - self._position
        nearest = _FARTHEST_ASTRAY_SAMPLES if self._clock.strays else 0
        return missing if nearest < missing <= _LONGEST_GAP_SECONDS * self._rate else 0


def _to_16_bits() -> AudioResampler:
    """To packed samples, at whatever rate and of whatever channels the first frame has."""
    return AudioResampler(format="s16")


def _shape_of(frame: AudioFrame) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate
