"""Threads for whatever may wait: for a disk, a decoder, a dialog."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Work = Callable[[], None]

_IDLE_SECONDS = 10.0


class PatientThreads(ThreadPoolExecutor):
    """Begins all work at once, on a thread that has nothing to do or a new one.

    A drive that does not answer keeps its threads for as long as it likes, but no others: neither
    what comes after them nor the end of the program waits for them. A ThreadPoolExecutor because
    asyncio takes nothing else; of it nothing is used.
    """

    def __init__(self) -> None:
        super().__init__(max_workers=1)
        self._idle: deque[SimpleQueue[_Work]] = deque()

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Call `fn` on a thread."""
        future: Future[_T] = Future()
        work = partial(_run, future, partial(fn, *args, **kwargs))
        try:
            # The one that worked last: the others come to their end.
            self._idle.pop().put(work)
        except IndexError:
            threading.Thread(target=self._work, args=(work,), name="patient", daemon=True).start()
        return future

    def _work(self, work: _Work) -> None:
        mine: SimpleQueue[_Work] = SimpleQueue()
        while True:
            work()
            del work  # what it holds is of no use any more
            self._idle.append(mine)
            try:
                work = mine.get(timeout=_IDLE_SECONDS)
            except Empty:
                try:
                    self._idle.remove(mine)
                except ValueError:
                    work = mine.get()  # somebody has just counted on it
                else:
                    return


def _run(future: Future[Any], work: Callable[[], object]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
