"""A network drive whose answers can be made to stop: FUSE, spoken without a library.

`python -m tests.stage.stalling_mount SOURCE PLACE` is the process that serves it. The messages are
those of <linux/fuse.h>, version 7.31.
"""

import errno
import os
import select
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from .mounting import mount, unmount
from .processes import Staged, end

_ROOT = 1
_READ = 15
_IN_HEADER = struct.Struct("<IIQQIIII")
_OUT_HEADER = struct.Struct("<IiQ")
_ATTRIBUTES = struct.Struct("<6Q10I")
_DIRECTORY_ENTRY = struct.Struct("<QQII")
_LARGEST_REQUEST_BYTES = 2**20
_OPEN_FLAGS = 1 << 0 | 1 << 5
"""FOPEN_DIRECT_IO: nothing but what is read is asked for. FOPEN_NOFLUSH: closing asks nothing."""


class StallingMount(Staged):
    """What is in `source`, to be read at `folder`; a process of its own serves it."""

    def __init__(self, source: Path) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="audiojs-drive-")
        self.folder = Path(self._temporary.name) / "drive"
        self.folder.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stage.stalling_mount", source, self.folder],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._pipes[1].readline() == b"serves\n", "the drive cannot be mounted, see above"

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout

    def stall(self) -> None:
        """From now on nothing is answered, and whoever asks waits; a test must ask for nothing."""
        self._tell(b"stall\n")

    def stall_within(self, part: range) -> None:
        """The same only for those who read these bytes of a file."""
        self._tell(b"stall within %d %d\n" % (part.start, part.stop))

    def go_on(self) -> None:
        """Answer again, also what was asked meanwhile."""
        self._tell(b"go on\n")

    def _tell(self, what: bytes) -> None:
        orders, answers = self._pipes
        orders.write(what)
        orders.flush()
        assert answers.readline() == what

    def vanish(self) -> None:
        """Pull the plug: whatever is asked fails, and so does what waits for an answer."""
        self._process.kill()
        self._process.wait()

    def strike(self) -> None:
        """Take the drive away, whoever still uses it."""
        for pipe in self._pipes:
            pipe.close()
        end(self._process)
        unmount(self.folder)
        self._temporary.cleanup()


class _Refused(Exception):
    def __init__(self, number: int) -> None:
        self.number = number


