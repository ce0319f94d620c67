"""What can go wrong with the launcher: it is for the console only and never crosses the socket."""


class LauncherFailed(Exception):
    """The launcher is as it was before; the message is one sentence that says why."""
