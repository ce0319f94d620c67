"""Other ways to play a file, each as a small page that runs in AudioJS's own window.

Every page has an object `rival` with `open(name)`, `seek(seconds)` and `stop()`. The first two say
when they were called and when the way itself reported its sound, in milliseconds since 1970.
"""

from .server import NODE, PACKAGES, RivalServer

__all__ = ["NODE", "PACKAGES", "RivalServer"]
