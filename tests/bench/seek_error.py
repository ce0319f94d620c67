"""How far from the sample asked for a seek lands, in a VBR file with and without a Xing tag."""

from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from tests.stage.music import decode

from .ear import Disturbed, Ear, Melody, NotHeard, arrival, beginning
from .memory_use import Exceeded, Limits
from .pieces import make_movements
from .rivals import RivalServer
from .stage import BenchStage
from .table import Cell, Comparison, Figures, Goal, Report
from .ways import Press, Way, all_ways
from .window import BenchWindow

_SECONDS = 90
_TARGETS_SECONDS = (75.7, 15.3, 48.9, 2.5, 85.6, 33.3)
_TRIES = 5
_LIMIT_SECONDS = 30
_LIMIT_GIGABYTES = 6
_LISTEN_MS = 500
_MOST_LISTENING_MS = 5000


def measure(stage: BenchStage) -> Report:
    """How many samples off the first sample heard is: without its sign."""
    files = {
        "VBR, Xing tag": make_movements(stage.music / "xing.mp3", _SECONDS, tag=True),
        "VBR, no tag": make_movements(stage.music / "bare.mp3", _SECONDS, tag=False),
    }
    ways: dict[str, list[Cell]] = {}
    with (
        BenchWindow(stage.display, stage.loudspeaker, stage.playwright) as window,
        RivalServer(stage.music) as server,
    ):
        for name, file in files.items():
            melody = Melody(decode(file), repeats=False)
            for way in all_ways(window, server):
                stage.tell(f"seek error, {name}: {way.name}")
                ways.setdefault(way.name, []).append(_measure(way, file, melody, window, stage))
    unit = "samples of 44,100 a second: median / 95th percentile"
    ours = next(iter(ways.values()))
    worst = [max(each.values) if isinstance(each, Figures) else float("inf") for each in ours]
    goal = Goal(f"seek error, at most, {2 * len(_TARGETS_SECONDS)} seeks", max(worst), "samples", 0)
    return Report(
        [Comparison("Seek error, as heard at the loudspeaker", unit, [*files], ways)], [goal]
    )


def _measure(way: Way, file: Path, melody: Melody, window: BenchWindow, stage: BenchStage) -> Cell:
    way.appear()
    try:
        with (
            Limits(window.program, _LIMIT_SECONDS, _LIMIT_GIGABYTES) as limits,
            Ear(stage.loudspeaker) as ear,
        ):
            try:
                way.open(file)
                errors = [_error(way, seconds, melody, ear) for seconds in _TARGETS_SECONDS]
                way.stop()
            except PlaywrightError as error:
                raise limits.explain(error) from error
        return Figures(tuple(errors))
    except Exceeded as exceeded:
        failure = str(exceeded)
    except (Disturbed, NotHeard):
        failure = "not heard"
    window.strike()
    return failure


def _error(way: Way, seconds: float, melody: Melody, ear: Ear) -> int:
    for _ in range(_TRIES):
        pressed = way.seek(seconds)
        try:
            place = _heard_place(ear, pressed, melody)
        except Disturbed:
            way.seek(_SECONDS - seconds)  # else the same sound would be heard before and after
            continue
        return abs(place - round(seconds * ear.rate))
    raise Disturbed


def _heard_place(ear: Ear, pressed: Press, melody: Melody) -> int:
    listened = _LISTEN_MS
    while True:
        sound = ear.hear_until(pressed.reported + listened)[ear.sample_at(pressed.clicked) :]
        try:
            came = arrival(sound, melody)
            if came.sample == 0:
                raise NotHeard  # it is still the sound from before
            return beginning(sound, melody, came)
        except NotHeard:
            if listened > _MOST_LISTENING_MS:
                raise
            listened += _LISTEN_MS
