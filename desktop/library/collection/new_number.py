"""Numbers for what is new in the collection."""

import time


def new_number(highest: int) -> int:
    """One above the highest, and none that was ever given to what is gone by now.

    So the key of a deleted playlist names no other one, and what could not be written for a while
    does not get the number of anything else meanwhile. It is made of the clock, in milliseconds.
    """
    return max(highest + 1, time.time_ns() // 1_000_000)
