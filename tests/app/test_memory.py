"""A long file takes no more memory than a short one."""

from pathlib import Path

from playwright.sync_api import Playwright

from tests.stage import Display, Listener, Loudspeaker, Program
from tests.stage.process_tree import tree_bytes

PLAYED_SECONDS = 20
SEEKS_SECONDS = (35_000.0, 12_345.6, 70.0, 21_000.5)
MOST_MORE_BYTES = 40e6


def test_ten_hours_and_seeks_all_over_them_take_little_more_than_silence(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, ten_hours: Path
) -> None:
    with Program(display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        with loudspeaker.record() as recording:
            recording.wait_for(4)  # until the decoder that is kept ready has started, too
            idle = tree_bytes(program.process.pid)
            listener.open(ten_hours)
            recording.wait_for_sound(1)
            for seconds in SEEKS_SECONDS:
                listener.seek(seconds)
                recording.wait_for(2)
            recording.wait_for(PLAYED_SECONDS)
            playing = tree_bytes(program.process.pid)
        assert float(listener.diagnostics["Kept decoded"].removesuffix(" s")) <= 30
    more = playing - idle
    print(f"{idle / 1e6:.0f} MB idle, {more / 1e6:.0f} MB more while it plays")
    assert more <= MOST_MORE_BYTES
