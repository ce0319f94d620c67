"""The program `audiojs` (`python -m desktop`): the only AudioJS, or one that finds it running."""

import sys
import webbrowser
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from . import system
from .command_line import Options, parse_options
from .protocol import Launch

if TYPE_CHECKING:
    from .core import Picker


def main(arguments: Sequence[str] | None = None, picker: "Picker | None" = None) -> int:
    """Run AudioJS; returns the exit code. `picker` replaces the window's file dialog."""
    options = parse_options(sys.argv[1:] if arguments is None else arguments)
    try:
        return _launch(options, picker)
    except KeyboardInterrupt:
        return 130


def _launch(options: Options, picker: "Picker | None") -> int:
    data_dir = (options.data_dir or system.default_data_dir()).absolute()
    launch = Launch(tuple(file.as_uri() for file in options.files), system.activation())
    try:
        instance = system.claim_or_hand_over(system.instance_places(data_dir), launch)
    except system.DoesNotAnswer:
        print("audiojs: AudioJS is running already, but does not answer.", file=sys.stderr)
        return 1
    if isinstance(instance, system.HandedOver):
        _tell(options, instance)
        return 0
    # Imported here because it takes ten times as long as to hand over.
    from .app import run

    with closing(instance):
        return run(options, data_dir, instance, picker)


def _tell(options: Options, running: system.HandedOver) -> None:
    if options.port or options.language:
        print(
            "audiojs: AudioJS is running already, so --port and --language change nothing.",
            file=sys.stderr,
        )
    if not options.window:
        print(f"AudioJS is listening on {running.address}")
    elif options.browser or not running.has_window:
        webbrowser.open(running.address)


if __name__ == "__main__":
    sys.exit(main())
