"""A file is shown by the system's file manager, or a sentence says that there is none."""

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop.errors import NoFileManager
from desktop.system import show_in_folder
from tests.stage.session_bus import SessionBus


class FileManager:
    """Answers as org.freedesktop.FileManager1 does, and keeps what it was asked to show."""

    def __init__(self, address: str) -> None:
        self.shown: list[tuple[list[str], str]] = []
        self._connection: DBusConnection = open_dbus_connection(address)
        name = message_bus.RequestName("org.freedesktop.FileManager1")
        self._connection.send_and_get_reply(name)
        self._thread = threading.Thread(target=self._answer)
        self._thread.start()

    def _answer(self) -> None:
        while True:
            call: Any = self._connection.receive()
            if call.header.message_type is not MessageType.method_call:
                continue
            if call.header.fields[HeaderFields.member] == "ShowItems":
                self.shown.append(call.body)
                self._connection.send(new_method_return(call))
                return

    def join(self) -> None:
        self._thread.join(10)
        self._connection.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with SessionBus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def folder_opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which an `xdg-open` of ours notes what it is to open."""
    note = tmp_path / "opened"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{note}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return note


def test_the_file_manager_shows_the_very_file(bus: SessionBus, tmp_path: Path) -> None:
    song = tmp_path / "夜, #%41 'b'.mp3"
    song.touch()
    manager = FileManager(bus.address)
    show_in_folder(song)
    manager.join()
    ((addresses, activation),) = manager.shown
    assert [a.replace("%2C", ",") for a in addresses] == [song.as_uri().replace("%2C", ",")]
    assert activation == ""


def test_without_one_the_folder_is_opened(
    bus: SessionBus, tmp_path: Path, folder_opener: Path
) -> None:
    show_in_folder(tmp_path / "song.mp3")
    assert folder_opener.read_text() == str(tmp_path)


def test_where_nothing_can_a_sentence_says_so(
    bus: SessionBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoFileManager, match="song"):
        show_in_folder(tmp_path / "song.mp3")
