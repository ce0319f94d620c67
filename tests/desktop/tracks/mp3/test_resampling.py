"""A piece of a resampled section begins in phase with the section and has all its filter needs."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis.strategies import DataObject, data, integers, sampled_from

from desktop.tracks.mp3.resampling import Ratio

_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)


@given(
    rate=sampled_from(_RATES), to_rate=sampled_from(_RATES), samples=integers(1, 10**7), rest=data()
)
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_a_piece_is_in_phase_and_long_enough(
    rate: int, to_rate: int, samples: int, rest: DataObject
) -> None:
    ratio = Ratio(rate, to_rate)
    length = ratio.length(samples)
    assert Fraction(samples * to_rate, rate) <= length < Fraction(samples * to_rate, rate) + 1
    start = rest.draw(integers(0, length - 1))
    end = rest.draw(integers(start + 1, length))
    piece = ratio.piece(start, end, samples)
    reach = Fraction(128 * rate, min(rate, to_rate))
    first, last = Fraction(start * rate, to_rate), Fraction((end - 1) * rate, to_rate)
    assert piece.start * to_rate == (start - piece.skip_samples) * rate, "the same instant"
    assert piece.start == 0 or piece.start <= first - reach
    assert piece.end == samples or piece.end >= last + reach
    assert 0 <= piece.start < piece.end <= samples
    assert piece.start > first - reach - rate - 2, "hardly more than is needed"


def test_a_rate_of_its_own_stays() -> None:
    assert Ratio(44100, 44100).length(12345) == 12345
