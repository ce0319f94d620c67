"""The decoder processes of one player: one kept ready, and few at work at a time."""

import threading
from collections.abc import Sequence

from ..in_time import in_time
from .process import DecoderProcess, decoder_command

_MOST_AT_WORK = 2
_CLOSE_SECONDS = 0.5


class Decoders:
    """Hands out processes. Safe to use from several threads."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = command or decoder_command()
        self._lock = threading.Lock()
        self._spare: DecoderProcess | None = None
        self._at_work: list[DecoderProcess] = []
        self._closed = False

    def prepare(self) -> None:
        """Start the spare process unless there is one. Returns at once."""
        with self._lock:
            if not self._closed and self._usable_spare() is None:
                self._spare = DecoderProcess(self._command)

    def take(self) -> DecoderProcess:
        """A process of the caller's own, who puts it away; we may do so when it is idle."""
        with self._lock:
            taken = self._usable_spare() or DecoderProcess(self._command)
            self._spare = None
            self._make_room()
            self._at_work.append(taken)
        return taken

    def give_back(self, process: DecoderProcess) -> None:
        """Keep for the next taker a process that had nothing to do after all."""
        with self._lock:
            if process in self._at_work:
                self._at_work.remove(process)
            keep = self._usable_spare() is None and not self._closed
            if keep:
                self._spare = process
        if not keep:
            process.put_away()

    def used(self, process: DecoderProcess) -> None:
        """Note that this process is the one used last."""
        with self._lock:
            if process in self._at_work:
                self._at_work.remove(process)
                self._at_work.append(process)

    def close(self) -> None:
        """End all processes; one that waits for a disk goes when that lets it."""
        with self._lock:
            self._closed = True
            processes = [*self._at_work, *([self._spare] if self._spare else [])]
            self._at_work, self._spare = [], None
        in_time(_CLOSE_SECONDS, *(process.put_away for process in processes))

    def _usable_spare(self) -> DecoderProcess | None:
        if self._spare and self._spare.has_ended:
            self._spare.put_away()
            self._spare = None
        return self._spare

    def _make_room(self) -> None:
        self._at_work = [process for process in self._at_work if not process.has_ended]
        for process in self._at_work[: len(self._at_work) + 1 - _MOST_AT_WORK]:
            if process.put_away_if_idle():
                self._at_work.remove(process)
