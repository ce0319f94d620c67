"""Decodes MPEG frames in a process of its own: what the page's decoder cannot be trusted with."""

import threading

from ...decoder.messages import DecodeFrames, Refused, Samples
from ...errors import CannotDecode, DecoderCrashed
from ..mp3.frame_decoder import FramesToDecode, Pcm
from .decoders import Decoders
from .process import DecoderEnded, DecoderProcess
from .session import LIMIT_SECONDS, error_class

_TRIES = 3


class FrameDecoderProcess:
    """A FrameDecoder. Keeps a process as long as the pool lets it. Safe from several threads."""

    def __init__(self, decoders: Decoders, *, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._decoders = decoders
        self._limit_seconds = limit_seconds
        self._lock = threading.Lock()
        self._process: DecoderProcess | None = None

    def decode_frames(self, job: FramesToDecode) -> Pcm:
        """The sound of `job`; raises CannotDecode, DecoderCrashed, -Hung and -TooHungry."""
        with self._lock:
            for _ in range(_TRIES):
                try:
                    return self._decode(job)
                except DecoderEnded as ended:
                    # The pool may put away an idle process at any time; then another one goes on.
                    if ended.how != "put away":
                        raise error_class(ended.how)() from ended
        raise DecoderCrashed

    def _decode(self, job: FramesToDecode) -> Pcm:
        if self._process and self._process.has_ended:
            self._process.put_away()  # in case that it ended of itself
            self._process = None
        if self._process is None:
            self._process = self._decoders.take()
        answer, sound = self._process.ask(
            _as_request(job), tail=job.data, limit_seconds=self._limit_seconds
        )
        self._decoders.used(self._process)
        if isinstance(answer, Samples):
            return Pcm(answer.channels, bytes(sound))
        if isinstance(answer, Refused):
            raise CannotDecode
        self._process.put_away()
        raise DecoderCrashed


def _as_request(job: FramesToDecode) -> DecodeFrames:
    plain = DecodeFrames(job.codec, job.skip_samples, job.samples, job.rate)
    if job.resample is None:
        return plain
    return DecodeFrames(
        job.codec,
        job.skip_samples,
        job.samples,
        job.rate,
        to_rate=job.resample.to_rate,
        resampled_skip_samples=job.resample.skip_samples,
        resampled_samples=job.resample.samples,
    )
