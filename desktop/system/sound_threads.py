"""Lets the threads that carry sound to the loudspeaker run before everything else (Linux only).

The web engine gives the thread that renders sound real-time priority, but libpulse carries it to
the sound server on a thread of its own that has everyone's: beside busy programs that one comes too
late, and 30 ms of buffer run dry. (20 busy loops on two processors: 2 to 6 gaps in 100 s; in real
time one in 500 s.)
"""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

log = logging.getLogger(__name__)

_NAME = "threaded-ml"  # libpulse, src/pulse/thread-mainloop.c
# Above PulseAudio's own threads (5), which wait for ours, and below the one that renders (8).
_PRIORITY = 6
_LOOK_EVERY_SECONDS = 0.5


def may_hurry_sound() -> bool:
    """Whether the system lets this user's threads run in real time (sched_setscheduler(2))."""
    answers: list[bool] = []
    # On a thread of its own, which keeps nothing of it: what was set can not always be taken back.
    trying = threading.Thread(target=lambda: answers.append(_hurry(0)))
    trying.start()
    trying.join()
    return answers == [True]


class SoundThreads:
    """While open, hurries the sound threads of all processes that this one started.

    They come with each line to the loudspeaker, so it looks for new ones twice a second.
    """

    def __init__(self) -> None:
        self._closed = threading.Event()
        self._looking = threading.Thread(target=self._look_again_and_again, daemon=True)
        # The process that has them; nothing else need be looked into while it is there.
        self._process: int | None = None
        self._hurried: set[int] = set()

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._looking.join()

    def _look_again_and_again(self) -> None:
        while not self._closed.wait(_LOOK_EVERY_SECONDS):
            if self._process is None or not self._look_into(self._process):
                self._process = next(filter(self._look_into, _children()), None)

    def _look_into(self, process: int) -> bool:
        """Hurry the sound threads of a process; tells whether it has any."""
        threads = set(_sound_threads(process))
        for thread in threads - self._hurried:
            is_hurried = _hurry(thread)
            log.debug("thread %d carries sound: real time %s", thread, is_hurried)
        if threads:
            self._hurried = threads
        return bool(threads)


def _children() -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process().children(recursive=True)]


def _sound_threads(process: int) -> Iterator[int]:
    for name in Path(f"/proc/{process}/task").glob("*/comm"):
        try:
            if name.read_text().rstrip() == _NAME:
                yield int(name.parent.name)
        except OSError:
            pass  # it has just ended


def _hurry(thread: int) -> bool:
    if sys.platform != "linux":
        return False
    try:
        os.sched_setscheduler(
            thread, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(_PRIORITY)
        )
    except OSError:
        return False
    return True
