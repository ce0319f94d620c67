"""Which files say exactly where each of their samples belongs, and how to read it."""

from fractions import Fraction

from av import AudioFrame

from .source import SoundSource

# Containers whose timestamps count samples. Those of others are rounded (Matroska, ASF and AVI to
# the millisecond or the frame), guessed from a bit rate, or start anew in the middle.
_EXACT_CONTAINERS = {"flac", "ogg", "mov", "wv", "ape", "tta", "dsf", "iff"}
_EXACT_FOR_PLAIN_PCM = {"wav", "aiff", "caf", "au", "w64"}


# libavformat takes a Vorbis packet for as long as its own block size says, not for what its overlap
# with the one before gives: where block sizes change, timestamps stray until the next page.
_STRAYING_CODECS = {"vorbis"}


class PtsClock:
    """Presentation timestamps as samples, for one file: its first sample is sample 0.

    Where it `strays`, single timestamps may be wrong, but most are right.
    """

    def __init__(self, first_pts: int, samples_per_tick: int, *, strays: bool = False) -> None:
        self._first_pts = first_pts
        self._samples_per_tick = samples_per_tick
        self.strays = strays

    def sample_of(self, pts: int) -> int:
        """The sample that is due at `pts`; negative in front of the first."""
        return (pts - self._first_pts) * self._samples_per_tick

    def pts_of(self, sample: int) -> int:
        """The latest timestamp that is not behind the sample."""
        return self._first_pts + sample // self._samples_per_tick


def clock_of(source: SoundSource, first_frame: AudioFrame) -> PtsClock | None:
    """The clock of the file, or None where its timestamps cannot be taken for samples."""
    ticks = (source.stream.time_base or Fraction(0)) * first_frame.sample_rate
    names = source.format_names
    is_pcm = source.stream.codec_context.name.startswith("pcm_")
    is_exact = names & _EXACT_CONTAINERS or (is_pcm and names & _EXACT_FOR_PLAIN_PCM)
    if first_frame.pts is None or ticks.denominator != 1 or ticks <= 0 or not is_exact:
        return None
    if "ogg" in names and source.is_chained_ogg():
        return None
    # Sound that is damaged at its very start still begins where it should.
    first_pts = source.stream.start_time or 0 if source.damaged else first_frame.pts
    strays = source.stream.codec_context.name in _STRAYING_CODECS
    return PtsClock(min(first_pts, first_frame.pts), int(ticks), strays=strays)
