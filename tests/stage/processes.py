"""Starting and ending the programs the stage is made of."""

import shutil
import subprocess
from types import TracebackType
from typing import Self


def require(program: str, package: str) -> str:
    """The path of `program`; an error that names the Debian package when it is not there."""
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(f"{program} is missing. Install it: apt-get install {package}")
    return path


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, insist after 5 s."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Staged:
    """A part of the stage that is struck when its `with` block ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.strike()

    def strike(self) -> None:
        """End the part."""
        raise NotImplementedError
