"""The program `audiojs` (`python -m desktop`): the only AudioJS, or one that finds it running.

What is imported late is not needed for the first sound, or not before the window is under way.
"""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from . import system
from .command_line import Options, parse_options

if TYPE_CHECKING:
    from .core import Picker
    from .system.handing_over import HandedOver


def main(arguments: Sequence[str] | None = None, picker: "Picker | None" = None) -> int:
    """Run AudioJS; returns the exit code. `picker` replaces the window's file dialog."""
    options = parse_options(sys.argv[1:] if arguments is None else arguments)
    if options.launcher:
        return _change_launcher(options.launcher)
    try:
        return _launch(options, picker)
    except KeyboardInterrupt:
        return 130


def _change_launcher(change: Literal["install", "uninstall"]) -> int:
    from .system.launcher import LauncherFailed, install_launcher, uninstall_launcher

    try:
        if change == "install":
            print(install_launcher(system.assets_dir(), system.program_command()))
        else:
            print(uninstall_launcher())
    except LauncherFailed as error:
        print(f"audiojs: {error}", file=sys.stderr)
        return 1
    return 0


def _launch(options: Options, picker: "Picker | None") -> int:
    data_dir = (options.data_dir or system.default_data_dir()).absolute()
    places = system.instance_places(data_dir)
    instance = system.Instance.claim(places) or _instance_after_another(options, places)
    if isinstance(instance, int):
        return instance
    system.keep_garbage_while_starting()
    try:
        from .app import run

        with closing(instance):
            return run(options, data_dir, instance, picker)
    finally:
        system.collect_garbage()  # as it is by now, if it came so far


def _instance_after_another(options: Options, places: Sequence[Path]) -> system.Instance | int:
    """The claim when the other has just ended; else an exit code, and it has what is wanted."""
    from .protocol import Launch
    from .system.handing_over import DoesNotAnswer, HandedOver, claim_or_hand_over

    launch = Launch(tuple(file.as_uri() for file in options.files), system.activation())
    try:
        outcome = claim_or_hand_over(places, launch)
    except DoesNotAnswer:
        print("audiojs: AudioJS is running already, but does not answer.", file=sys.stderr)
        return 1
    if isinstance(outcome, HandedOver):
        _tell(options, outcome)
        return 0
    return outcome


def _tell(options: Options, running: "HandedOver") -> None:
    if options.port or options.language:
        print(
            "audiojs: AudioJS is running already, so --port and --language change nothing.",
            file=sys.stderr,
        )
    if not options.window:
        print(f"AudioJS is listening on {running.address}")
    elif options.browser or not running.has_window:
        import webbrowser

        webbrowser.open(running.address)


if __name__ == "__main__":
    sys.exit(main())
