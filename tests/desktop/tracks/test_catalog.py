"""Tracks have ids that tell nothing, and only the last few files stay open."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import FileMissing, ReadFailed, UnknownTrack
from desktop.tracks import Catalog, TrackOpener
from desktop.tracks.mp3 import Mp3Track
from tests.stage.waiting import wait_until


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    catalog = Catalog(TrackOpener().open)
    yield catalog
    catalog.close()


@pytest.fixture
def copies(tmp_path: Path, bare_song: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.mp3" for number in range(7)]
    for path in paths:
        path.write_bytes(bare_song.read_bytes())
    return paths


def _held_open(folder: Path) -> list[str]:
    """Names of the files in `folder` that this process has open."""
    links = []
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            links.append(descriptor.readlink())
        except OSError:
            continue  # the folder's own descriptor is gone by now
    return sorted(link.name for link in links if link.parent == folder)


def test_an_id_tells_nothing_about_the_file(catalog: Catalog) -> None:
    ids = [catalog.id_of(Path(f"/music/{name}.mp3")) for name in ("a", "b", "c")]
    assert len(set(ids)) == 3
    for track_id in ids:
        assert len(track_id) >= 16
        assert "music" not in track_id
        assert "/" not in track_id
        assert "." not in track_id


def test_ids_differ_from_run_to_run() -> None:
    path = Path("/music/a.mp3")
    assert Catalog(TrackOpener().open).id_of(path) != Catalog(TrackOpener().open).id_of(path)


def test_the_same_file_keeps_its_id(catalog: Catalog) -> None:
    path = Path("/music/a.mp3")
    assert catalog.id_of(path) == catalog.id_of(path)
    assert catalog.path_of(catalog.id_of(path)) == path


@pytest.mark.parametrize("made_up", ["", "x", "AAAAAAAAAAAAAAAA", "\0", "é" * 16])
def test_an_id_that_was_not_given_out_is_unknown(catalog: Catalog, made_up: str) -> None:
    catalog.id_of(Path("/music/a.mp3"))
    for use in (catalog.path_of, catalog.track, catalog.fresh, catalog.reopen):
        with pytest.raises(UnknownTrack):
            use(made_up)


def test_a_path_is_no_id(catalog: Catalog, song: Path) -> None:
    catalog.id_of(song)
    for use in (catalog.path_of, catalog.track, catalog.fresh, catalog.reopen):
        for path in (str(song), song.name, f"../{song.name}", song.as_uri()):
            with pytest.raises(UnknownTrack):
                use(path)


def test_a_track_stays_open_between_reads(catalog: Catalog, song: Path) -> None:
    track_id = catalog.id_of(song)
    assert catalog.track(track_id) is catalog.track(track_id)
    assert _held_open(song.parent).count(song.name) == 1


def test_only_the_last_four_stay_open(catalog: Catalog, copies: list[Path], tmp_path: Path) -> None:
    ids = [catalog.id_of(path) for path in copies]
    for track_id in ids[:5]:
        catalog.track(track_id)
    assert _held_open(tmp_path) == ["1.mp3", "2.mp3", "3.mp3", "4.mp3"]
    catalog.track(ids[1])
    catalog.track(ids[5])
    catalog.track(ids[6])
    assert _held_open(tmp_path) == ["1.mp3", "4.mp3", "5.mp3", "6.mp3"]


def test_a_track_that_was_closed_is_opened_again_when_it_is_read(
    catalog: Catalog, copies: list[Path]
) -> None:
    ids = [catalog.id_of(path) for path in copies]
    first = catalog.track(ids[0])
    for track_id in ids[1:]:
        catalog.track(track_id)
    with pytest.raises(ReadFailed):
        first.read_segment(0, 100)
    assert catalog.track(ids[0]).read_segment(0, 100).samples == 100


def test_a_file_that_was_replaced_is_opened_afresh(
    catalog: Catalog, copies: list[Path], song: Path
) -> None:
    track_id = catalog.id_of(copies[0])
    old = catalog.fresh(track_id)
    assert catalog.fresh(track_id) is old
    copies[0].write_bytes(song.read_bytes())
    new = catalog.fresh(track_id)
    assert new is not old
    new.measure()
    assert new.facts.total_samples == 3 * 44100
    assert _held_open(copies[0].parent) == ["0.mp3"]


def test_a_file_that_was_deleted_is_missing_when_it_is_opened_again(
    catalog: Catalog, copies: list[Path]
) -> None:
    track_id = catalog.id_of(copies[0])
    catalog.fresh(track_id)
    copies[0].unlink()
    assert catalog.track(track_id).read_segment(0, 100).samples == 100
    with pytest.raises(FileMissing):
        catalog.fresh(track_id)


def test_closing_lets_go_of_all_files(catalog: Catalog, copies: list[Path]) -> None:
    for path in copies:
        catalog.track(catalog.id_of(path))
    catalog.close()
    assert _held_open(copies[0].parent) == []


def test_threads_that_open_the_same_files_leave_four_open(
    catalog: Catalog, copies: list[Path], tmp_path: Path
) -> None:
    ids = [catalog.id_of(path) for path in copies]

    def open_all(start: int) -> None:
        for number in range(60):
            catalog.track(ids[(start + number * 3) % len(ids)])

    threads = [threading.Thread(target=open_all, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_held_open(tmp_path)) == 4


class _Held(Mp3Track):
    """A track whose disk does not let go of it."""

    lets_go = threading.Event()

    def close(self) -> None:
        self.lets_go.wait()
        super().close()


def test_a_disk_that_does_not_let_go_of_its_files_keeps_nobody_waiting(copies: list[Path]) -> None:
    catalog = Catalog(_Held.open)
    begun = time.monotonic()
    for path in copies:
        catalog.track(catalog.id_of(path))
    catalog.close()
    assert time.monotonic() - begun < 5
    _Held.lets_go.set()
    wait_until(lambda: not _held_open(copies[0].parent), "all are closed in the end")
