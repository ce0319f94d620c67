"""Work that several wait for, and that is done once."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class SharedWork(Generic[K, T]):
    """A page that gets no answer asks again: while a drive does not answer, that is no new work."""

    def __init__(self) -> None:
        self._at_work: dict[K, asyncio.Task[T]] = {}

    async def get(self, key: K, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of the work that is under way for this key, else of this work."""
        task = self._at_work.get(key)
        if task is None:
            task = self._at_work[key] = asyncio.get_running_loop().create_task(work())
            task.add_done_callback(lambda done: self._finished(key, done))
        return await asyncio.shield(task)

    def _finished(self, key: K, done: asyncio.Task[T]) -> None:
        del self._at_work[key]
        if not done.cancelled():
            done.exception()  # whoever waits for it gets it, and there may be nobody any more
