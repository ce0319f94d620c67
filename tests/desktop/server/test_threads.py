"""Threads that wait for a drive cost nobody else anything."""

import subprocess
import sys
import threading

import pytest

from desktop.server.threads import PatientThreads

_PATIENCE_SECONDS = 10.0

_HANGS_AT_ITS_END = """
import threading
from desktop.server.threads import PatientThreads
begun = threading.Event()
PatientThreads().submit(lambda: (begun.set(), threading.Event().wait()))
begun.wait()
"""


def test_what_waits_keeps_nothing_else_waiting() -> None:
    threads = PatientThreads()
    answer = threading.Event()
    waiting = [threads.submit(answer.wait) for _ in range(100)]
    assert threads.submit(lambda: "at once").result(_PATIENCE_SECONDS) == "at once"
    answer.set()
    assert all(work.result(_PATIENCE_SECONDS) for work in waiting)


def test_one_after_the_other_is_done_by_the_same_thread() -> None:
    threads = PatientThreads()
    done_by = set()
    for _ in range(50):
        done_by.add(threads.submit(threading.get_ident).result(_PATIENCE_SECONDS))
        # It gives its answer before it is ready for more.
        threads.submit(lambda: None).result(_PATIENCE_SECONDS)
    assert len(done_by) < 10


def test_what_fails_fails_for_whoever_asked() -> None:
    threads = PatientThreads()
    with pytest.raises(ZeroDivisionError):
        threads.submit(lambda: 1 / 0).result(_PATIENCE_SECONDS)
    assert threads.submit(len, "abc").result(_PATIENCE_SECONDS) == 3


def test_many_at_a_time_are_all_done() -> None:
    threads = PatientThreads()
    results: list[int] = []

    def ask_for_many() -> None:
        works = [threads.submit(lambda n=n: n) for n in range(500)]  # type: ignore[misc]
        results.extend(work.result(_PATIENCE_SECONDS) for work in works)

    askers = [threading.Thread(target=ask_for_many) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert sorted(results) == sorted([*range(500)] * 4)


def test_a_program_ends_whatever_they_wait_for() -> None:
    subprocess.run([sys.executable, "-c", _HANGS_AT_ITS_END], check=True, timeout=_PATIENCE_SECONDS)
