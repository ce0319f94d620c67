"""Two runs on one data directory: neither fails, and what is on the disk is whole."""

import random
import subprocess
import sys
from pathlib import Path

from .evenings import Run
from .unlucky_program import session_of

ROOT = Path(__file__).resolve().parents[3]


def test_the_one_that_changed_last_is_kept_whole(tmp_path: Path) -> None:
    dice = random.Random(1)
    runs = [Run(tmp_path), Run(tmp_path)]
    sessions = [run.session(dice, 20) for run in runs]
    expected = None
    for _ in range(60):
        which = dice.randrange(2)
        sessions[which] = runs[which].changed(sessions[which], dice)
        expected = runs[which].keep_now(sessions[which])
    assert [run.failures for run in runs] == [[], []]
    third = Run(tmp_path)
    assert (third.loaded(), third.reason) == (expected, "")
    for run in (*runs, third):
        run.store.close()


def test_a_position_alone_takes_nothing_over(tmp_path: Path) -> None:
    dice = random.Random(2)
    first, second = Run(tmp_path), Run(tmp_path)
    mine = first.session(dice)
    first.keep_now(mine)
    expected = second.keep_now(second.session(dice))
    for position in range(3):
        first.store.keep_position(mine.entries[mine.at].entry_id, position)
        assert first.store.flush(30)
    third = Run(tmp_path)
    assert third.loaded() == expected
    third.store.close()
    mine_again = first.keep_now(mine._replace(volume=0.5))
    first.store.close()
    second.store.close()
    last = Run(tmp_path)
    assert last.loaded() == mine_again
    last.store.close()


def test_two_programs_at_once(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.desktop.session.unlucky_program",
                str(tmp_path),
                first,
                "0.05",
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in ("0", "5000000")
    ]
    for _ in range(20):
        for program in programs:
            assert program.stdout
            assert program.stdout.readline()
    for program in programs:
        program.kill()
        program.communicate()
    run = Run(tmp_path)
    found = run.loaded()
    assert found
    assert (found, run.reason) == (session_of(found.position_samples), "")
    run.store.close()
