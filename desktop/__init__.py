"""AudioJS: a desktop music player whose every claim is measured at the loudspeaker."""

__version__ = "0.1.0"
