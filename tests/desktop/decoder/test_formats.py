"""Whatever the format: sample n is the n-th of a plain decode, wherever one begins to read."""

from functools import cache
from pathlib import Path
from unittest.mock import patch

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.decoder.source import SoundSource

from .conftest import Recorded
from .recordings import (
    CLOSE,
    FORMATS,
    Format,
    Planes,
    make_planes,
    measure,
    opened,
    plain_decode,
    read,
    read_all,
    read_sound,
    record,
)

# Their decoders fill gaps in the spectrum with noise, which is ours to choose; and MP4 tells an
# end that PyAV does not cut at.
_NOISY = {"ac3", "eac3"}
_CUT_AT_THE_END = {("aac", "m4a"), ("libmp3lame", "mp4")}

each_format = pytest.mark.parametrize("form", FORMATS, ids=str)
in_many_places = settings(
    max_examples=8,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@cache
def _whole(path: Path) -> Planes:
    with opened(path) as file:
        return read_all(file)


@each_format
def test_read_from_start_to_end_it_is_a_plain_decode(recorded: Recorded, form: Format) -> None:
    expected, heard = plain_decode(recorded(form)), _whole(recorded(form))
    if (form.codec, form.ending) in _CUT_AT_THE_END:
        assert 0 <= expected.shape[1] - heard.shape[1] < 2 * 1152
        expected = expected[:, : heard.shape[1]]
    assert heard.shape[1] == expected.shape[1]
    if len(expected) <= 2 and form.codec not in _NOISY:
        np.testing.assert_array_equal(heard, expected)


@each_format
def test_the_exact_length_is_found_without_playing_it(recorded: Recorded, form: Format) -> None:
    with opened(recorded(form)) as file:
        assert not file.facts.exact
        assert measure(file) == _whole(recorded(form)).shape[1]
        assert file.facts.exact
        assert not file.facts.cut_off


@each_format
def test_a_read_anywhere_is_that_part_of_the_whole(recorded: Recorded, form: Format) -> None:
    whole = _whole(recorded(form))
    total = whole.shape[1]
    with opened(recorded(form)) as file:

        @in_many_places
        @given(st.integers(0, total), st.sampled_from([1, 77, 4096, 30_000]))
        def reads_are_parts(first: int, count: int) -> None:
            sound = read_sound(file, first, count)
            heard = read(file, first, count)  # once more, so that it has to go back
            expected = whole[:, first : first + count]
            assert heard.shape == expected.shape
            assert sound.ends == (first + count >= total)
            np.testing.assert_allclose(heard, expected, rtol=0, atol=form.error)

        reads_are_parts()


@each_format
def test_what_was_measured_once_need_not_be_measured_again(
    recorded: Recorded, form: Format
) -> None:
    with opened(recorded(form)) as file:
        total = measure(file)
        known = file.facts.result
    near_end = total - 5000
    with opened(recorded(form), known) as again:
        assert (again.facts.total_samples, again.facts.exact) == (total, True)
        heard = read(again, near_end, 3000)
    expected = _whole(recorded(form))[:, near_end : near_end + 3000]
    np.testing.assert_allclose(heard, expected, rtol=0, atol=form.error)


@pytest.mark.parametrize(
    "form",
    [
        Format("flac", "flac", "s16", 8000, "mono"),
        Format("vorbis", "ogg", "fltp", 16000, options={"strict": "experimental"}),
        Format("aac", "aac", "fltp", 16000, "mono"),
        Format("wmav2", "wma", "fltp", 16000, "mono"),
        Format("aac", "m4a", "fltp", 16000, "mono"),
        Format("ac3", "ac3", "fltp", 32000, "mono"),
        Format("libopus", "webm", "flt", 16000, "mono"),
    ],
    ids=str,
)
def test_a_seek_does_not_decode_all_that_lies_in_front(tmp_path: Path, form: Format) -> None:
    channels = 1 if form.layout == "mono" else 2
    path = record(tmp_path / f"long.{form.ending}", form, make_planes(20, form.rate, channels))
    really = SoundSource.decode
    with opened(path) as file:
        total = measure(file)
        with patch.object(SoundSource, "decode", autospec=True, side_effect=really) as decode:
            read(file, total - 2000, 100)
        assert decode.call_count < _packets(path) / 4


def _packets(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.demux(audio=0))


def test_opus_has_converged_when_it_is_heard(recorded: Recorded) -> None:
    form = next(form for form in FORMATS if form.codec == "libopus")
    whole = _whole(recorded(form))
    with opened(recorded(form)) as file:
        for first in range(50_000, 95_000, 5_919):
            heard = read(file, first, 500)
            assert abs(heard - whole[:, first : first + 500]).max() < CLOSE / 100


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sizes=st.lists(st.integers(1, 20_000), min_size=1, max_size=20))
def test_reads_in_odd_sizes_join_without_a_seam(recorded: Recorded, sizes: list[int]) -> None:
    form = next(form for form in FORMATS if form.codec == "vorbis")
    whole = _whole(recorded(form))
    with opened(recorded(form)) as file:
        position = 0
        for size in sizes:
            heard = read(file, position, size)
            np.testing.assert_array_equal(heard, whole[:, position : position + size])
            position += heard.shape[1]


@pytest.mark.parametrize("ending", ["oga", "flac"])
def test_wherever_a_page_begins_a_seek_lands_on_the_sample(recorded: Recorded, ending: str) -> None:
    path = recorded(Format("flac", ending, "s16"))
    whole = _whole(path)
    with opened(path) as file:
        for first in range(45_000, 88_000, 997):
            read(file, 0, 10)
            heard = read(file, first, 100)
            np.testing.assert_array_equal(heard, whole[:, first : first + 100])
