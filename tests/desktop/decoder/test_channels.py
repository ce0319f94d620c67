"""More than two channels are folded to stereo as ITU-R BS.775 says, and can never clip."""

from pathlib import Path

import av
import numpy as np
import pytest

from desktop.decoder.fold import fold_coefficients

from .recordings import Format, opened, read_all, record

_RATE = 48000
_C = 0.5**0.5
_FIVE = {"FL": (1, 0), "FR": (0, 1), "FC": (_C, _C), "LFE": (0, 0)}
_LAYOUTS = {
    "3.0": {"FL": (1, 0), "FR": (0, 1), "FC": (_C, _C)},
    "quad": {"FL": (1, 0), "FR": (0, 1), "BL": (_C, 0), "BR": (0, _C)},
    "5.1": {**_FIVE, "BL": (_C, 0), "BR": (0, _C)},
    "5.1(side)": {**_FIVE, "SL": (_C, 0), "SR": (0, _C)},
    "7.1": {**_FIVE, "BL": (_C, 0), "BR": (0, _C), "SL": (_C, 0), "SR": (0, _C)},
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_each_channel_alone_is_heard_where_it_belongs(tmp_path: Path, layout: str) -> None:
    shares = _LAYOUTS[layout]
    names = [channel.name for channel in av.AudioLayout(layout).channels]
    assert set(names) == set(shares)
    constant = 1 / max(sum(shares[name][side] for name in names) for side in (0, 1))
    span = 1000
    sound = np.zeros((len(names), span * len(names)), np.float32)
    for number in range(len(names)):
        sound[number, number * span : (number + 1) * span] = 0.5
    path = record(tmp_path / "a.wav", Format("pcm_f32le", "wav", "flt", _RATE, layout), sound)
    with opened(path) as file:
        heard = read_all(file)
    for number, name in enumerate(names):
        for side in (0, 1):
            part = heard[side, number * span : (number + 1) * span]
            expected = 0.5 * shares[name][side] * constant
            np.testing.assert_allclose(part, expected, atol=1e-6, err_msg=f"{name} in {side}")


@pytest.mark.parametrize("layout", [*_LAYOUTS, "2.1", "4.0", "6.1", "7.1(wide)", "octagonal"])
def test_full_scale_everywhere_is_full_scale(layout: str) -> None:
    names = [channel.name for channel in av.AudioLayout(layout).channels]
    left, right = fold_coefficients(names)
    assert max(sum(left), sum(right)) == pytest.approx(1)
    assert sum(left) == pytest.approx(sum(right))


@pytest.mark.parametrize(("layout", "channels"), [("mono", 1), ("stereo", 2)])
def test_one_and_two_channels_stay_as_they_are(tmp_path: Path, layout: str, channels: int) -> None:
    sound = np.linspace(-1, 1, 1000 * channels, dtype=np.float32).reshape(channels, -1)
    path = record(tmp_path / "a.wav", Format("pcm_f32le", "wav", "flt", _RATE, layout), sound)
    with opened(path) as file:
        np.testing.assert_array_equal(read_all(file), sound)
