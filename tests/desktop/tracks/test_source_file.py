"""Whatever is wrong with a file has its own name, and its own sentence."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.errors import (
    AudioJSError,
    BrokenLink,
    FileChanged,
    FileEmpty,
    FileMissing,
    FileUnreadable,
    IsDirectory,
    NotAudio,
    PathTooLong,
    ReadFailed,
)
from desktop.tracks import check_readable
from desktop.tracks.source_file import SourceFile

from .conftest import OpenSource

_NOBODY = 65534


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without root's right to read everything; nothing changes for other users."""
    is_root = os.getuid() == 0
    if is_root:
        os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def _raises_both_ways(error: type[AudioJSError], path: Path) -> None:
    for look in (check_readable, SourceFile.open):
        with pytest.raises(error) as caught:
            look(path)
        assert caught.value.reason == error.reason
        assert caught.value.sentence.endswith(".")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _raises_both_ways(FileMissing, tmp_path / "gone.mp3")


def test_a_file_in_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    _raises_both_ways(FileMissing, tmp_path / "file" / "song.mp3")


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link.mp3").symlink_to(tmp_path / "gone.mp3")
    _raises_both_ways(BrokenLink, tmp_path / "link.mp3")


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").symlink_to(tmp_path / "b.mp3")
    (tmp_path / "b.mp3").symlink_to(tmp_path / "a.mp3")
    _raises_both_ways(BrokenLink, tmp_path / "a.mp3")


def test_a_folder(tmp_path: Path) -> None:
    _raises_both_ways(IsDirectory, tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.mp3").touch()
    _raises_both_ways(FileEmpty, tmp_path / "empty.mp3")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    _raises_both_ways(NotAudio, tmp_path / "pipe.mp3")


def test_a_device_is_refused() -> None:
    _raises_both_ways(NotAudio, Path("/dev/zero"))


def test_a_file_that_may_not_be_read(folder: Path) -> None:
    file = folder / "private.mp3"
    file.write_bytes(b"x")
    file.chmod(0)
    with _as_nobody():
        _raises_both_ways(FileUnreadable, file)


def test_a_file_in_a_folder_that_may_not_be_entered(folder: Path) -> None:
    locked = folder / "locked"
    locked.mkdir()
    (locked / "song.mp3").write_bytes(b"x")
    locked.chmod(0)
    with _as_nobody():
        _raises_both_ways(FileUnreadable, locked / "song.mp3")


def test_a_name_that_no_system_can_open(tmp_path: Path) -> None:
    _raises_both_ways(ReadFailed, tmp_path / "nul\0.mp3")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    _raises_both_ways(PathTooLong, tmp_path / ("long" * 100))


def test_a_path_that_is_too_long(tmp_path: Path) -> None:
    _raises_both_ways(PathTooLong, tmp_path.joinpath(*["folder"] * 1000, "song.mp3"))


@pytest.mark.parametrize(
    "name",
    [
        "ÄÖÜ 音楽.mp3",
        "100%41 #1 ?.mp3",
        " spaces .mp3",
        "line\nbreak.mp3",
        os.fsdecode(b"\xff\xfe.mp3"),
    ],
)
def test_any_name_that_the_system_has_is_good(
    open_source: OpenSource, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"sound")
    check_readable(file)
    source = open_source(file)
    assert source.read_at(0, 100) == b"sound"
    file.unlink()
    with pytest.raises(FileMissing) as caught:
        check_readable(file)
    caught.value.sentence.encode("utf-8")


def test_reads_are_where_they_were_asked_for_and_stop_at_the_end(
    open_source: OpenSource, tmp_path: Path
) -> None:
    file = tmp_path / "digits"
    file.write_bytes(b"0123456789")
    source = open_source(file)
    assert source.size == 10
    assert source.read_at(3, 4) == b"3456"
    assert source.read_at(8, 4) == b"89"
    assert source.read_at(10, 4) == b""
    assert source.read_at(10**9, 4) == b""
    assert source.read_at(0, 0) == b""


def test_threads_do_not_read_each_others_places(open_source: OpenSource, tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    file.write_bytes(b"".join(n.to_bytes(4) for n in range(50_000)))
    source = open_source(file)
    wrong: list[int] = []

    def read(step: int) -> None:
        numbers = range(step, 50_000, step * 13)
        wrong.extend(n for n in numbers if source.read_at(n * 4, 4) != n.to_bytes(4))

    threads = [threading.Thread(target=read, args=(step,)) for step in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_closed_file_cannot_be_read(open_source: OpenSource, tmp_path: Path) -> None:
    file = tmp_path / "closed"
    file.write_bytes(b"x")
    source = open_source(file)
    source.close()
    with pytest.raises(ReadFailed):
        source.read_at(0, 1)


def test_a_file_that_was_written_to_has_changed(open_source: OpenSource, tmp_path: Path) -> None:
    file = tmp_path / "song.mp3"
    file.write_bytes(b"one")
    source = open_source(file)
    source.check_unchanged()
    assert source.is_current
    with file.open("ab") as again:
        again.write(b"more")
    assert not source.is_current
    with pytest.raises(FileChanged):
        source.check_unchanged()


def test_a_file_that_was_deleted_or_replaced_reads_on(
    open_source: OpenSource, tmp_path: Path
) -> None:
    file = tmp_path / "song.mp3"
    for leave in (file.unlink, lambda: (tmp_path / "new").replace(file)):
        file.write_bytes(b"one")
        (tmp_path / "new").write_bytes(b"two")
        source = open_source(file)
        leave()
        source.check_unchanged()
        assert source.read_at(0, 3) == b"one"
        assert not source.is_current


def test_nothing_stays_open_where_opening_fails(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for name in ("gone", ".", "pipe"):
        if name == "pipe":
            os.mkfifo(tmp_path / name)
        with pytest.raises(AudioJSError):
            SourceFile.open(tmp_path / name)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
