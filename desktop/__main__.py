"""The command line: `audiojs [FILE…]`, also `python -m desktop`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .app import Options, run
from .tracks import path_of

_HIGHEST_PORT = 65535


def parse_options(arguments: Sequence[str]) -> Options:
    """The options in `arguments`; exits with a sentence when they make no sense."""
    parser = argparse.ArgumentParser(
        prog="audiojs", description="A music player: any file, any length, at once."
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=path_of,
        metavar="FILE",
        help="audio files; the first one plays at once",
    )
    parser.add_argument(
        "--no-window", action="store_true", help="only serve the page, and print its address"
    )
    parser.add_argument(
        "--browser", action="store_true", help="open the page in the default browser"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help="listen on this port (default: a free one)",
    )
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="keep all state and cache here"
    )
    parser.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help="speak this language, such as de, instead of the system's",
    )
    parser.add_argument("--verbose", action="store_true", help="say what happens, with details")
    parser.add_argument("--version", action="version", version=f"AudioJS {__version__}")
    given = parser.parse_args(arguments)
    return Options(
        files=tuple(given.files),
        window=not given.no_window,
        browser=given.browser,
        port=given.port,
        data_dir=given.data_dir,
        language=given.language,
        verbose=given.verbose,
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(
            f"a port is a number from 0 to {_HIGHEST_PORT}, not {text!r}"
        )
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run AudioJS; returns the exit code."""
    try:
        return run(parse_options(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
