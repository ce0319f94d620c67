"""A program that is killed at any moment has lost nothing that a call had returned for."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .evenings import Run, heard, identity_of, on_disk
from .unlucky_program import PLAYLIST_ROWS, RATED, SONGS, entry_of, rating_after

ROOT = Path(__file__).resolve().parents[4]
KILLS = 20


def started(
    data_dir: Path, name: str, first: int, backup_seconds: float, pace: str = "unasked"
) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "tests.desktop.library.collection.unlucky_program"]
    return subprocess.Popen(
        [*program, str(data_dir), name, str(first), str(backup_seconds), pace],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _killed(
    data_dir: Path,
    first: int,
    is_enough: Callable[[int], bool],
    backup_seconds: float = 0.02,
) -> int:
    """Kill it once it went enough rounds, and return the number of the last one it told of."""
    with started(data_dir, "Mix", first, backup_seconds) as process:
        assert process.stdout
        lines = [process.stdout.readline()]
        while not is_enough(len(lines)):
            lines.append(process.stdout.readline())
        process.kill()
        lines += process.stdout.readlines()
    assert process.returncode < 0, "it ended by itself"
    return int([line for line in lines if line.endswith("\n")][-1])


def _there(path: Path) -> Callable[[int], bool]:
    return lambda rounds: path.exists()


def _check(data_dir: Path, told: int) -> int:
    """All is as after the round that was told, or some steps of the next; returns the last one."""
    run = Run(data_dir)
    assert (run.reason, run.failures) == ("", [])
    plays = sum(heard(data_dir, identity_of(number))[0] for number in range(SONGS))
    assert plays in (told + 1, told + 2)
    ratings = {rating for identity, _, _, rating in on_disk(data_dir)["heard"] if identity in RATED}
    assert len(ratings) == 1
    assert ratings <= {rating_after(told), rating_after(told + 1)}
    left = run.collection.remembered(identity_of(1))
    assert left
    assert left.position_samples in (told, told + 1)
    entries = run.collection.entries(run.key("Mix"))
    half = PLAYLIST_ROWS // 2
    assert len(entries) in (half, 2 * half)
    blocks = {
        entries[at : at + half] == [entries[at]] * half for at in range(0, len(entries), half)
    }
    assert blocks == {True}
    assert entries[0] in (entry_of(told), entry_of(told + 1))
    run.collection.close()
    return plays


def _come_to_rest(data_dir: Path) -> None:
    """What a round leaves undone is done, so that the next begins where one begins."""
    run = Run(data_dir)
    key = run.key("Mix")
    half = PLAYLIST_ROWS // 2
    run.collection.remove(key, range(len(run.collection.entries(key)) - half))
    run.collection.close()


def test_nothing_that_a_call_returned_for_is_lost(tmp_path: Path) -> None:
    dice = random.Random(1)
    first = 0
    for _ in range(KILLS):
        rounds = dice.randrange(1, 20)
        told = _killed(tmp_path, first, rounds.__le__)
        first = _check(tmp_path, told)
        _come_to_rest(tmp_path)


def test_a_backup_of_a_killed_program_is_whole(tmp_path: Path) -> None:
    for number in range(8):
        data_dir = tmp_path / f"{number}"
        backup = data_dir / "collection.backup.db"
        _killed(data_dir, 0, _there(backup), backup_seconds=0.0)
        for name in ("collection.db", "collection.db-wal", "collection.db-shm"):
            (data_dir / name).unlink(missing_ok=True)
        run = Run(data_dir)
        assert run.reason == "collection_restored"
        assert all(name == "Mix" for name, _, _ in run.shown().playlists)
        run.collection.close()
        ratings = {row[3] for row in on_disk(data_dir)["heard"] if row[0] in RATED}
        assert len(ratings) <= 1
