"""What is known on top of a backup, and whether that is all."""

from desktop.library.collection.change_log import ChangeLog
from desktop.library.collection.changes import Change, Write


def _change(rows: int = 1) -> Change:
    return (Write("nothing", [()] * rows),)


def test_it_knows_what_an_older_database_lacks() -> None:
    log, changes = ChangeLog(), [_change() for _ in range(4)]
    assert not log.reaches(0)
    for number, change in enumerate(changes, 11):
        log.add(number, change)
    assert (log.missing(12), log.reaches(12)) == (changes[2:], True)
    assert (log.missing(14), log.reaches(14)) == ([], True)
    assert (log.missing(9), log.reaches(9)) == (changes, False)


def test_what_others_did_is_lacking_and_not_known() -> None:
    log = ChangeLog()
    log.add(1, _change())
    log.others_reached(3)
    log.add(4, _change())
    assert [log.reaches(number) for number in range(5)] == [False, False, False, True, True]


def test_what_is_in_a_backup_is_not_kept() -> None:
    log, changes = ChangeLog(), [_change() for _ in range(4)]
    for number, change in enumerate(changes, 1):
        log.add(number, change)
    log.backed_up(3)
    assert (log.missing(0), log.reaches(0), log.reaches(3)) == (changes[3:], False, True)


def test_what_the_database_went_back_behind_is_forgotten() -> None:
    log, changes = ChangeLog(), [_change() for _ in range(4)]
    for number, change in enumerate(changes, 1):
        log.add(number, change)
    log.gone_back(2, is_ours=True)
    assert (log.missing(0), log.reaches(0)) == (changes[:2], True)
    log.gone_back(2, is_ours=False)
    assert (log.missing(0), log.reaches(0)) == ([], False)


def test_too_much_is_not_kept_but_the_last() -> None:
    log = ChangeLog()
    for number in range(1, 4):
        log.add(number, _change(300_000))
    assert (len(log.missing(0)), log.reaches(0), log.reaches(2)) == (1, False, True)
