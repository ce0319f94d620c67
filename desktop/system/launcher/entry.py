"""The desktop entry: the shipped one, made to start this AudioJS (Desktop Entry Specification 1.5).

It also tells what had to be made for the launcher, so that all of it can be taken away again.
"""

import re
from collections.abc import Sequence

from ...errors import shown_name
from .failure import LauncherFailed

_MADE = "X-AudioJS-Made"
# In a quoted argument of Exec.
_QUOTED = re.compile(r'["`$\\]')
# Ends of lines and other control characters, and bytes that are not UTF-8.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def entry_starting(shipped: str, command: Sequence[str], made: Sequence[str]) -> str:
    """The `shipped` entry, starting `command`, remembering what was `made`.

    Raises LauncherFailed when no entry can hold the command.
    """
    for part in command:
        _check(part)
    own = {"TryExec": _string(command[0]), _MADE: "".join(f"{path};" for path in made)}
    lines = [line for line in shipped.splitlines() if line.partition("=")[0] not in own]
    starts = next(i for i, line in enumerate(lines) if line.startswith("Exec="))
    lines[starts:starts] = [f"{key}={value}" for key, value in own.items() if value]
    program = _string(_exec(command))
    text = "".join(f"{line}\n" for line in lines)
    return re.sub("^Exec=audiojs", lambda _: f"Exec={program}", text, flags=re.MULTILINE)


def mime_types(entry: str) -> list[str]:
    """The types of files that the entry says it opens."""
    return _list(entry, "MimeType")


def made_for(entry: str) -> list[str]:
    """What `entry_starting` was told to remember."""
    return _list(entry, _MADE)


def _list(entry: str, key: str) -> list[str]:
    values = (line.partition("=")[2] for line in entry.splitlines() if line.startswith(f"{key}="))
    return [item for item in next(values, "").split(";") if item]


def _check(part: str) -> None:
    if _UNFIT.search(part):
        raise LauncherFailed(
            f"A menu cannot hold the path “{shown_name(part)}”. "
            "Move AudioJS into a folder whose name is plain text."
        )


def _exec(command: Sequence[str]) -> str:
    if set("%=") & set(command[0]):
        # GLib looks whether the program is there before it undoes %%; KDE takes a word with = for
        # the setting of a variable. The shell is there, and becomes the program.
        command = ["sh", "-c", 'exec "$0" "$@"', *command]
    return " ".join(_argument(part) for part in command)


def _argument(part: str) -> str:
    if re.fullmatch(r"[\w./+-]+", part, re.ASCII):
        return part
    quoted = _QUOTED.sub(r"\\\g<0>", part).replace("%", "%%")
    return f'"{quoted}"'


def _string(value: str) -> str:
    """As every value of the type string is written, whatever it means."""
    return value.replace("\\", "\\\\")
