"""From the request for a track to the first scheduled sample, for files of four lengths."""

import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.stage import Display, Listener, Loudspeaker, Program, wait_until
from tests.stage.music import make_mp3, repeat_frames

from .table import Row

_ROUNDS = 10
_GOAL_MS = 25
_LENGTHS = {"20 s": 20 / 3600, "5 min": 5 / 60, "1 h": 1.0, "10 h": 10.0}

# Presses the button inside the page, so that no time of the driver's is in the figure, and waits
# for the page's own measurement of the first scheduled sample.
_OPEN_AND_MEASURE = """
async () => {
  performance.clearMeasures("first-sound");
  const observed = new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      observer.disconnect();
      resolve(list.getEntriesByName("first-sound")[0]);
    }).observe({ entryTypes: ["measure"] });
  });
  const pressed = performance.now();
  [...document.querySelectorAll("button")].find((b) => b.innerText === "Open files").click();
  const measure = await observed;
  return { fromTrack: measure.duration, fromClick: measure.startTime + measure.duration - pressed };
}
"""


def measure(display: Display, loudspeaker: Loudspeaker, music: Path) -> list[Row]:
    """The medians, in milliseconds."""
    piece = make_mp3(music / "piece.mp3", 20)
    rows = []
    with (
        Program(display=display, loudspeaker=loudspeaker) as program,
        sync_playwright() as playwright,
    ):
        listener = Listener(program, playwright)
        for length, hours in _LENGTHS.items():
            files = [
                repeat_frames(piece, music / f"{length} {number}.mp3", hours=hours)
                for number in range(2)
            ]
            rows += _measure_length(listener, files, length)
            for file in files:
                file.unlink()
    return rows


def _measure_length(listener: Listener, files: list[Path], length: str) -> list[Row]:
    from_track, from_click = [], []
    for number in range(_ROUNDS + 1):
        listener.program.picks([files[number % 2]])
        measured = listener.page.evaluate(_OPEN_AND_MEASURE)
        wait_until(lambda: listener.position_seconds > 0.3, "it plays")
        if number:  # the first is for warming up
            from_track.append(measured["fromTrack"])
            from_click.append(measured["fromClick"])
    spread = f"worst of {_ROUNDS}: {max(from_track):.1f} ms"
    return [
        Row(f"first sound, {length}", statistics.median(from_track), "ms", _GOAL_MS, spread),
        Row(f"… from the click on Open files, {length}", statistics.median(from_click), "ms"),
    ]
