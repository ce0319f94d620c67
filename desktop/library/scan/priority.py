"""Lets a scanner take only what processor and disk time the others leave."""

import os
import platform
import sys

_NICENESS = 15
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000
# ioprio_set(2): its number by machine, "this process", and the class of those who wait for others.
_IOPRIO_SET = {"x86_64": 251, "aarch64": 30, "riscv64": 30}
_WHO_PROCESS = 1
_IDLE_CLASS = 3 << 13


def make_way_for_others() -> None:
    """From now on every other process comes first, the one that makes sound above all."""
    if sys.platform == "win32":
        # SetPriorityClass (processthreadsapi.h).
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass(
            ctypes.c_void_p(kernel.GetCurrentProcess()), _BELOW_NORMAL_PRIORITY_CLASS
        )
        return
    # Where others have set it higher already, the system refuses to lower it again.
    niceness = max(_NICENESS, os.getpriority(os.PRIO_PROCESS, 0))
    os.setpriority(os.PRIO_PROCESS, 0, niceness)
    if sys.platform == "linux":
        _yield_the_disk()


def _yield_the_disk() -> None:
    import ctypes

    number = _IOPRIO_SET.get(platform.machine())
    if number:
        ctypes.CDLL(None).syscall(number, _WHO_PROCESS, 0, _IDLE_CLASS)
