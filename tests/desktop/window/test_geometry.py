"""The window comes back as it was left, and always fits."""

from pathlib import Path

import pytest

from desktop.window.geometry import (
    DEFAULT_HEIGHT,
    DEFAULT_WIDTH,
    MIN_HEIGHT,
    MIN_WIDTH,
    Geometry,
    load_geometry,
    save_geometry,
)

_SCREEN = (1920, 1080)


@pytest.mark.parametrize("geometry", [Geometry(900, 600), Geometry(1920, 1080, maximized=True)])
def test_the_window_comes_back_as_it_was(tmp_path: Path, geometry: Geometry) -> None:
    file = tmp_path / "not there yet" / "window.json"
    save_geometry(file, geometry)
    assert load_geometry(file, _SCREEN) == geometry
    assert [path.name for path in file.parent.iterdir()] == ["window.json"]


def test_the_first_window_has_the_default_size(tmp_path: Path) -> None:
    assert load_geometry(tmp_path / "gone.json", _SCREEN) == Geometry()
    assert (Geometry().width, Geometry().height) == (DEFAULT_WIDTH, DEFAULT_HEIGHT)


def test_it_fits_a_screen_that_became_smaller(tmp_path: Path) -> None:
    save_geometry(tmp_path / "window.json", Geometry(3000, 2000))
    assert load_geometry(tmp_path / "window.json", (800, 600)) == Geometry(800, 600)
    assert load_geometry(tmp_path / "gone.json", (1024, 600)) == Geometry(1024, 600)
    assert load_geometry(tmp_path / "window.json", None) == Geometry(3000, 2000)


@pytest.mark.parametrize("size", [(0, 0), (1, 10_000), (-5, -5)])
def test_it_is_never_smaller_than_the_page_can_be(tmp_path: Path, size: tuple[int, int]) -> None:
    save_geometry(tmp_path / "window.json", Geometry(*size))
    geometry = load_geometry(tmp_path / "window.json", (100, 100))
    assert (geometry.width, geometry.height) == (MIN_WIDTH, MIN_HEIGHT)


@pytest.mark.parametrize(
    "remembered",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"width": "wide"}',
        b'{"width": 1.5}',
        b"\xff\xfe",
        b'{"\xff": 1}',
    ],
)
def test_what_cannot_be_understood_is_forgotten(tmp_path: Path, remembered: bytes) -> None:
    (tmp_path / "window.json").write_bytes(remembered)
    assert load_geometry(tmp_path / "window.json", _SCREEN) == Geometry()


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save_geometry(tmp_path / "file" / "window.json", Geometry())
    assert load_geometry(tmp_path / "file" / "window.json", _SCREEN) == Geometry()
