"""The tutorial's system: one whole file as one event, on our small page and on its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.stage import Listener, Loudspeaker, assert_same, locate

from .song import Song

# A page in the tutorial's manner, of before our time: nothing on it is ours but its origin.
TUTORIAL_PAGE = """
<html><head><title>AudioJS App</title>
<script src="/socket.io/socket.io.js"></script></head>
<body><button id="stopButton">Stop</button><script>
  var context = %s;
  var socket = io();
  var source;
  socket.on('audio file', function (message) {
    if (!message.audio) return;
    context.decodeAudioData(message.audioBuffer, function (buffer) {
      source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.start(0);
    });
  });
  document.getElementById('stopButton').onclick = function () { source.stop(); };
</script></body></html>
"""


@pytest.fixture
def page(listener: Listener, short_song: Song) -> Iterator[Page]:
    """The window's page, gone quiet, with a song as the current file; the player's in the end."""
    listener.open(short_song.path)
    listener.sees_title("short song")
    listener.press("Stop")
    listener.sees_silent()
    player = listener.page.url
    yield listener.page
    listener.page.goto(player)


def test_the_classic_page_sounds_and_its_stop_button_silences_it(
    page: Page, listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    player = page.url
    listener.open(song.path)
    listener.sees_title("song")
    listener.press("Stop")
    with loudspeaker.record() as recording:
        page.goto(f"{player}classic")
        recording.wait_for_sound(2)
        expect(page).to_have_title("AudioJS App")
        expect(page.get_by_role("heading", name="Web AudioJS Player")).to_be_visible()
        page.locator("#stopButton").click()
        recording.wait_for_silence()
        assert recording.seconds < song.seconds
    heard = locate(recording.sound, song.sound, at=10_000)
    assert_same(recording.sound, song.sound, heard.offset, 5000, 60_000)


@pytest.mark.parametrize(
    "context",
    [
        "new (window.AudioContext || window.webkitAudioContext)()",
        "new AudioContext()",
        "new webkitAudioContext()",
    ],
)
def test_the_tutorials_own_page_sounds_unchanged(
    page: Page, loudspeaker: Loudspeaker, short_song: Song, context: str
) -> None:
    player = page.url
    page.route(
        "**/tutorial.html",
        lambda route: route.fulfill(body=TUTORIAL_PAGE % context, content_type="text/html"),
    )
    with loudspeaker.record() as recording:
        page.goto(f"{player}tutorial.html")
        recording.wait_for_sound(short_song.seconds)
        recording.wait_for_silence()
    # That page starts its sound while it loads, with the browser's smallest buffers: on a busy
    # machine it may stutter there, which is its own doing.
    heard = locate(recording.sound, short_song.sound, at=20_000)
    assert heard.last - heard.first >= short_song.samples - 1152
    page.unroute("**/tutorial.html")
