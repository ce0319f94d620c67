"""Keeps a damaged file from making the scanner take the memory of the whole machine."""

import sys

_MAX_BYTES = 1024 * 2**20
"""A million songs take half of it; a file that declares a tag of gigabytes gets no room for it."""


def limit_memory() -> None:
    """From now on this process fails to get more, where the system can see to that."""
    if sys.platform == "linux":
        import resource

        # RLIMIT_DATA counts what was allocated; RLIMIT_AS would count the libraries' files too.
        resource.setrlimit(resource.RLIMIT_DATA, (_MAX_BYTES, _MAX_BYTES))
