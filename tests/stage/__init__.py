"""What tests and benchmarks need of a machine: a screen, a loudspeaker, a listener, the program."""

from .comparing import SIXTEEN_BIT_ROUNDING, assert_same, locate
from .display import Display
from .listener import Listener
from .loudspeaker import Loudspeaker, Recording, Sound
from .program import Program
from .waiting import wait_until

__all__ = [
    "SIXTEEN_BIT_ROUNDING",
    "Display",
    "Listener",
    "Loudspeaker",
    "Program",
    "Recording",
    "Sound",
    "assert_same",
    "locate",
    "wait_until",
]
