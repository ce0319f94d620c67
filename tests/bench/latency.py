"""From the click to the sound: the first sound of a file, and a seek, for files of all lengths.

Heard: when the new sound was in the recording of the loudspeaker. Reported: what each way itself
says, AudioJS when its first sample is scheduled, the others by their own events.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from playwright.sync_api import Error as PlaywrightError

from .ear import NotHeard
from .memory_use import Exceeded
from .pieces import Piece, pieces
from .presses import Heard, Presses
from .rivals import RivalServer
from .stage import BenchStage
from .table import Cell, Comparison, Figures, Goal, Report
from .ways import Way, all_ways
from .window import BenchWindow

_FIRST_SOUND_GOAL_MS = 25
_SEEK_GOAL_MS = 40
_UNIT = "ms from the click: median / 95th percentile"
_ELSEWHERE = "† The sound is not from the place that was asked for (see seek error)."


class Case(NamedTuple):
    """One way with one file; `failure` says why there is nothing."""

    first_sounds: Sequence[Heard] = ()
    seeks: Sequence[Heard] = ()
    failure: str = ""


_Cases = Mapping[str, Sequence[Case]]
"""For each way, one case per file."""
_Presses = Callable[[Case], Sequence[Heard]]


def measure(stage: BenchStage) -> Report:
    """Medians and 95th percentiles in milliseconds."""
    cases: dict[str, list[Case]] = {}
    columns = []
    with (
        BenchWindow(stage.display, stage.loudspeaker, stage.playwright) as window,
        RivalServer(stage.music) as server,
    ):
        for piece in pieces(stage.music):
            columns.append(piece.name)
            for way in all_ways(window, server):
                stage.tell(f"first sound and seek, {piece.name}: {way.name}")
                case = _measure(way, piece, window, stage)
                cases.setdefault(way.name, []).append(case)
    return Report(_comparisons(columns, cases), _goals(columns, cases))


def _measure(way: Way, piece: Piece, window: BenchWindow, stage: BenchStage) -> Case:
    try:
        way.appear()
        with Presses(way, piece, window.program, stage.loudspeaker) as presses:
            first_sounds = presses.first_sounds()
            return Case(first_sounds, presses.seeks())
    except Exceeded as exceeded:
        failure = str(exceeded)
    except PlaywrightError as error:  # between the presses, which have limits of their own
        failure = "crashed" if "crash" in error.message.lower() else "failed"
    except (NotHeard, AssertionError):  # the stage waited in vain
        failure = "not heard"
    window.strike()
    return Case(failure=failure)


def _first_sounds(case: Case) -> Sequence[Heard]:
    return case.first_sounds


def _seeks(case: Case) -> Sequence[Heard]:
    return case.seeks


def _comparisons(columns: Sequence[str], cases: _Cases) -> list[Comparison]:
    def compare(title: str, presses: _Presses, of: Callable[[Heard], float]) -> Comparison:
        ways = {way: [_cell(case, presses, of) for case in its] for way, its in cases.items()}
        return Comparison(title, _UNIT, columns, ways, _ELSEWHERE if presses is _seeks else "")

    return [
        compare("First sound, as heard at the loudspeaker", _first_sounds, lambda h: h.heard_ms),
        compare("Seek, as heard at the loudspeaker", _seeks, lambda h: h.heard_ms),
        compare("First sound, as each way reports it", _first_sounds, lambda h: h.reported_ms),
        compare("Seek, as each way reports it", _seeks, lambda h: h.reported_ms),
    ]


def _cell(case: Case, presses: _Presses, of: Callable[[Heard], float]) -> Cell:
    mark = "†" if _is_elsewhere(presses(case)) else ""
    figures = Figures(tuple(of(each) for each in presses(case)), mark)
    return case.failure or figures


def _goals(columns: Sequence[str], cases: _Cases) -> list[Goal]:
    (_, ours), *others = cases.items()
    goals = []
    for what, presses, at_most in (
        ("first sound", _first_sounds, _FIRST_SOUND_GOAL_MS),
        ("seek", _seeks, _SEEK_GOAL_MS),
    ):
        for column, case in zip(columns, ours, strict=True):
            measured = [each.measured_ms for each in presses(case) if each.measured_ms is not None]
            high = Figures(tuple(measured)).high if measured else float("inf")
            note = case.failure or f"from the player's new state, {len(measured)} times"
            goals.append(Goal(f"{what} scheduled, {column}, 95th", high, "ms", at_most, note))
        goals += [_ahead(what, presses, columns, ours, name, its) for name, its in others]
    return goals


def _ahead(
    what: str,
    presses: _Presses,
    columns: Sequence[str],
    ours: Sequence[Case],
    rival: str,
    theirs: Sequence[Case],
) -> Goal:
    """How AudioJS compares where it compares worst; a seek to the wrong place does not compete."""
    ratios = {}
    for column, mine, other in zip(columns, ours, theirs, strict=True):
        competes = presses(other) and not _is_elsewhere(presses(other))
        if presses(mine) and competes:
            ratios[column] = _median_heard(presses(mine)) / _median_heard(presses(other))
    name = f"heard {what}, AudioJS / {rival}"
    if not ratios:
        return Goal(name, 0, "×", None, "nothing to compare: it failed, or landed elsewhere")
    worst = max(ratios, key=lambda column: ratios[column])
    return Goal(name, ratios[worst], "×", 1, f"at worst, {worst}; compared: {', '.join(ratios)}")


def _is_elsewhere(presses: Sequence[Heard]) -> bool:
    """Most of the time: a busy machine may cost a single recording its beginning."""
    return 2 * sum(each.is_elsewhere for each in presses) > len(presses)


def _median_heard(presses: Sequence[Heard]) -> float:
    return Figures(tuple(each.heard_ms for each in presses)).median
