"""Files that change together or not at all."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Self


class FileChanges:
    """Changes that are made when the `with` ends; when it ends in an error, nothing has changed.

    `made` is what was not there before, in the order in which it was made.
    """

    def __init__(self) -> None:
        self.made: list[Path] = []
        self._changes: dict[Path, Path | None] = {}  # what to put there, or nothing
        self._former: dict[Path, tuple[bytes, int]] = {}

    def write(self, target: Path, content: bytes) -> None:
        """Have `content` at `target`, with the permissions that it has. Raises OSError."""
        former = self._keep(target)
        if former and former[0] == content:
            return
        self._make_folder(target.parent)
        new = target.with_name(f".{target.name}.new")
        self._changes[target] = new
        new.write_bytes(content)
        if former:
            new.chmod(former[1])
        else:
            self.made.append(target)

    def remove(self, target: Path) -> None:
        """Have nothing at `target`. Raises OSError."""
        if self._keep(target) or target.is_symlink():
            self._changes[target] = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error:
            self._take_back([])
            return
        done: list[Path] = []
        try:
            for target, new in self._changes.items():
                if new:
                    new.replace(target)
                else:
                    target.unlink()
                done.append(target)
        except BaseException:
            self._take_back(done)
            raise

    def _take_back(self, done: list[Path]) -> None:
        for target, new in self._changes.items():
            with contextlib.suppress(OSError):
                if target not in done:
                    if new:
                        new.unlink(missing_ok=True)
                elif former := self._former.get(target):
                    target.write_bytes(former[0])
                    target.chmod(former[1])
                else:
                    target.unlink()
        remove_empty(self.made)

    def _keep(self, target: Path) -> tuple[bytes, int] | None:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            mode = target.stat().st_mode & 0o7777
            self._former[target] = (target.read_bytes(), mode)
        return self._former.get(target)

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(mode=0o700)  # as the XDG Base Directory Specification asks for
        self.made.append(folder)


def remove_empty(made: list[Path]) -> None:
    """Remove those folders of `made` that hold nothing, the last made first."""
    for folder in reversed(made):
        with contextlib.suppress(OSError):  # it is in use, or is no folder
            folder.rmdir()
