"""Two runs on one data directory: neither takes anything from the other."""

import random
import subprocess
import threading
from pathlib import Path

from .evenings import Run, heard, identity_of, no_file_grows_beyond, songs
from .test_kills import started
from .unlucky_program import PLAYLIST_ROWS, SONGS


def test_each_sees_what_the_other_does(tmp_path: Path) -> None:
    first, second = Run(tmp_path), Run(tmp_path)
    version = second.collection.version()
    key = first.collection.create("Mix", songs("abc"))
    folder = first.collection.add_folder(b"/music")
    assert second.collection.version() > version
    assert second.collection.folders() == [folder]
    second.collection.remove(key, [1])
    assert first.titles("Mix") == "ac"
    assert [each.songs for each in first.collection.playlists()] == [2]
    for run in (first, second):
        assert (run.failures, run.collection.problem) == ([], None)
        run.collection.close()


def test_what_another_run_has_changed_since_cannot_be_taken_back(tmp_path: Path) -> None:
    first, second = Run(tmp_path), Run(tmp_path)
    key = first.collection.create("Mix", songs("abc"))
    first.collection.remove(key, [0])
    second.collection.delete(key)
    first.collection.undo()
    assert (first.collection.undoable, first.collection.playlists()) == (None, [])
    second.collection.undo()
    assert first.titles("Mix") == "bc"
    for run in (first, second):
        assert run.failures == []
        run.collection.close()


def test_changes_by_turns_are_all_there(tmp_path: Path) -> None:
    dice = random.Random(1)
    runs = [Run(tmp_path), Run(tmp_path)]
    key = runs[0].collection.create("Mix")
    expected = ""
    for number in range(120):
        run = runs[dice.randrange(2)]
        run.collection.played(identity_of(1), number)
        letter = chr(ord("a") + number % 26)
        run.collection.add(key, songs(letter))
        before = dice.randrange(len(expected) + 1)
        run.collection.move_rows(key, [len(expected)], before)
        expected = expected[:before] + letter + expected[before:]
    for run in runs:
        assert run.titles("Mix") == expected
        run.collection.close()
    assert heard(tmp_path, identity_of(1)) == (120, 119, 0)


def test_what_came_too_late_does_not_keep_the_rest_from_the_disk(tmp_path: Path) -> None:
    first, second = Run(tmp_path, retry_seconds=3600), Run(tmp_path)
    key = first.collection.create("Mix", songs("a"))
    first.collection.create("Big", songs("b" * 200))
    with no_file_grows_beyond(4096):
        first.collection.add(key, songs("x"))
        first.collection.played(identity_of(1), 7)
    assert first.titles("Mix") == "ax"
    second.collection.add(key, songs("y"))
    assert first.collection.flush()
    assert first.titles("Mix") == second.titles("Mix") == "ay"
    assert heard(tmp_path, identity_of(1)) == (1, 7, 0)
    assert (first.collection.undoable, first.reasons) == (None, ["collection_not_saved"])
    assert [each.reason for each in first.recoveries] == ["collection_not_saved"]
    for run in (first, second):
        run.collection.close()


def _ask(program: subprocess.Popen[str]) -> None:
    assert program.stdin
    program.stdin.write("\n")
    program.stdin.flush()


def _told(program: subprocess.Popen[str]) -> int:
    assert program.stdout
    return int(program.stdout.readline())


def test_two_programs_at_once(tmp_path: Path) -> None:
    """Each is asked for as many rounds: one that never rests keeps others out for seconds."""
    programs = [started(tmp_path, name, 0, 0.05, "asked") for name in ("Mix", "Blend")]
    told: list[int] = []
    for _ in range(20):
        for program in programs:
            _ask(program)
        told = [_told(program) for program in programs]
    for program in programs:
        _ask(program)
        program.kill()
        program.communicate()
    run = Run(tmp_path)
    assert (run.reason, run.failures) == ("", [])
    plays = sum(heard(tmp_path, identity_of(number))[0] for number in range(SONGS))
    rounds = sum(told) + 2
    assert rounds <= plays <= rounds + 2
    half = PLAYLIST_ROWS // 2
    counts = {each.name: each.songs for each in run.collection.playlists()}
    assert set(counts) == {"Mix", "Blend"}
    assert set(counts.values()) <= {0, half, 2 * half}  # 0 where nothing could be taken back
    run.collection.close()


def test_one_run_is_asked_by_many_threads(tmp_path: Path) -> None:
    run = Run(tmp_path, first_backup_seconds=0.0, backup_seconds=0.0)
    key = run.collection.create("Mix")

    def listen(number: int) -> None:
        for at in range(20):
            run.collection.played(identity_of(number % 2), at)
            run.collection.add(key, songs("a"))
            run.collection.entries(key)
            run.collection.version()

    threads = [threading.Thread(target=listen, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert run.titles("Mix") == "a" * 120
    run.collection.close()
    assert run.failures == []
    assert heard(tmp_path, identity_of(1)) == (60, 19, 0)
