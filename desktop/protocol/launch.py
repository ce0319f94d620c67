"""What a second launch hands to the AudioJS that runs, over HTTP."""

from msgspec import Struct

LAUNCHES_PATH = "/launches"
MAX_LAUNCH_BYTES = 8 * 2**20
"""A command line holds 2 MiB at most; an address is three times as long as its name at worst."""


class Launch(Struct, frozen=True, forbid_unknown_fields=True):
    """What a second launch hands to the AudioJS that runs, over HTTP.

    `files` are file:// addresses. `activation` is what the desktop gave it to come to the
    front with, if anything.
    """

    files: tuple[str, ...] = ()
    activation: str = ""


class LaunchTaken(Struct, frozen=True):
    """What that answers: whether it has a window."""

    has_window: bool
