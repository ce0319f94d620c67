"""A long file takes no more memory than a short one."""

from pathlib import Path

from playwright.sync_api import Playwright

from tests.stage import Display, Listener, Loudspeaker, Program
from tests.stage.process_tree import tree_bytes

from .song import Song

PLAYED_SECONDS = 20
SEEKS_SECONDS = (35_000.0, 12_345.6, 70.0, 21_000.5)
MOST_MORE_BYTES = 40e6


def test_ten_hours_and_seeks_all_over_them_take_little_more_than_a_song(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, ten_hours: Path, song: Song
) -> None:
    with Program(display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        with loudspeaker.record() as recording:
            listener.open(song.path)
            listener.press("Repeat: off")
            listener.press("Repeat: all")
            recording.wait_for_sound(8)  # until the decoder that is kept ready has started, too
            one_song = _held_bytes(listener)
            listener.open(ten_hours)
            listener.sees_title("ten hours")
            for seconds in SEEKS_SECONDS:
                listener.seek(seconds)
                recording.wait_for(2)
            recording.wait_for(PLAYED_SECONDS)
            playing = _held_bytes(listener)
        assert float(listener.diagnostics["Kept decoded"].removesuffix(" s")) <= 30
    more = playing - one_song
    print(f"{one_song / 1e6:.0f} MB with a song, {more / 1e6:.0f} MB more with ten hours")
    assert more <= MOST_MORE_BYTES


def _held_bytes(listener: Listener) -> int:
    """What the program holds, without what the page has dropped and not yet collected."""
    session = listener.page.context.new_cdp_session(listener.page)
    session.send("HeapProfiler.collectGarbage")
    session.detach()
    return tree_bytes(listener.program.process.pid)
