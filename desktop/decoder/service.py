"""Does what the player asks: one open file, its peaks, or frames handed over as bytes."""

from av.error import FFmpegError

from .frames import decode_frames
from .messages import (
    Answer,
    DecodeFrames,
    Measure,
    Measurement,
    MorePeaks,
    Opened,
    OpenFile,
    OpenPeaks,
    Peaks,
    ReadSamples,
    Refused,
    Request,
    Samples,
)
from .peaks import FilePeaks
from .priority import make_way_for_others
from .rates import ResampledFile, playable_rate
from .sound_file import SoundFile
from .source import NoSoundStream


class DecoderService:
    """Answers requests. Raises MemoryError when there is too little of it."""

    def __init__(self) -> None:
        self._file: SoundFile | ResampledFile | None = None
        self._peaks: FilePeaks | None = None

    def answer(self, request: Request, tail: bytearray) -> tuple[Answer, bytearray]:
        """The answer and its tail."""
        try:
            return self._answer(request, tail)
        except MemoryError:
            raise
        except NoSoundStream:
            return Refused("no_sound"), bytearray()
        except FFmpegError:
            is_opening = isinstance(request, OpenFile | OpenPeaks)
            return Refused("not_audio" if is_opening else "cannot_decode"), bytearray()
        except OSError:
            return Refused("read_failed"), bytearray()

    def _answer(self, request: Request, tail: bytearray) -> tuple[Answer, bytearray]:
        match request:
            case OpenFile(path, known):
                if self._file:
                    self._file.close()
                    self._file = None
                self._file = _open(path, known)
                return _opened(self._file), bytearray()
            case ReadSamples(first, count):
                return self._read(first, count)
            case Measure(seconds):
                return self._opened_file.measure(seconds), bytearray()
            case DecodeFrames():
                sound = decode_frames(request, bytes(tail))
                return Samples(sound.samples, len(sound.planes), ends=False), sound.joined()
            case OpenPeaks(path, samples_per_peak):
                make_way_for_others()
                self._open_peaks(path, samples_per_peak)
                return Peaks(complete=False), bytearray()
            case MorePeaks(seconds):
                return self._more_peaks(seconds)

    def _open_peaks(self, path: bytes, samples_per_peak: int) -> None:
        if self._peaks:
            self._peaks.close()
            self._peaks = None
        self._peaks = FilePeaks(path, samples_per_peak)

    def _more_peaks(self, seconds: float) -> tuple[Answer, bytearray]:
        if self._peaks is None:
            raise OSError("no file is open")
        peaks = self._peaks.go_on(seconds)
        return Peaks(self._peaks.complete), peaks

    def _read(self, first: int, count: int) -> tuple[Answer, bytearray]:
        file = self._opened_file
        sound = file.read(first, count)
        if sound is None:
            return Samples(0, file.channels, ends=False, not_yet=True), bytearray()
        return Samples(sound.samples, len(sound.planes), sound.ends), sound.joined()

    @property
    def _opened_file(self) -> SoundFile | ResampledFile:
        if self._file is None:
            raise OSError("no file is open")
        return self._file


def _open(path: bytes, known: Measurement | None) -> SoundFile | ResampledFile:
    file = SoundFile.open(path, known)
    rate = playable_rate(file.rate)
    return file if rate == file.rate else ResampledFile(file, rate)


def _opened(file: SoundFile | ResampledFile) -> Opened:
    facts = file.facts
    return Opened(file.rate, file.channels, facts.total_samples, facts.exact)
