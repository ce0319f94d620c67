"""The machine AudioJS runs on: directories, display, signals, logs."""

from .directories import assets_dir, default_data_dir, page_dir
from .display import has_display
from .end_signals import EndSignals
from .logs import set_up_logs

__all__ = ["EndSignals", "assets_dir", "default_data_dir", "has_display", "page_dir", "set_up_logs"]
