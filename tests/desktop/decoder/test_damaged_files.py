"""What decodes of a damaged file is played, and stays where it belongs."""

from pathlib import Path

import numpy as np
import pytest

from desktop.decoder.converting import finite

from .conftest import Recorded
from .recordings import Format, make_planes, measure, opened, plain_decode, read, read_all, record

_RATE = 44100
_FLAC = Format("flac", "flac", "s16")
_VORBIS = Format("vorbis", "ogg", "fltp", options={"strict": "experimental"})


def _damaged(path: Path, target: Path, at: float, size: int = 3000) -> Path:
    data = bytearray(path.read_bytes())
    start = int(len(data) * at)
    data[start : start + size] = np.random.default_rng(5).bytes(size)
    target.write_bytes(data)
    return target


@pytest.mark.parametrize(
    "form",
    [_FLAC, _VORBIS, Format("alac", "m4a", "s16p"), Format("tta", "tta", "s16")],
    ids=str,
)
def test_sound_behind_the_damage_stays_where_it_was(tmp_path: Path, form: Format) -> None:
    intact = record(tmp_path / f"intact.{form.ending}", form, make_planes(4.5, _RATE))
    damaged = _damaged(intact, tmp_path / f"damaged.{form.ending}", 0.6)
    whole = plain_decode(intact)
    with opened(damaged) as file:
        heard = read_all(file)
        assert measure(file) == heard.shape[1] == whole.shape[1]
        last = 3000
        np.testing.assert_allclose(heard[:, -last:], whole[:, -last:], rtol=0, atol=1e-4)
        np.testing.assert_array_equal(heard[:, :5000], whole[:, :5000])
        assert not np.array_equal(heard, whole)
        for first in (160_000, 10_000, 100_000):
            part = read(file, first, 2000)
            np.testing.assert_allclose(part, heard[:, first : first + 2000], rtol=0, atol=1e-4)


@pytest.mark.parametrize(
    "form",
    [
        _FLAC,
        _VORBIS,
        Format("pcm_s16le", "wav", "s16"),
        Format("tta", "tta", "s16"),
        Format("flac", "mka", "s16"),
        Format("libopus", "opus", "flt", 48000),
    ],
    ids=str,
)
def test_a_file_without_its_end_says_so(recorded: Recorded, tmp_path: Path, form: Format) -> None:
    intact = recorded(form)
    cut = tmp_path / f"cut.{form.ending}"
    cut.write_bytes(intact.read_bytes()[: int(intact.stat().st_size * 0.55)])
    whole = plain_decode(intact)
    with opened(cut) as file:
        total = measure(file)
        assert file.facts.cut_off
        assert 0.2 * whole.shape[1] < total < 0.8 * whole.shape[1]
        heard = read_all(file)
        assert heard.shape[1] == total
        np.testing.assert_array_equal(heard[:, :-5000], whole[:, : total - 5000])


def test_a_start_that_is_damaged_is_silence(tmp_path: Path) -> None:
    form = Format("tta", "tta", "s16")
    intact = record(tmp_path / "intact.tta", form, make_planes(2, _RATE))
    with opened(_damaged(intact, tmp_path / "damaged.tta", 0.4)) as file:
        heard = read_all(file)
    whole = plain_decode(intact)
    assert heard.shape == whole.shape
    assert not heard[:, :1000].any()
    np.testing.assert_array_equal(heard[:, -40_000:], whole[:, -40_000:])


def test_chained_ogg_of_two_rates_keeps_the_first_one(tmp_path: Path) -> None:
    links = []
    for number, rate in enumerate((44100, 48000, 44100)):
        form = Format("flac", "oga", "s16", rate, file_options={"serial_offset": str(number)})
        path = record(tmp_path / f"{number}.oga", form, make_planes(3, rate))
        links.append(path.read_bytes())
    chain = tmp_path / "chain.oga"
    chain.write_bytes(b"".join(links))
    first, last = (plain_decode(tmp_path / f"{number}.oga") for number in (0, 2))
    with opened(chain) as file:
        whole = read_all(file)
        total = measure(file)
        assert total == whole.shape[1] == 9 * _RATE
        np.testing.assert_array_equal(whole[:, : 3 * _RATE], first)
        np.testing.assert_array_equal(whole[:, 6 * _RATE :], last)
    with opened(chain) as fresh:
        for seconds in (4, 7, 1, 5, 8, 2, 6, 3):
            start = seconds * _RATE
            heard = read(fresh, start, _RATE)
            np.testing.assert_array_equal(heard, whole[:, start : start + _RATE])


def test_what_is_no_number_is_silence() -> None:
    samples = np.array([0.5, np.nan, np.inf, -np.inf, -0.25], np.float32)
    assert finite(samples.tobytes()) == np.array([0.5, 0, 0, 0, -0.25], np.float32).tobytes()
    fine = samples[[0, 4]].tobytes()
    assert finite(fine) is fine
