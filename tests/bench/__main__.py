"""Runs the measurements, prints tables and writes them as JSON.

`python3 dev.py bench [--json FILE] [NAME…]`: names are those of the measurements; all without any.
"""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.stage import Display, Loudspeaker

from . import (
    indexing,
    latency,
    library_scan,
    library_search,
    library_start,
    memory,
    page,
    seek_error,
    segment_request,
    start,
)
from .stage import BenchStage
from .table import Report, as_json, show

_MEASUREMENTS = {
    "latency": latency.measure,
    "seek-error": seek_error.measure,
    "memory": memory.measure,
    "indexing": indexing.measure,
    "page": page.measure,
    "start": start.measure,
    "segment-request": segment_request.measure,
    "library-scan": lambda stage: library_scan.measure(),
    "library-search": lambda stage: library_search.measure(stage.music),
    "library-start": library_start.measure,
}
_DEFAULT_JSON = Path(__file__).resolve().parent.parent.parent / ".bench" / "results.json"


def main(arguments: list[str]) -> int:
    """Measure, print, write; returns 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", choices=[[], *_MEASUREMENTS], metavar="NAME")
    parser.add_argument("--json", type=Path, default=_DEFAULT_JSON)
    given = parser.parse_args(arguments)
    reports: dict[str, Report] = {}
    with (
        Display() as display,
        Loudspeaker() as loudspeaker,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as music,
    ):
        stage = BenchStage(display, loudspeaker, playwright, Path(music))
        for name in given.names or _MEASUREMENTS:
            reports[name] = _MEASUREMENTS[name](stage)
    print(show(list(reports.values())))
    given.json.parent.mkdir(parents=True, exist_ok=True)
    machine = {"system": platform.platform(), "processor": platform.machine()}
    results = {name: as_json(report) for name, report in reports.items()}
    given.json.write_text(json.dumps({"machine": machine, "results": results}, indent=2))
    print(f"\nwritten to {given.json}")
    goals = [goal for report in reports.values() for goal in report.goals]
    return 0 if all(goal.met for goal in goals) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
