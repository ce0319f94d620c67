"""Where the packaged program begins: a frozen program has no `python -m` to name a module to."""

import os
import sys

_DECODER = "--decoder"
_SCANNER = "--scanner"


def main() -> int:
    """Run AudioJS; or, when it started itself as a decoder or a scanner, that."""
    _leave_no_trace_in_the_environment()
    if sys.argv[1:] == [_DECODER]:
        from desktop.decoder.__main__ import main as decode

        decode()
        return 0
    if sys.argv[1:] == [_SCANNER]:
        from desktop.library.scan.__main__ import main as scan

        scan()
        return 0
    from desktop.__main__ import main as run

    return run()


def _leave_no_trace_in_the_environment() -> None:
    """Take back what PyInstaller's bootloader has set, which is for this process alone.

    A browser or a dialog that we start must find the system's libraries, not ours; and a decoder
    that takes itself for a part of this process would not find its own.
    """
    path = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if path is not None:
        os.environ["LD_LIBRARY_PATH"] = path
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]


if __name__ == "__main__":
    sys.exit(main())
