"""How this very AudioJS is started again."""

import sys


def program_command() -> list[str]:
    """The program with what it needs in front of any argument of ours.

    Where Python runs it, -P keeps a folder "desktop" that lies where it is started from from being
    taken for ours.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "desktop"]
