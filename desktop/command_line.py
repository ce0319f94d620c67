"""What can be asked for on the command line. Loads fast: a second launch only hands it on."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import __version__
from .file_address import path_of

_HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Options:
    """What was asked for. `port` 0 takes a free one; `launcher` is all there is to do, if any."""

    files: tuple[Path, ...] = ()
    window: bool = True
    browser: bool = False
    port: int = 0
    data_dir: Path | None = None
    language: str = ""
    launcher: Literal["install", "uninstall"] | None = None
    verbose: bool = False


def parse_options(arguments: Sequence[str]) -> Options:
    """The options in `arguments`; exits with a sentence when they make no sense."""
    given = _parser().parse_args(arguments)
    return Options(
        files=tuple(given.files),
        window=not given.no_window,
        browser=given.browser,
        port=given.port,
        data_dir=given.data_dir,
        language=given.language,
        launcher=given.launcher,
        verbose=given.verbose,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="audiojs", description="A music player: any file, any length, at once."
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=path_of,
        metavar="FILE",
        help="audio files and folders; the first one plays at once",
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
    _add_launcher(parser.add_mutually_exclusive_group())
    parser.add_argument("--verbose", action="store_true", help="say what happens, with details")
    parser.add_argument("--version", action="version", version=f"AudioJS {__version__}")
    return parser


def _add_launcher(group: "argparse._MutuallyExclusiveGroup") -> None:
    group.add_argument(
        "--install-launcher",
        dest="launcher",
        action="store_const",
        const="install",
        help="put AudioJS into the menu, and among what opens audio files",
    )
    group.add_argument(
        "--uninstall-launcher",
        dest="launcher",
        action="store_const",
        const="uninstall",
        help="take it out again",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(
            f"a port is a number from 0 to {_HIGHEST_PORT}, not {text!r}"
        )
    return int(text)
