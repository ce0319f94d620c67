"""Keeps a decoder that goes wild from taking the memory of the whole machine."""

import os
import sys
import threading
import time

from .messages import TOO_HUNGRY_EXIT_CODE

MAX_BYTES = 768 * 2**20
"""Several times what the hungriest known sound needs: 30 s of 7.1 at 384 kHz."""

_LOOK_EVERY_SECONDS = 0.25


def limit_memory(max_bytes: int = MAX_BYTES) -> None:
    """From now on this process fails to get more, or ends with TOO_HUNGRY_EXIT_CODE."""
    if sys.platform == "linux":
        import resource

        # RLIMIT_DATA counts what was allocated; RLIMIT_AS would count the libraries' files too.
        resource.setrlimit(resource.RLIMIT_DATA, (max_bytes, max_bytes))
    else:
        # macOS does not enforce those limits, and Windows has none.
        threading.Thread(target=watch_memory, args=(max_bytes,), daemon=True).start()


def watch_memory(max_bytes: int) -> None:
    """Look at the memory in use again and again, and end the process when it is too much."""
    while peak_bytes() <= max_bytes:
        time.sleep(_LOOK_EVERY_SECONDS)
    os._exit(TOO_HUNGRY_EXIT_CODE)


def peak_bytes() -> int:
    """The most memory that this process ever held."""
    if sys.platform == "win32":
        return _peak_bytes_on_windows()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _peak_bytes_on_windows() -> int:
    """PeakPagefileUsage of PROCESS_MEMORY_COUNTERS (psapi.h): two DWORDs and eight SIZE_T."""
    if sys.platform != "win32":
        return 0
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_ulong),
            ("page_faults", ctypes.c_ulong),
            ("peak_working_set", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 6),
            ("peak_pagefile", ctypes.c_size_t),
        )

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel = ctypes.windll.kernel32
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    itself = ctypes.c_void_p(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(itself, ctypes.byref(counters), counters.size)
    return int(counters.peak_pagefile)
