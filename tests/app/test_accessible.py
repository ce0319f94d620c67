"""For everyone: no rule of axe-core is broken in any view, and the keyboard alone is enough."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Playwright, expect

from tests.stage import Display, Listener, Loudspeaker, Program, wait_until

from .song import Song

AXE = Path(__file__).resolve().parent.parent.parent / "webui/node_modules/axe-core/axe.min.js"
Theme = Literal["dark", "light"]

VIEWS = ("Now playing", "Queue", "History", "Settings", "Keyboard", "Diagnostics")


@pytest.fixture
def room(listener: Listener, song: Song, short_song: Song) -> Iterator[Listener]:
    """A listener with two songs in the queue and a complaint on the screen."""
    listener.open(song.path, short_song.path, Path("/no/such file.mp3"))
    listener.sees_title("song")
    yield listener
    listener.page.keyboard.press("Escape")
    if listener.button("Diagnostics").get_attribute("aria-expanded") == "true":
        listener.press("Diagnostics")
    listener.page.emulate_media(color_scheme="light")


def _violations(listener: Listener) -> list[str]:
    """What axe-core finds wrong with what is shown."""
    listener.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = listener.page.evaluate(
        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
    )
    return [
        f"{each['id']}: {each['help']}: {node['html']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_rule_is_broken(room: Listener, view: str, theme: Theme) -> None:
    room.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    if view == "History":
        room.press("Queue")
        room.press("History")
    else:
        room.press(view)
    assert _violations(room) == []


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_rule_is_broken_in_an_empty_room(listener: Listener, song: Song, theme: Theme) -> None:
    listener.open(song.path)
    listener.sees_title("song")
    listener.press("Queue")
    listener.press("Clear")
    listener.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    for view in ("Now playing", "Queue"):
        listener.press(view)
        assert _violations(listener) == []
    listener.page.emulate_media(color_scheme="light")
    listener.press("Now playing")


@pytest.fixture(scope="module")
def unplugged(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, song: Song, short_song: Song
) -> Iterator[Listener]:
    """A listener without a mouse, who has opened three files and hears the first."""
    with Program(display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.sees_title("First Light")
        program.picks([song.path, short_song.path, song.path])
        listener.page.keyboard.press("o")
        listener.sees_title("song")
        listener.sees_playing()
        yield listener
        assert listener.console == []


def test_without_a_mouse_the_sound_obeys(unplugged: Listener) -> None:
    keys = unplugged.page.keyboard
    status = unplugged.page.get_by_role("status")
    expect(status.filter(has_text="Playing song")).to_have_count(1)
    keys.press("Space")
    unplugged.sees_silent()
    before = unplugged.position_seconds
    keys.press("ArrowRight")
    wait_until(lambda: unplugged.position_seconds >= min(before + 4.9, 5.9), "it has moved")
    keys.press("Shift+ArrowLeft")
    wait_until(lambda: unplugged.position_seconds == 0, "it is at the start")
    value = unplugged.slider("Seek").get_attribute("aria-valuetext")
    assert value == "0 seconds of 6 seconds"
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    wait_until(lambda: unplugged.slider("Volume").input_value() == "0.9", "it is less loud")
    keys.press("s")
    expect(unplugged.button("Shuffle")).to_have_attribute("aria-pressed", "true")
    keys.press("s")
    keys.press("r")
    expect(unplugged.button("Repeat: all")).to_be_visible()
    keys.press("n")
    unplugged.sees_title("short song")
    keys.press("p")
    unplugged.sees_title("song")


def test_without_a_mouse_the_queue_is_put_in_order(unplugged: Listener) -> None:
    page, keys = unplugged.page, unplugged.page.keyboard
    keys.press("q")
    queue = page.get_by_role("listbox", name="Queue")
    rows = queue.get_by_role("option")
    expect(rows).to_have_count(3)
    _tab_to(unplugged, queue)
    keys.press("Home")
    keys.press("ArrowDown")
    keys.press("Alt+ArrowUp")
    expect(rows.first).to_contain_text("short song")
    expect(page.get_by_role("status").filter(has_text="Moved to 1 of 3")).to_have_count(1)
    keys.press("Delete")
    expect(rows).to_have_count(2)
    keys.press("Control+z")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("short song")
    keys.press("Home")
    keys.press("Enter")
    unplugged.sees_playing()
    keys.press("q")
    unplugged.sees_title("short song")


def test_without_a_mouse_the_settings_change_and_the_help_helps(unplugged: Listener) -> None:
    page, keys = unplugged.page, unplugged.page.keyboard
    keys.press(",")
    dialog = page.get_by_role("dialog", name="Settings")
    expect(dialog).to_be_visible()
    _tab_to(unplugged, dialog.get_by_role("radio", name="System"))
    keys.press("ArrowDown")
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    wait_until(lambda: page.evaluate(scheme) == "dark", "the room is dark")
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    keys.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()


def test_tab_reaches_every_control_and_shows_where_it_is(unplugged: Listener) -> None:
    page = unplugged.page
    controls = page.locator("button:visible:enabled, input:visible:enabled, select:visible")
    wanted = set(controls.evaluate_all("(all) => all.map((it) => it.ariaLabel ?? it.innerText)"))
    seen = set()
    for _ in range(controls.count() + 10):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            """() => {
              const it = document.activeElement;
              return [it.ariaLabel ?? it.innerText, getComputedStyle(it).outlineStyle];
            }"""
        )
        if name in wanted:
            seen.add(name)
            assert outline != "none", f"the focus of {name!r} cannot be seen"
    assert seen == wanted


def _tab_to(listener: Listener, control: Locator) -> None:
    for _ in range(60):
        if control.evaluate("(it) => document.activeElement === it"):
            return
        listener.page.keyboard.press("Tab")
    raise AssertionError("Tab does not get there")
