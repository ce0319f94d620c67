"""Files dragged onto the window with the mouse, and paths that are pasted."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.stage import Display, Listener, Loudspeaker, assert_same, locate
from tests.stage.native_window import NativeWindow
from tests.stage.pointer import FileWindow, Point, Pointer

from .song import Song


@pytest.mark.parametrize("zone", ["Play now", "Add to the queue"])
def test_what_is_dropped_on_the_window_goes_where_it_was_dropped(
    display: Display,
    listener: Listener,
    loudspeaker: Loudspeaker,
    song: Song,
    short_song: Song,
    tmp_path: Path,
    zone: str,
) -> None:
    folder = tmp_path / "Ünï #1 100%41 日本"
    folder.mkdir()
    dropped = folder / "dröpped #%41.mp3"
    dropped.write_bytes(short_song.path.read_bytes())
    listener.open(song.path)
    listener.sees_title("song")
    with (
        NativeWindow(display, listener.program.process.pid) as native,
        FileWindow(display, [folder]) as files,
        Pointer(display) as pointer,
        loudspeaker.record() as recording,
    ):
        left, top = native.corner
        target = listener.page.get_by_text(zone, exact=True)
        pointer.press(files.middle)
        pointer.wander(Point(left + 500, top + 300), target.is_visible, "the zones are shown")
        box = target.bounding_box()
        assert box
        middle = Point(left + round(box["x"]) + 5, top + round(box["y"]) + 5)
        # The zone under the pointer decides: the page must have seen it there.
        listener.page.evaluate(
            """() => addEventListener("dragover", (event) => {
              window.lastOver = event.target.innerText.trim();
            })"""
        )
        pointer.wander(
            middle,
            lambda: listener.page.evaluate("window.lastOver") == zone,
            "the pointer is over the zone",
        )
        pointer.release()
        expect(target).to_be_hidden()
        if zone == "Play now":
            listener.sees_title("dröpped #%41")
            recording.wait_for_sound(0.8)
        else:
            listener.sees("1 of 2")
            listener.sees_title("song")
            listener.press("Next")
            listener.sees_title("dröpped #%41")
    assert listener.dismiss_notices() == []


def test_pasted_paths_join_the_queue(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, short_song: Song
) -> None:
    listener.open(song.path)
    listener.sees_title("song")
    paste = """(text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    listener.page.evaluate(paste, str(short_song.path))
    listener.sees("1 of 2")
    with loudspeaker.record() as recording:
        listener.press("Next")
        listener.sees_title("short song")
        recording.wait_for_sound(1.3)
    heard = locate(recording.sound, short_song.sound, at=10_000)
    assert_same(recording.sound, short_song.sound, heard.offset, 10_000, 30_000)
    listener.page.evaluate(paste, "Dear listener, how are you?")
    listener.sees("is not the path of a file")
    listener.dismiss_notices()
