"""Nothing ever leaves 127.0.0.1: every socket that the program opens is looked at."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from desktop.system import assets_dir
from tests.stage import Display, Loudspeaker, Program, locate, wait_until
from tests.stage.cut_off import traced
from tests.stage.music import decode
from tests.stage.process_tree import descendants
from tests.stage.processes import require

_FAMILIES = re.compile(r"\bsocket\((\w+)")
# What brings anything to an address, by the socket that it goes to.
_CALLS = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(\d+<(\w+):\[(.*)")
_ADDRESSES = re.compile(
    r'inet_addr\("([^"]+)"|inet_pton\(AF_INET6, "([^"]+)"|->\[?([\da-f.:]+)\]?:\d+\]'
)
_OWN = {"127.0.0.1", "::1"}
# Chromium asks the system for the way to this address, to learn whether there is IPv6: a connect on
# a datagram socket, which sends nothing (connect(2)). No option of its own keeps it from asking.
_ASKED_ABOUT = ("connect", "UDPv6", "2001:4860:4860::8888")


def _cut_off(log: Path, program: Path) -> Sequence[str | Path]:
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    unshare = [require("unshare", "util-linux"), "--net", *as_root]
    return [*unshare, sys.executable, "-m", "tests.stage.cut_off", log, program]


def _traced(log: Path, program: Path) -> Sequence[str | Path]:
    return traced(str(log), [str(program)])


def _main_process(program: Program, packaged: Path) -> int | None:
    """The first of the packaged program's processes."""
    for child in sorted(descendants(program.process.pid)):
        if os.path.realpath(f"/proc/{child}/exe") == str(packaged):
            return child
    return None


@pytest.mark.parametrize("wrap", [_cut_off, _traced], ids=["without a network", "with one"])
def test_no_socket_leads_anywhere_else(
    packaged: Path,
    display: Display,
    loudspeaker: Loudspeaker,
    tmp_path: Path,
    wrap: Callable[[Path, Path], Sequence[str | Path]],
) -> None:
    log = tmp_path / "sockets"
    sample = assets_dir() / "sample.mp3"
    with (
        loudspeaker.record() as recording,
        Program(
            [sample], display=display, loudspeaker=loudspeaker, command=wrap(log, packaged)
        ) as program,
    ):
        recording.wait_for_sound(5)
        pid = wait_until(lambda: _main_process(program, packaged), "it runs")
        os.kill(pid, signal.SIGTERM)
        assert program.wait(30) == 0
    locate(recording.sound, decode(sample), at=30_000)
    text = log.read_text(errors="replace")
    families = set(_FAMILIES.findall(text))
    assert {"AF_UNIX", "AF_INET"} <= families <= {"AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"}
    led_to = set(_where_calls_lead(text))
    assert {address for _, _, address in led_to} >= {"127.0.0.1"}, "the log is read right"
    assert {each for each in led_to if each[2] not in _OWN} <= {_ASKED_ABOUT}


def _where_calls_lead(text: str) -> Iterator[tuple[str, str, str]]:
    """System call, protocol and address of all that went to one."""
    for call, protocol, rest in _CALLS.findall(text):
        for found in _ADDRESSES.findall(rest):
            yield call, protocol, "".join(found)
