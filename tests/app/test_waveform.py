"""The waveform under the seek slider: it is that of the sound, and it is a slider all the same."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.stage import Listener, wait_until
from tests.stage.music import in_16_bits, make_sound, write_flac

WHOLE = "canvas[data-complete=true]"
# How high each bar stands, from 0 to 1: the share of each column of the canvas that is painted.
HEIGHTS = """
(canvas) => {
  const { width, height } = canvas;
  const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  return Array.from({ length: width }, (_, x) => {
    let painted = 0;
    for (let y = 0; y < height; y++) painted += data[(y * width + x) * 4 + 3] > 0 ? 1 : 0;
    return painted / height;
  });
}
"""


@pytest.fixture(scope="module")
def steps(music: Path) -> Path:
    """Twelve seconds: loud, silent, half as loud, a third each."""
    sound = make_sound(12, seed=40)
    sound /= np.abs(sound).max() / 0.95
    third = len(sound) // 3
    sound[third : 2 * third] = 0
    sound[2 * third :] /= 2
    return write_flac(music / "steps.flac", in_16_bits(sound))


def test_it_shows_where_the_music_is_loud(listener: Listener, steps: Path) -> None:
    listener.open(steps)
    listener.sees_title("steps")
    canvas = listener.page.locator(WHOLE)
    canvas.wait_for(state="attached")
    heights = np.array(canvas.evaluate(HEIGHTS))
    width = len(heights)
    loud, silent, half = (
        heights[round(width * (third + 0.1)) : round(width * (third + 0.23))].max()
        for third in (0, 1 / 3, 2 / 3)
    )
    assert loud > 0.8
    assert silent < 0.1
    assert half == pytest.approx(loud / 2, abs=0.1)


def test_ten_hours_are_drawn_bit_by_bit(listener: Listener, ten_hours: Path) -> None:
    listener.open(ten_hours)
    listener.sees_title("ten hours")
    canvas = listener.page.locator("canvas[data-complete]")

    def drawn() -> float:
        heights = np.array(canvas.evaluate(HEIGHTS))
        return float((heights > 0.2).mean())

    wait_until(lambda: drawn() > 0, "the beginning is drawn")
    before = drawn()
    assert before < 0.9
    assert canvas.get_attribute("data-complete") == "false"
    wait_until(lambda: drawn() > before + 0.02, "more of it is drawn")


def test_the_pointer_tells_the_time_and_a_click_goes_there(listener: Listener, steps: Path) -> None:
    listener.open(steps)
    listener.sees_length(12)
    listener.press("Pause")
    box = listener.slider("Seek").bounding_box()
    assert box
    mouse = listener.page.mouse
    mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    expect(listener.page.get_by_text("0:09", exact=True)).to_be_visible()
    mouse.down()
    mouse.up()
    wait_until(lambda: abs(listener.position_seconds - 9) < 0.1, "it is there")


def test_page_keys_step_by_a_minute_home_and_end_go_to_the_ends(
    listener: Listener, ten_hours: Path
) -> None:
    listener.open(ten_hours)
    listener.sees_title("ten hours")
    listener.press("Pause")
    slider = listener.slider("Seek")
    slider.focus()
    listener.page.keyboard.press("Home")
    wait_until(lambda: listener.position_seconds == 0, "it is at the start")
    listener.page.keyboard.press("PageUp")
    wait_until(lambda: listener.position_seconds == 60, "it is a minute on")
    listener.page.keyboard.press("Shift+ArrowRight")
    wait_until(lambda: listener.position_seconds == 120, "it is another minute on")
    assert slider.get_attribute("aria-valuetext", timeout=0) is not None
    expect(slider).to_have_attribute("aria-valuetext", "2 minutes of 10 hours")
    listener.page.keyboard.press("PageDown")
    wait_until(lambda: listener.position_seconds == 60, "it is a minute back")
