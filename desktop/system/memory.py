"""What the program takes of the machine's memory, and gives back."""

import ctypes
import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil

    from ..protocol import Diagnostics

# <malloc.h>
_M_TRIM_THRESHOLD = -1
_TRIM_THRESHOLD_BYTES = 128 * 1024


def return_freed_memory() -> None:
    """Let the C library give freed memory back to the system as it did at first.

    glibc raises its threshold with each large block that is freed (mallopt(3)), and every segment
    is one: it kept 25 MB for nothing. Other C libraries are left as they are.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_M_TRIM_THRESHOLD, _TRIM_THRESHOLD_BYTES)


def keep_garbage_while_starting() -> None:
    """Leave it to `collect_garbage` to look for what can be freed.

    Almost all that a start makes stays, and Python would look through it again and again: a tenth
    of the time that it takes to import everything.
    """
    gc.disable()


def collect_garbage() -> None:
    """From now on, as Python does."""
    gc.enable()


def measure_program() -> "Diagnostics":
    """Memory of this process and of all that it started. Takes some milliseconds per process."""
    import psutil

    from ..protocol import Diagnostics

    own = psutil.Process()
    sizes = [size for process in [own, *own.children(recursive=True)] if (size := _bytes(process))]
    return Diagnostics(memory_bytes=sum(sizes), processes=len(sizes))


def _bytes(process: "psutil.Process") -> int:
    """Its memory; what it shares is divided among those who share it, where the system tells."""
    import psutil

    try:
        full = process.memory_full_info()
        return int(getattr(full, "pss", 0) or full.uss)
    except psutil.Error:
        return 0  # it has just ended, or may not be looked into
