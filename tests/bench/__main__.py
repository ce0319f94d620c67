"""Runs the measurements, prints a table and writes it as JSON.

`python3 dev.py bench [--json FILE] [NAME…]`: names are those of the measurements; all without any.
"""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from tests.stage import Display, Loudspeaker

from . import first_sound, segment_request
from .table import Row, show

_MEASUREMENTS = {"first-sound": first_sound.measure, "segment-request": segment_request.measure}
_DEFAULT_JSON = Path(__file__).resolve().parent.parent.parent / ".bench" / "results.json"


def main(arguments: list[str]) -> int:
    """Measure, print, write; returns 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", choices=[[], *_MEASUREMENTS], metavar="NAME")
    parser.add_argument("--json", type=Path, default=_DEFAULT_JSON)
    given = parser.parse_args(arguments)
    rows: list[Row] = []
    with Display() as display, Loudspeaker() as loudspeaker, tempfile.TemporaryDirectory() as music:
        for name in given.names or _MEASUREMENTS:
            rows += _MEASUREMENTS[name](display, loudspeaker, Path(music))
    print(show(rows))
    given.json.parent.mkdir(parents=True, exist_ok=True)
    machine = {"system": platform.platform(), "processor": platform.machine()}
    given.json.write_text(
        json.dumps({"machine": machine, "rows": [row._asdict() for row in rows]}, indent=2)
    )
    print(f"\nwritten to {given.json}")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
