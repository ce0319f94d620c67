"""A program that is killed at any moment has lost nothing that was on the disk."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

from .evenings import Run
from .unlucky_program import session_of

ROOT = Path(__file__).resolve().parents[3]
KILLS = 25


def _killed(data_dir: Path, first: int, reports: int, backup_seconds: float = 0.05) -> int:
    """Let it run until it has reported so often, kill it, and return the last number reported."""
    program = [sys.executable, "-m", "tests.desktop.session.unlucky_program"]
    with subprocess.Popen(
        [*program, str(data_dir), str(first), str(backup_seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(reports)]
        process.kill()
        lines += process.stdout.readlines()
    assert process.returncode < 0, "it ended by itself"
    return int([line for line in lines if line.endswith("\n")][-1])


def test_nothing_that_was_on_the_disk_is_lost(tmp_path: Path) -> None:
    dice = random.Random(1)
    first = 0
    for _ in range(KILLS):
        reported = _killed(tmp_path, first, dice.randrange(1, 40))
        run = Run(tmp_path)
        found = run.loaded()
        assert found
        assert found.position_samples >= reported
        assert found == session_of(found.position_samples)
        book = run.store.remembered(Path(f"/books/{reported % 7}"))
        assert book
        assert book.position_samples >= reported
        assert (run.reason, run.failures) == ("", [])
        run.store.close()
        first = found.position_samples + 1


def test_a_log_that_was_cut_off_anywhere_leaves_a_whole_session(tmp_path: Path) -> None:
    """As after a power cut: the end of the log never came to the disk, or came as garbage.

    Only a log that is on the disk is ever carried over into the database, so none was yet here.
    """
    dice = random.Random(3)
    left = tmp_path / "left"
    reported = _killed(left, 0, 15, backup_seconds=1000)
    log = (left / "session.db-wal").read_bytes()
    assert len(log) < 1000 * 4096, "SQLite carries a log of 1000 pages over"
    numbers = set()
    for number in range(100):
        data_dir = tmp_path / str(number)
        data_dir.mkdir()
        shutil.copyfile(left / "session.db", data_dir / "session.db")
        length = dice.randrange(len(log)) if number else len(log)
        tail = dice.randbytes(dice.choice([0, 100, 10_000]))
        (data_dir / "session.db-wal").write_bytes(log[:length] + tail)
        run = Run(data_dir)
        found = run.loaded()
        assert (run.reason, run.failures) == ("", [])
        assert found is None or found == session_of(found.position_samples)
        numbers.add(found and found.position_samples)
        run.store.close()
    assert len(numbers) > 10
    assert max(number or 0 for number in numbers) >= reported


def test_a_backup_that_was_cut_off_is_not_taken_for_one(tmp_path: Path) -> None:
    """The same kills with the database gone afterwards: the backup is always whole."""
    dice = random.Random(2)
    for number in range(5):
        data_dir = tmp_path / str(number)
        _killed(data_dir, 0, dice.randrange(100, 150))
        assert (data_dir / "session.backup.db").exists()
        (data_dir / "session.db").write_bytes(b"gone")
        run = Run(data_dir)
        found = run.loaded()
        assert run.reason == "session_restored"
        assert found is None or found == session_of(found.position_samples)
        run.store.close()
