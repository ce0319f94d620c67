"""The machine AudioJS runs on: directories, display, signals, logs."""

from .directories import assets_dir, default_data_dir, page_dir
from .display import activation, has_display
from .end_signals import EndSignals
from .handing_over import DoesNotAnswer, HandedOver, claim_or_hand_over
from .instance import Instance, instance_places
from .logs import set_up_logs
from .memory import measure_program, return_freed_memory
from .sound_threads import SoundThreads, may_hurry_sound

__all__ = [
    "DoesNotAnswer",
    "EndSignals",
    "HandedOver",
    "Instance",
    "SoundThreads",
    "activation",
    "assets_dir",
    "claim_or_hand_over",
    "default_data_dir",
    "has_display",
    "instance_places",
    "may_hurry_sound",
    "measure_program",
    "page_dir",
    "return_freed_memory",
    "set_up_logs",
]