class _Drive:
    """Answers the kernel's requests about one folder; all names are bytes."""

    def __init__(self, source: bytes, device: int) -> None:
        self._device = device
        self._unreadable = range(0)
        self._held: list[bytes] = []
        self._paths = {_ROOT: source}
        self._nodes = {source: _ROOT}
        self._operations: dict[int, Callable[[int, bytes], bytes | None]] = {
            1: self._look_up,
            2: lambda node, body: None,  # FORGET, which wants no answer
            3: self._get_attributes,
            5: lambda node, body: os.readlink(self._paths[node]),  # noqa: PTH115 - bytes
            14: self._open,
            _READ: self._read,
            17: lambda node, body: struct.pack("<5Q10I", 0, 0, 0, 0, 0, 4096, 255, *[0] * 8),
            18: self._release,
            26: self._initialize,
            27: lambda node, body: bytes(16),  # OPENDIR
            28: self._read_directory,
            29: lambda node, body: b"",  # RELEASEDIR
            36: lambda node, body: None,  # INTERRUPT
            42: lambda node, body: None,  # BATCH_FORGET
        }

    def serve_one(self) -> None:
        """Answer one request. Raises OSError once the drive is not mounted any more."""
        request = os.read(self._device, _LARGEST_REQUEST_BYTES)
        if self._is_unreadable(request):
            self._held.append(request)
        else:
            self._answer(request)

    def keep_waiting(self, part: range) -> None:
        """From now on nobody who reads these bytes of a file is answered, all others are."""
        self._unreadable = part
        held, self._held = self._held, []
        for request in held:
            self._answer(request)

    def _is_unreadable(self, request: bytes) -> bool:
        if not self._unreadable or _IN_HEADER.unpack_from(request)[1] != _READ:
            return False
        _, offset, size = struct.unpack_from("<2QI", request, _IN_HEADER.size)
        return bool(offset < self._unreadable.stop and offset + size > self._unreadable.start)

    def _answer(self, request: bytes) -> None:
        _, operation, number, node, *_ = _IN_HEADER.unpack_from(request)
        failure, body = 0, None
        try:
            if operation not in self._operations:
                raise _Refused(errno.ENOSYS)
            body = self._operations[operation](node, request[_IN_HEADER.size :])
            if body is None:
                return
        except _Refused as refused:
            failure = refused.number
        except OSError as error:
            failure = error.errno or errno.EIO
        body = body or b""
        size = _OUT_HEADER.size + len(body)
        with suppress(FileNotFoundError):  # whoever asked has given up
            os.write(self._device, _OUT_HEADER.pack(size, -failure, number) + body)

    def _initialize(self, node: int, body: bytes) -> bytes:
        sizes = (0, 0, 16, 12, 128 * 2**10, 1)
        return struct.pack("<4I2H2I2H8I", 7, 31, *sizes, 0, 0, *[0] * 8)

    def _look_up(self, node: int, body: bytes) -> bytes:
        path = os.path.join(self._paths[node], body.rstrip(b"\0"))  # noqa: PTH118 - bytes
        attributes = self._attributes(path)
        return struct.pack("<4Q2I", self._node_of(path), 0, 0, 0, 0, 0) + attributes

    def _get_attributes(self, node: int, body: bytes) -> bytes:
        return bytes(16) + self._attributes(self._paths[node])

    def _attributes(self, path: bytes) -> bytes:
        status = os.lstat(path)
        times = (status.st_atime_ns, status.st_mtime_ns, status.st_ctime_ns)
        return _ATTRIBUTES.pack(
            self._node_of(path),
            status.st_size,
            status.st_blocks,
            *(each // 10**9 for each in times),
            *(each % 10**9 for each in times),
            status.st_mode,
            status.st_nlink,
            os.geteuid(),
            os.getegid(),
            0,
            4096,
            0,
        )

    def _node_of(self, path: bytes) -> int:
        node = self._nodes.setdefault(path, len(self._nodes) + 1)
        self._paths[node] = path
        return node

    def _open(self, node: int, body: bytes) -> bytes:
        file = os.open(self._paths[node], os.O_RDONLY)
        return struct.pack("<Q2I", file, _OPEN_FLAGS, 0)

    def _read(self, node: int, body: bytes) -> bytes:
        file, offset, size = struct.unpack_from("<2QI", body)
        return os.pread(file, size, offset)

    def _release(self, node: int, body: bytes) -> bytes:
        os.close(struct.unpack_from("<Q", body)[0])
        return b""

    def _read_directory(self, node: int, body: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<2QI", body)
        listed = b""
        names = sorted(os.listdir(self._paths[node]))  # noqa: PTH208 - bytes
        for number, name in enumerate(names[offset:], offset + 1):
            entry = _DIRECTORY_ENTRY.pack(number, number, len(name), 0) + name
            entry += bytes(-len(entry) % 8)
            if len(listed) + len(entry) > size:
                break
            listed += entry
        return listed


def _serve(source: Path, place: Path) -> None:
    device = os.open("/dev/fuse", os.O_RDWR)
    mount("fuse", place, f"fd={device},rootmode=40000,user_id={os.geteuid()},group_id=0")
    drive = _Drive(os.fsencode(source), device)
    _say(b"serves\n")
    stalls = False
    try:
        while True:
            ready, _, _ = select.select([0] if stalls else [0, device], [], [])
            if 0 in ready:
                if not (order := os.read(0, 64)):
                    return
                stalls = order == b"stall\n"
                part = [int(word) for word in order.split() if word.isdigit()]
                drive.keep_waiting(range(*part or [0]))
                _say(order)
            elif device in ready:
                drive.serve_one()
    except OSError as error:
        if error.errno != errno.ENODEV:  # it was unmounted
            raise
    finally:
        unmount(place)


def _say(what: bytes) -> None:
    os.write(1, what)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), Path(sys.argv[2]))
