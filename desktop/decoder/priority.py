"""Lets a process that nobody waits for take only what processor time the others leave."""

import os
import sys

_NICENESS = 10
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000


def make_way_for_others() -> None:
    """From now on every other process comes first, the one that makes sound above all."""
    if sys.platform == "win32":
        # SetPriorityClass (processthreadsapi.h).
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        itself = ctypes.c_void_p(kernel.GetCurrentProcess())
        kernel.SetPriorityClass(itself, _BELOW_NORMAL_PRIORITY_CLASS)
    else:
        # Where others have set it higher already, the system refuses to lower it again.
        niceness = max(_NICENESS, os.getpriority(os.PRIO_PROCESS, 0))
        os.setpriority(os.PRIO_PROCESS, 0, niceness)
