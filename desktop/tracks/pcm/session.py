"""A file open in a decoder process; in another one when that was put away meanwhile."""

import os
import threading
import time
from typing import TypeVar

from ...decoder.messages import (
    Measure,
    Measured,
    Measurement,
    Opened,
    OpenFile,
    ReadSamples,
    Refused,
    Request,
    Samples,
    WireMessage,
)
from ...errors import (
    AudioJSError,
    CannotDecode,
    DecoderCrashed,
    DecoderHung,
    DecoderTooHungry,
    FileChanged,
    NoSound,
    NotAudio,
    ReadFailed,
)
from ..source_file import SourceFile, waited_for_disk
from .decoders import Decoders
from .process import DecoderEnded, DecoderProcess

LIMIT_SECONDS = 20.0
"""A disk may have to wake up for an answer; nothing else takes so long."""

_A = TypeVar("_A", bound=WireMessage)

_AS_ERROR: dict[str, type[AudioJSError]] = {
    "not_audio": NotAudio,
    "no_sound": NoSound,
    "cannot_decode": CannotDecode,
    "read_failed": ReadFailed,
    "crashed": DecoderCrashed,
    "hung": DecoderHung,
    "hungry": DecoderTooHungry,
    "put away": ReadFailed,
}


def error_class(failure: str) -> type[AudioJSError]:
    """What to raise when a decoder refused or ended for that reason."""
    return _AS_ERROR[failure]


class _WaitedForDiskError(Exception):
    """The process was ended for what the disk did; now it answers again."""


class DecoderSession:
    """Requests about one file. After a failure of the decoder each one meets that failure again."""

    def __init__(self, source: SourceFile, decoders: Decoders, limit_seconds: float) -> None:
        self._source = source
        self._decoders = decoders
        self._limit_seconds = limit_seconds
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._failure: AudioJSError | None = None
        self._process = decoders.take()
        self.known: Measurement | None = None
        """what a decoder that opens the file again need not find out"""
        self.opened = self._open()

    def _open(self) -> Opened:
        while True:
            try:
                return self._answer(self._process, self._opening(), Opened)[0]
            except _WaitedForDiskError:
                self._process = self._decoders.take()
            except DecoderEnded as ended:
                raise error_class(ended.how)(self._source.path) from ended
            except (NotAudio, NoSound, ReadFailed):
                self._decoders.give_back(self._process)
                raise

    def read(self, first: int, count: int) -> tuple[Samples, bytearray]:
        """The samples, however often they must be asked for: the file is measured on the way.

        Raises FileChanged, ReadFailed, CannotDecode, DecoderCrashed, -Hung and -TooHungry.
        """
        while True:
            answer, sound = self._ask(ReadSamples(first, count), Samples)
            if not answer.not_yet:
                return answer, sound

    def measure(self, seconds: float) -> Measured:
        """Find out more about the length; raises the same."""
        measured, _ = self._ask(Measure(seconds), Measured)
        self.known = measured.result
        return measured

    def _ask(self, request: Request, expected: type[_A]) -> tuple[_A, bytearray]:
        with self._lock:
            while not self._closed.is_set():
                if self._failure:
                    raise self._failure
                try:
                    return self._answer(self._at_work(), request, expected)
                except _WaitedForDiskError:
                    continue  # what was asked for is asked of another one
                except DecoderEnded as ended:
                    # The pool may put away an idle process at any time; then another one goes on.
                    if ended.how != "put away":
                        self._failure = error_class(ended.how)(self._source.path)
        raise ReadFailed(self._source.path)

    def prepare_next(self) -> None:
        """Have a decoder ready for the next file: this one is at work, and nobody waits for it."""
        self._decoders.prepare()

    def close(self) -> None:
        """End the process. Whoever waits for an answer meets ReadFailed."""
        self._closed.set()
        self._process.put_away()
        with self._lock:  # whoever held it may just have taken another process
            self._process.put_away()

    def _at_work(self) -> DecoderProcess:
        """The process, with the file open in it."""
        if self._process.has_ended:
            self._process.put_away()  # in case that it ended of itself
            if not self._source.is_current:
                raise FileChanged(self._source.path)
            self._process = self._decoders.take()
            self._answer(self._process, self._opening(), Opened)
        return self._process

    def _opening(self) -> OpenFile:
        return OpenFile(os.fsencode(self._source.path), self.known)

    def _answer(
        self, process: DecoderProcess, request: Request, expected: type[_A]
    ) -> tuple[_A, bytearray]:
        asked_at = time.monotonic()
        try:
            answer, sound = process.ask(request, limit_seconds=self._limit_seconds)
        except DecoderEnded as ended:
            if ended.how == "hung" and waited_for_disk(
                self._source.path, asked_at, self._limit_seconds
            ):
                raise _WaitedForDiskError from None
            raise
        self._decoders.used(process)
        if isinstance(answer, expected):
            return answer, sound
        if isinstance(answer, Refused):
            raise error_class(answer.reason)(self._source.path)
        process.put_away()
        raise DecoderEnded("crashed")
