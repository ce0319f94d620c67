"""Sound comes before everything else, where the system allows it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from desktop.system import SoundThreads, may_hurry_sound
from tests.stage import wait_until
from tests.stage.process_tree import is_realtime
from tests.stage.processes import end

# As libpulse names it, and one of another name beside it.
PROGRAM = """
import pathlib, sys, threading
def live(name):
    pathlib.Path(f"/proc/self/task/{threading.get_native_id()}/comm").write_text(name)
    print(threading.get_native_id(), flush=True)
    threading.Event().wait()
for name in ("threaded-ml", "another"):
    threading.Thread(target=live, args=(name,)).start()
    sys.stdin.readline()
"""


@contextmanager
def a_player() -> Iterator[subprocess.Popen[bytes]]:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with program:
        try:
            yield program
        finally:
            end(program)


def _next_thread(program: subprocess.Popen[bytes]) -> int:
    assert program.stdin
    assert program.stdout
    thread = int(program.stdout.readline())
    program.stdin.write(b"\n")
    program.stdin.flush()
    return thread


def _may_be_realtime() -> bool:
    try_it = "import os; os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(6))"
    tried = subprocess.run([sys.executable, "-c", try_it], stderr=subprocess.DEVNULL, check=False)
    return tried.returncode == 0


def _is_as_may_be(thread: int) -> bool:
    return is_realtime(thread) == _may_be_realtime()


def test_what_the_system_allows_is_known() -> None:
    assert may_hurry_sound() == _may_be_realtime()
    assert not is_realtime(0), "to ask changes nothing"


def test_the_threads_that_carry_sound_are_hurried_and_no_others() -> None:
    with a_player() as player, SoundThreads():
        carries_sound, another = _next_thread(player), _next_thread(player)
        wait_until(partial(_is_as_may_be, carries_sound), "it is hurried")
        assert not is_realtime(another)
        assert not is_realtime(player.pid)


def test_those_of_a_program_that_starts_anew_are_hurried_too() -> None:
    with SoundThreads():
        for _ in range(2):
            with a_player() as player:
                thread = _next_thread(player)
                wait_until(partial(_is_as_may_be, thread), "it is hurried")
