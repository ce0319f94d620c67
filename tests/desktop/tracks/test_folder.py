"""Folders as people have them: deep, linked in circles, and on drives that are gone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.errors import AudioJSError, FileMissing, ReadFailed
from desktop.tracks import audio_files_in
from tests.stage.stalling_mount import StallingMount


def _touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_links_in_a_circle_list_each_file_once(tmp_path: Path) -> None:
    song = _touch(tmp_path / "music" / "a" / "song.mp3")
    (tmp_path / "music" / "a" / "up").symlink_to("..")
    (tmp_path / "music" / "b").symlink_to("a")
    (tmp_path / "music" / "ring").symlink_to("ring")
    (tmp_path / "music" / "broken").symlink_to("nothing")
    assert list(audio_files_in(tmp_path / "music")) == [song]


@contextmanager
def _deep_folder(top: Path, name: str, levels: int) -> Iterator[int]:
    """The deepest one, open: a path to it may be longer than the system takes."""
    folders = [os.open(top, os.O_RDONLY)]
    for _ in range(levels):
        os.mkdir(name, dir_fd=folders[-1])
        folders.append(os.open(name, os.O_RDONLY, dir_fd=folders[-1]))
    try:
        yield folders[-1]
    finally:  # what cleans up behind pytest would not come so deep
        for below, above in pairwise(reversed(folders)):
            os.close(below)
            os.rmdir(name, dir_fd=above)
        os.close(folders[0])


def test_a_folder_may_be_as_deep_as_a_path_is_long(tmp_path: Path) -> None:
    with _deep_folder(tmp_path, "d", 1500) as deepest:
        os.close(os.open("song.mp3", os.O_CREAT, dir_fd=deepest))
        (song,) = audio_files_in(tmp_path)
        assert len(song.parts) > 1500
        song.unlink()


def test_a_folder_deeper_than_that_is_told_and_the_rest_is_found(tmp_path: Path) -> None:
    song = _touch(tmp_path / "z" / "song.mp3")
    problems: list[AudioJSError] = []
    with _deep_folder(tmp_path, "y" * 250, 20):
        assert list(audio_files_in(tmp_path, on_problem=problems.append)) == [song]
    assert [problem.reason for problem in problems] == ["path_too_long"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        list(audio_files_in(tmp_path / "gone"))


def test_a_drive_that_is_gone_is_told_and_the_rest_is_found(tmp_path: Path) -> None:
    song = _touch(tmp_path / "music" / "z" / "song.mp3")
    problems: list[AudioJSError] = []
    with StallingMount(tmp_path) as drive:
        (tmp_path / "music" / "drive").symlink_to(drive.folder)
        _touch(tmp_path / "there.mp3")
        assert drive.folder / "there.mp3" in list(audio_files_in(drive.folder))
        drive.vanish()
        with pytest.raises(ReadFailed):
            list(audio_files_in(drive.folder))
        found = list(audio_files_in(tmp_path / "music", on_problem=problems.append))
    assert found == [song]
    assert [type(problem) for problem in problems] in ([], [ReadFailed])
