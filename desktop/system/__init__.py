"""The machine AudioJS runs on: directories, display, signals, logs."""

from .directories import assets_dir, default_data_dir, page_dir
from .display import activation, has_display
from .end_signals import EndSignals
from .file_manager import show_in_folder
from .instance import Instance, instance_places
from .logs import set_up_logs
from .memory import (
    collect_garbage,
    keep_garbage_while_starting,
    measure_program,
    return_freed_memory,
)
from .program import program_command
from .sound_threads import SoundThreads, may_hurry_sound

__all__ = [
    "EndSignals",
    "Instance",
    "SoundThreads",
    "activation",
    "assets_dir",
    "collect_garbage",
    "default_data_dir",
    "has_display",
    "instance_places",
    "keep_garbage_while_starting",
    "may_hurry_sound",
    "measure_program",
    "page_dir",
    "program_command",
    "return_freed_memory",
    "set_up_logs",
    "show_in_folder",
]
