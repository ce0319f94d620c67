"""Putting an end to things that a disk may hold on to."""

import threading
import time
from collections.abc import Callable


def in_time(seconds: float, *works: Callable[[], object]) -> None:
    """Do all of it at the same time and wait no longer than that; what hangs is left to itself."""
    threads = [threading.Thread(target=work, name="ending", daemon=True) for work in works]
    for thread in threads:
        thread.start()
    ends = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
