"""Runs a program where there is no network but the machine's own, and writes down its sockets.

`unshare --net [--map-root-user] python -m tests.stage.cut_off LOG PROGRAM…`: LOG gets every system
call about sockets, by strace, of the program and of all that it starts.
"""

import fcntl
import os
import socket
import struct
import sys

from .processes import require

# <linux/sockios.h>, <net/if.h>
_SIOCGIFFLAGS, _SIOCSIFFLAGS = 0x8913, 0x8914
_IFF_UP = 1


def traced(log: str, program: list[str]) -> list[str]:
    """The command line that runs `program` and writes down what it does with sockets."""
    strace = [require("strace", "strace"), "-f", "-yy", "--seccomp-bpf", "-e", "trace=%network"]
    return [*strace, "-o", log, *program]


def bring_up_loopback() -> None:
    """A new network namespace has one, but it is down."""
    with socket.socket() as any_socket:
        asked = struct.pack("16sH", b"lo", 0).ljust(40, b"\0")
        answer = fcntl.ioctl(any_socket, _SIOCGIFFLAGS, asked)
        _, flags = struct.unpack_from("16sH", answer)
        wanted = struct.pack("16sH", b"lo", flags | _IFF_UP).ljust(40, b"\0")
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, wanted)


if __name__ == "__main__":
    log, *program = sys.argv[1:]
    bring_up_loopback()
    command = traced(log, program)
    os.execvp(command[0], command)  # noqa: S606
