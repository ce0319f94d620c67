"""Whether the system lets us watch more folders: fs.inotify.max_user_watches.

watchfiles tells that only where it is also to fail at the first folder that may not be read.
"""

import ctypes
import errno
import os
import sys

_IN_DELETE_SELF = 0x400


def is_used_up(folder: bytes) -> bool:
    """Whether not one more folder can be watched; inotify(7)."""
    if sys.platform != "linux":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    descriptor = system.inotify_init1(os.O_CLOEXEC)
    if descriptor < 0:
        return ctypes.get_errno() in {errno.EMFILE, errno.ENFILE}
    try:
        watch = system.inotify_add_watch(descriptor, folder, _IN_DELETE_SELF)
        return bool(watch < 0 and ctypes.get_errno() == errno.ENOSPC)
    finally:
        os.close(descriptor)
