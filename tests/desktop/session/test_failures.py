"""A disk that takes nothing costs the session of the next run, and nothing of this one."""

import contextlib
import random
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.player.session import Session

from .evenings import Run


@contextlib.contextmanager
def _no_file_grows_beyond(size: int) -> Iterator[None]:
    """As a full disk: the system refuses to make files longer. Needs no rights, unlike a mount."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _reasons(run: Run) -> list[str]:
    return [failure.reason for failure in run.failures]


def test_a_full_disk_is_told_once_and_saving_goes_on_when_there_is_room(tmp_path: Path) -> None:
    run = Run(tmp_path)
    dice = random.Random(1)
    small = run.keep_now(run.session(dice, 3))
    with _no_file_grows_beyond((tmp_path / "session.db-wal").stat().st_size + 8192):
        for _ in range(5):
            run.store.keep(run.session(dice, 2000))
            assert not run.store.flush(30)
        assert _reasons(run) == ["cannot_save"]
        assert run.recoveries == []
        on_disk = tmp_path / "killed now"
        on_disk.mkdir()
    for name in ("session.db", "session.db-wal"):
        shutil.copyfile(tmp_path / name, on_disk / name)
    killed = Run(on_disk)
    assert (killed.loaded(), killed.reason) == (small, "")
    killed.store.close()
    run.keep_now(run.session(dice, 2000))
    assert _reasons(run) == ["cannot_save"]
    assert [each.reason for each in run.recoveries] == ["cannot_save"]
    with _no_file_grows_beyond(8192):
        run.store.keep(run.session(dice, 3000))
        assert not run.store.flush(30)
    assert _reasons(run) == ["cannot_save"] * 2
    expected = run.keep_now(run.session(dice, 2000))
    run.store.close()
    again = Run(tmp_path)
    assert again.loaded() == expected
    again.store.close()


def test_a_backup_that_finds_no_room_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    run = Run(tmp_path)
    first = run.keep_now(run.session(random.Random(1), 2000))
    run.store.close()
    again = Run(tmp_path)
    again.keep_now((again.store.load() or Session())._replace(volume=0.375))
    with _no_file_grows_beyond(100_000):  # enough for the log
        again.store.close()
    assert not list(tmp_path.glob("*new*"))
    (tmp_path / "session.db").write_bytes(b"damaged")
    last = Run(tmp_path)
    assert (last.loaded(), last.reason) == (first, "session_restored")
    last.store.close()


def test_what_could_not_be_read_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(tmp_path)
    run.keep_now(run.session(random.Random(1)))
    run.store.close()
    unread = (tmp_path / "session.db").read_bytes()
    (tmp_path / "session.db-wal").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.tempdir", str(tmp_path / "no such place"))
        again = Run(tmp_path)
    assert (again.store.load(), again.reason, _reasons(again)) == (None, "", ["cannot_save"])
    (tmp_path / "session.db-wal").rmdir()
    expected = again.keep_now(again.session(random.Random(2)))
    again.store.close()
    (aside,) = tmp_path.glob("session-damaged-*.db")
    assert aside.read_bytes() == unread
    last = Run(tmp_path)
    assert (last.loaded(), last.reason) == (expected, "")
    last.store.close()


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    with _no_file_grows_beyond(4096):
        run = Run(tmp_path)
        session = run.session(random.Random(1))
        run.store.keep(session)
        assert not run.store.flush(30)
        assert run.store.load() == session
        assert _reasons(run) == ["cannot_save"]
    expected = run.keep_now(session)
    run.store.close()
    again = Run(tmp_path)
    assert (again.loaded(), again.reason) == (expected, "")
    again.store.close()


def test_a_session_is_still_read_from_a_full_disk(tmp_path: Path) -> None:
    run = Run(tmp_path)
    expected = run.keep_now(run.session(random.Random(1)))
    run.store.close()
    (tmp_path / "session.db-wal").mkdir()  # so SQLite can make no log here
    again = Run(tmp_path)
    assert (again.loaded(), again.reason, _reasons(again)) == (expected, "", ["cannot_save"])
    (tmp_path / "session.db-wal").rmdir()
    later = again.keep_now((again.store.load() or Session())._replace(volume=0.125))
    again.store.close()
    last = Run(tmp_path)
    assert (last.loaded(), last.reason) == (later, "")
    last.store.close()


def test_damage_on_a_full_disk_stays_where_it_is_until_there_is_room(tmp_path: Path) -> None:
    run = Run(tmp_path)
    expected = run.keep_now(run.session(random.Random(1)))
    run.store.close()
    (tmp_path / "session.db").write_bytes(b"damaged")
    (tmp_path / "session.new.db").mkdir()  # so no new one can be made
    again = Run(tmp_path)
    assert (again.loaded(), again.reason) == (expected, "session_restored")
    assert _reasons(again) == ["cannot_save"]
    assert (tmp_path / "session.db").read_bytes() == b"damaged"
    (tmp_path / "session.new.db").rmdir()
    later = again.keep_now((again.store.load() or Session())._replace(volume=0.5))
    again.store.close()
    last = Run(tmp_path)
    assert (last.loaded(), last.reason) == (later, "")
    last.store.close()


def test_without_a_directory_nothing_is_kept_and_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the place of the directory")
    run = Run(tmp_path / "data")
    assert run.store.problem is None
    assert run.store.load() is None
    session = run.session(random.Random(1))
    run.store.keep(session)
    run.store.remember(Path("/book"), 1, 8000)
    assert not run.store.flush(30)
    assert run.store.load() == session
    assert run.store.remembered(Path("/book"))
    assert _reasons(run) == ["cannot_save"]
    (tmp_path / "data").unlink()
    expected = run.keep_now(session)
    run.store.close()
    again = Run(tmp_path / "data")
    assert again.loaded() == expected
    assert again.store.remembered(Path("/book"))
    again.store.close()


@pytest.mark.parametrize("names", [["session.db"], ["session.db", "session.db-wal"]])
def test_a_database_that_is_deleted_meanwhile_is_written_anew(
    tmp_path: Path, names: list[str]
) -> None:
    run = Run(tmp_path)
    session = run.session(random.Random(1), 50)
    run.keep_now(session)
    run.store.remember(Path("/book"), 1, 8000)
    assert run.store.flush(30)
    for name in names:
        (tmp_path / name).unlink()
    expected = run.keep_now(session._replace(volume=0.75))
    run.store.close()
    assert run.failures == []
    again = Run(tmp_path)
    assert (again.loaded(), again.reason) == (expected, "")
    assert again.store.remembered(Path("/book"))
    again.store.close()


def test_the_whole_directory_may_go(tmp_path: Path) -> None:
    run = Run(tmp_path / "data")
    session = run.session(random.Random(1), 50)
    run.keep_now(session)
    shutil.rmtree(tmp_path / "data")
    expected = run.keep_now(session._replace(volume=0.75))
    run.store.close()
    again = Run(tmp_path / "data")
    assert (again.loaded(), again.failures) == (expected, [])
    again.store.close()
