"""The system's own file dialog, opened and answered by keyboard."""

from pathlib import Path

from playwright.sync_api import Playwright

from tests.stage import Display, Listener, Loudspeaker, Program, assert_same, locate
from tests.stage.native_window import NativeWindow

from .song import Song


def test_a_file_chosen_in_the_systems_dialog_plays(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, song: Song, tmp_path: Path
) -> None:
    path = tmp_path / "chosen.mp3"
    path.write_bytes(song.path.read_bytes())
    with (
        Program(display=display, loudspeaker=loudspeaker, own_dialog=True) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        listener.press("Open files")
        with NativeWindow(display, program.process.pid, "Open files") as dialog:
            dialog.type(f"{path}\n")
        listener.sees_title("chosen")
        recording.wait_for_sound(1)
        assert listener.console == []
    heard = locate(recording.sound, song.sound, at=10_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, 30_000)


def test_a_cancelled_dialog_changes_nothing(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright
) -> None:
    with Program(display=display, loudspeaker=loudspeaker, own_dialog=True) as program:
        listener = Listener(program, playwright)
        for _ in range(2):
            listener.press("Open files")
            with NativeWindow(display, program.process.pid, "Open files") as dialog:
                dialog.close()
        listener.press("Play")
        listener.sees_title("First Light")
        listener.sees_playing()
        assert listener.dismiss_notices() == []
