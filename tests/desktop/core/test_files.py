"""Ways into the queue: files and folders, chosen, pasted and dropped."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core import Core
from desktop.core.search import Search
from desktop.errors import NoDrop, NoPath
from desktop.protocol import Place

from ..audience import Audience, Picker, described, loop_until

Add = Callable[..., Path]


@pytest.fixture
def add(tmp_path: Path, song: Path) -> Add:
    """Puts a copy of the song under that name."""

    def put(name: str) -> Path:
        path = tmp_path / "music" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(song, path))

    return put


def _titles(core: Core) -> list[str]:
    return [entry.title for entry in core.player.entries]


def _reasons(core: Core) -> list[str]:
    return [notice.failure.reason for notice in core.state("").notices]


@pytest.mark.parametrize(
    ("place", "after"), [("next", ["a", "x", "b"]), ("end", ["a", "b", "x"]), ("now", ["x"])]
)
async def test_files_go_where_they_were_meant(
    core: Core, add: Add, place: Place, after: list[str]
) -> None:
    assert await core.files.open([add("a.mp3"), add("b.mp3")])
    cue = core.player.cue
    assert await core.files.open([add("x.mp3")], place)
    assert _titles(core) == after
    assert (core.player.cue == cue) == (place != "now"), "what plays goes on"


async def test_what_comes_where_only_the_sample_waits_plays_at_once(core: Core, add: Add) -> None:
    core.files.load_sample()
    assert await core.files.open([add("a.mp3")], "end")
    assert _titles(core) == ["a"]
    assert core.player.phase == "playing"
    assert core.edits.undoable is None, "nobody misses the sample"


async def test_a_queue_that_was_replaced_can_be_had_back(core: Core, add: Add) -> None:
    await core.files.open([add("a.mp3"), add("b.mp3")])
    await core.files.open([add("x.mp3")])
    assert core.state("").undo == "replace"
    core.undo_edit()
    assert _titles(core) == ["a", "b"]


async def test_a_folder_is_all_its_music_in_the_order_people_number_it(
    core: Core, add: Add, tmp_path: Path
) -> None:
    for name in ("10 Ten.mp3", "2 Two.mp3", "CD2/1.mp3", "CD10/1.MP3", "1 one.mp3"):
        add(name)
    add(".hidden.mp3")
    add(".hidden/1.mp3")
    add("notes.txt")
    assert await core.files.open([tmp_path / "music"])
    assert _titles(core) == ["1 one", "2 Two", "10 Ten", "1", "1"]
    folders = [
        core.catalog.path_of(entry.track_id).parent.name for entry in core.player.entries[3:]
    ]
    assert folders == ["CD2", "CD10"]
    assert core.state("").notices == ()


async def test_links_to_folders_above_are_no_trap(core: Core, add: Add, tmp_path: Path) -> None:
    add("deep/a.mp3")
    (tmp_path / "music" / "deep" / "back").symlink_to(tmp_path / "music")
    (tmp_path / "music" / "dead.mp3").symlink_to(tmp_path / "nowhere")
    assert await core.files.open([tmp_path / "music" / "deep"])
    assert "a" in _titles(core)
    assert _titles(core).count("a") == 1


async def test_a_folder_without_music_is_said(core: Core, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    assert not await core.files.open([tmp_path / "letters"])
    assert _reasons(core) == ["folder_empty"]


async def test_a_folder_that_the_listener_chooses_is_opened(
    core: Core, picker: Picker, add: Add, tmp_path: Path
) -> None:
    add("a.mp3")
    picker.picks = [tmp_path / "music"]
    await core.files.pick_folder("now")
    assert _titles(core) == ["a"]


async def test_the_search_tells_how_far_it_is_and_can_be_ended(
    core: Core, audience: Audience, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.mp3")
    found = asyncio.Event()
    loop = asyncio.get_running_loop()
    run = Search.run

    def run_until_cancelled(search: Search) -> None:
        run(search)
        loop.call_soon_threadsafe(found.set)
        while not search.is_cancelled:  # stands for a folder without end
            pass

    monkeypatch.setattr(Search, "run", run_until_cancelled)
    opening = asyncio.create_task(core.files.open([tmp_path / "music"]))
    await found.wait()
    await audience.until(lambda: core.state("").adding)
    adding = core.state("").adding
    assert adding
    assert adding.found == 1
    core.files.cancel()
    assert await opening
    assert core.state("").adding is None
    assert _titles(core) == ["a"], "what was found by then is taken"


async def test_a_thousand_files_are_described_some_at_a_time(
    core: Core, audience: Audience, add: Add, tmp_path: Path
) -> None:
    first = add("0000.mp3")
    for n in range(1, 1000):
        (tmp_path / "music" / f"{n:04}.mp3").hardlink_to(first)
    assert await core.files.open([tmp_path / "music"])
    assert len(core.player.entries) == 1000
    news = audience.news
    await described(core)
    assert audience.news - news < 50, "not one change for each"


# --- pasted and dropped ---


@pytest.mark.parametrize("how", ["path", "address", "quoted", "file manager"])
async def test_pasted_files_join_the_queue(core: Core, add: Add, how: str) -> None:
    await core.files.open([add("a.mp3")])
    path = add("Ünï #1 100%41 日本.mp3")
    text = {
        "path": str(path),
        "address": path.as_uri(),
        "quoted": f'  "{path}"  \n\n',
        "file manager": f"x-special/nautilus-clipboard\ncopy\n{path.as_uri()}\n",
    }[how]
    await core.files.open_pasted(text, "end")
    assert _titles(core) == ["a", "Ünï #1 100%41 日本"]


async def test_several_lines_are_several_files(core: Core, add: Add) -> None:
    await core.files.open_pasted(f"{add('a.mp3')}\n{add('b.mp3')}\r\n", "now")
    assert _titles(core) == ["a", "b"]


@pytest.mark.parametrize(
    "text", ["", "Dear listener,\nhow are you?", "song.mp3", "http://e.example/a.mp3", "file://x/a"]
)
async def test_what_is_no_path_is_said_and_does_nothing(core: Core, add: Add, text: str) -> None:
    await core.files.open([add("a.mp3")])
    with pytest.raises(NoPath):
        await core.files.open_pasted(text, "now")
    assert _titles(core) == ["a"]


async def test_a_name_that_is_not_utf_8_can_be_pasted_as_its_address(
    core: Core, add: Add, tmp_path: Path
) -> None:
    path = add(os.fsdecode(b"caf\xe9.mp3"))
    await core.files.open_pasted(f"file://{tmp_path}/music/caf%E9.mp3", "now")
    assert core.catalog.path_of(core.player.entries[0].track_id) == path


async def test_dropped_files_go_where_the_page_says(core: Core, add: Add) -> None:
    await core.files.open([add("a.mp3")])
    core.files.drop([add("b.mp3")])
    await core.files.take_drop("end")
    assert _titles(core) == ["a", "b"]
    with pytest.raises(NoDrop):
        await core.files.take_drop("end")


async def test_a_played_track_can_be_queued_again(core: Core, add: Add) -> None:
    await core.files.open([add("a.mp3"), add("b.mp3")])
    track_id = core.player.entries[0].track_id
    core.files.add_tracks([track_id], "end")
    core.files.add_tracks([track_id], "next")
    assert [entry.track_id == track_id for entry in core.player.entries] == [1, 1, 0, 1]
    core.files.add_tracks([track_id], "now")
    assert core.player.entry_number == 2
    await loop_until(lambda: _titles(core)[1] == "a")
