"""Which drives are put in where, and whether the system tells of changes on them."""

import os
import re
from pathlib import Path
from typing import NamedTuple

_TABLE = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(rb"\\([0-7]{3})")
# Others than us change what is there, and the kernel does not hear of it.
_REMOTE = frozenset(
    b"9p afs autofs ceph cifs coda davfs fuse gfs2 glusterfs lustre ncpfs nfs nfs4 ocfs2 smb3 "
    b"smbfs vboxsf virtiofs vmhgfs prl_fs".split()
)
# By way of a program of ours, but all changes come through the kernel: NTFS and exFAT.
_LOCAL_PROGRAM = b"fuseblk"


class Mount(NamedTuple):
    """A drive: where, which, and its kind of file system."""

    place: bytes
    device: bytes
    kind: bytes

    @property
    def is_remote(self) -> bool:
        """Whether changes may come about without the kernel."""
        family = self.kind.partition(b".")[0]
        return family in _REMOTE and self.kind != _LOCAL_PROGRAM


def mounts_of(folder: bytes) -> tuple[Mount, ...]:
    """The drive that a folder is on, and those below it; none where the system does not tell."""
    try:
        table = _TABLE.read_bytes()
    except OSError:
        return ()
    mounts = [_parsed(line) for line in table.splitlines()]
    real = os.path.realpath(folder)
    above = [mount for mount in mounts if _is_below(real, mount.place)]
    nearest = max(above, key=lambda mount: len(mount.place), default=None)
    below = [mount for mount in mounts if mount.place != real and _is_below(mount.place, real)]
    return (*([nearest] if nearest else []), *below)


def _parsed(line: bytes) -> Mount:
    """A line of proc(5), /proc/pid/mountinfo."""
    fields = line.split(b" ")
    kind = fields[fields.index(b"-", 6) + 1]
    place = _ESCAPED.sub(lambda match: bytes((int(match[1], 8),)), fields[4])
    return Mount(place, fields[0] + b" " + fields[2], kind)


def _is_below(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")
