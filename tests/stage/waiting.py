"""Waiting for conditions instead of times."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_ASK_EVERY_SECONDS = 0.02


def wait_until(condition: Callable[[], T | None], what: str, timeout: float = 20.0) -> T:
    """What `condition` returns once it is true; fails, saying `what`, after `timeout` seconds."""
    ends = time.monotonic() + timeout
    while True:
        if result := condition():
            return result
        if time.monotonic() > ends:
            raise AssertionError(f"waited {timeout:g} s in vain until {what}")
        time.sleep(_ASK_EVERY_SECONDS)
