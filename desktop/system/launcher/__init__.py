"""AudioJS in the menu of a Linux desktop, and among what opens audio files."""

from .failure import LauncherFailed
from .installing import install_launcher, uninstall_launcher

__all__ = ["LauncherFailed", "install_launcher", "uninstall_launcher"]
