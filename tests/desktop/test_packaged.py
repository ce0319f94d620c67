"""Where the packaged program begins: what it starts, and what it leaves to programs it starts."""

import os
import sys

import pytest

from desktop import packaged

_BY_THE_BOOTLOADER = {"_PYI_ARCHIVE_FILE": "/x/audiojs", "_PYI_PARENT_PROCESS_LEVEL": "1"}


def _environment_after(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> dict[str, str]:
    """What it leaves of the environment that it starts with."""
    monkeypatch.setattr(os, "environ", dict(given))
    monkeypatch.setattr(sys, "argv", ["audiojs", "--version"])
    with pytest.raises(SystemExit) as end:
        packaged.main()
    assert end.value.code == 0
    return dict(os.environ)


def test_programs_it_starts_find_the_libraries_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = {"HOME": "/x", "LD_LIBRARY_PATH": "/x/_internal", **_BY_THE_BOOTLOADER}
    assert _environment_after(monkeypatch, given) == {"HOME": "/x"}


def test_a_library_path_of_the_listener_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"LD_LIBRARY_PATH": "/x/_internal:/own", "LD_LIBRARY_PATH_ORIG": "/own"}
    assert _environment_after(monkeypatch, given) == {"LD_LIBRARY_PATH": "/own"}


def test_it_is_a_scanner_when_it_started_itself_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("desktop.library.scan.__main__.main", lambda: done.append("scanned"))
    monkeypatch.setattr(sys, "argv", ["audiojs", "--scanner"])
    assert packaged.main() == 0
    assert done == ["scanned"]
