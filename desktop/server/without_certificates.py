"""Loads no certificates of anyone, because AudioJS talks to nobody that would show one.

aiohttp loads all those of the system as it is imported, 30 ms at each start, for connections to
elsewhere. This can go when it does so with the first one.
"""

import ssl


def _load_none(context: ssl.SSLContext) -> None:
    """In the place of what reads them from the disk."""


ssl.SSLContext.set_default_verify_paths = _load_none  # type: ignore[method-assign, assignment]
