"""The page itself: how soon it is painted, how smoothly a long queue scrolls, how soon a waveform.

All in the real window. Its size is that of what the browser has to fetch, packed with gzip.
"""

import gzip
import os
import time
from functools import partial
from pathlib import Path

from desktop.system import page_dir
from tests.stage import Listener, Program, wait_until
from tests.stage.music import make_mp3, repeat_frames
from tests.stage.native_window import NativeWindow

from .stage import BenchStage
from .table import Figures, Goal, Report

_LOADS = 12
_ROWS = 100_000
_PAINT_GOAL_MS = 150
_FRAME_GOAL_MS = 1000 / 60 * 1.25
_WAVEFORM_GOAL_MS = 1000
_KILOBYTES_GOAL = 150

# From the request for the page to the first pixels of its content (Paint Timing).
_FIRST_PAINT = """
() => new Promise((resolve) => {
  new PerformanceObserver((list, observer) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) {
      observer.disconnect();
      resolve(entry.startTime);
    }
  }).observe({ type: "paint", buffered: true });
})
"""
# The time from frame to frame while the list goes by, 3 screens a second, and then in jumps.
_SCROLL = """
(list) => new Promise((resolve) => {
  const scroller = [list, ...list.querySelectorAll("*")].find(
    (it) => it.scrollHeight > it.clientHeight * 2) ?? list.parentElement;
  const frames = [];
  let before;
  const step = (now) => {
    if (before !== undefined) frames.push(now - before);
    before = now;
    const jump = frames.length % 50 === 49 ? scroller.scrollHeight / 7 : scroller.clientHeight / 20;
    scroller.scrollTop = (scroller.scrollTop + jump) % (scroller.scrollHeight * 0.95);
    if (frames.length < 600) requestAnimationFrame(step);
    else resolve(frames.slice(5));
  };
  requestAnimationFrame(step);
})
"""

# Milliseconds from the click that opens the file until some of the waveform, and all, is drawn.
_WATCH = """
(title) => {
  window.waveformTimes = {};
  const isDrawn = (canvas) => {
    const { width, height } = canvas;
    if (!width) return false;
    const row = canvas.getContext("2d").getImageData(0, Math.round(height * 0.4), width, 1).data;
    return row.some((byte, n) => n % 4 === 3 && byte > 0);
  };
  addEventListener("click", () => {
    const clicked = performance.now();
    const look = () => {
      const canvas = document.querySelector("canvas[data-complete]");
      const passed = performance.now() - clicked;
      if (document.querySelector("h1")?.innerText === title) {
        if (!window.waveformTimes.first && isDrawn(canvas)) window.waveformTimes.first = passed;
        if (canvas.dataset.complete === "true") window.waveformTimes.whole = passed;
      }
      if (!window.waveformTimes.whole) requestAnimationFrame(look);
    };
    look();
  }, { once: true });
}
"""


def measure(stage: BenchStage) -> Report:
    """Figures beside their goals."""
    return Report([], [*_paint(stage), *_scrolling(stage), *_waveforms(stage), _size()])


def _paint(stage: BenchStage) -> list[Goal]:
    stage.tell("first paint")
    with Program(display=stage.display, loudspeaker=stage.loudspeaker) as program:
        page = Listener(program, stage.playwright).page
        times = []
        for _ in range(_LOADS):
            page.reload()
            times.append(float(page.evaluate(_FIRST_PAINT)))
    figures = Figures(tuple(times))
    note = f"95th percentile {figures.high:.0f} ms"
    return [
        Goal("first paint of the page after its load", figures.median, "ms", _PAINT_GOAL_MS, note)
    ]


def _scrolling(stage: BenchStage) -> list[Goal]:
    stage.tell(f"a queue of {_ROWS} rows")
    piece = make_mp3(stage.music / "piece.mp3", 20)
    folder = stage.music / "many"
    folder.mkdir()
    for n in range(_ROWS):
        os.link(piece, folder / f"{n:06}.mp3")
        if n % 60_000 == 59_999:  # a file system allows so many names for one file
            piece = Path(make_mp3(stage.music / f"piece {n}.mp3", 20))
    with (
        Program([folder], display=stage.display, loudspeaker=stage.loudspeaker) as program,
        NativeWindow(stage.display, program.process.pid),
    ):
        listener = Listener(program, stage.playwright)
        began = time.monotonic()
        wait_until(lambda: listener.page.get_by_text("of 100,000").count(), "all are found", 120)
        found = time.monotonic() - began
        listener.press("Queue")
        rows = listener.page.get_by_role("listbox", name="Queue")
        rows.get_by_role("option").first.wait_for()
        rows.press("End")
        # Until the tags of all of them have been read.
        rows.get_by_text("0:20").first.wait_for(timeout=120_000)
        rows.press("Home")
        frames = Figures(tuple(rows.evaluate(_SCROLL)))
    long = sum(frame > _FRAME_GOAL_MS for frame in frames.values) / len(frames.values)
    note = f"median {frames.median:.1f} ms, {long:.1%} longer than {_FRAME_GOAL_MS:.0f} ms"
    return [
        Goal("frame while 100,000 rows scroll, 95th percentile", frames.high, "ms", 21, note),
        Goal("a folder of 100,000 files is in the queue after", found, "s"),
    ]


def _waveforms(stage: BenchStage) -> list[Goal]:
    stage.tell("waveforms")
    song = make_mp3(stage.music / "song.mp3", 300)
    long = repeat_frames(song, stage.music / "10 h.mp3", hours=10)
    goals = []
    for file, name, most in ((song, "a song of 5 min", _WAVEFORM_GOAL_MS), (long, "10 h", None)):
        with Program(display=stage.display, loudspeaker=stage.loudspeaker) as program:
            listener = Listener(program, stage.playwright)
            listener.page.evaluate(_WATCH, file.stem)
            listener.open(file)
            times = partial(listener.page.evaluate, "window.waveformTimes")
            wait_until(lambda times=times: times().get("whole"), "all is drawn", 600)  # type: ignore[misc]
            first, whole = times()["first"], times()["whole"]
        note = f"from the click; the first of it after {first:.0f} ms"
        goals.append(Goal(f"waveform of {name}, whole", whole, "ms", most, note))
    long.unlink()
    return goals


def _size() -> Goal:
    pages = [
        path
        for path in page_dir().rglob("*")
        if path.is_file() and path.suffix in (".js", ".css") and "classic" not in path.name
    ]
    packed = sum(
        len(gzip.compress(path.read_bytes(), 9)) for path in pages if path.name != "socket.io.js"
    )
    return Goal("the page's code, packed", packed / 1000, "kB", _KILOBYTES_GOAL)
