"""Folds more than two channels to stereo by the coefficients of ITU-R BS.775-3, annex 4.

Left = L + 0.7071 C + 0.7071 Ls, right likewise. The low-frequency channel is left out, as the
recommendation allows; side and back channels are alike. One constant per layout scales both, so
that full scale in every channel at once is full scale: nothing can clip.
"""

from collections.abc import Sequence

_HALF_POWER = 0.5**0.5
# A channel's name -> its share in left and in right. Names are FFmpeg's (libavutil/channel_layout).
_SHARES = {
    "FL": (1.0, 0.0),
    "FR": (0.0, 1.0),
    "FC": (_HALF_POWER, _HALF_POWER),
    "LFE": (0.0, 0.0),
    "LFE2": (0.0, 0.0),
    "BL": (_HALF_POWER, 0.0),
    "BR": (0.0, _HALF_POWER),
    "SL": (_HALF_POWER, 0.0),
    "SR": (0.0, _HALF_POWER),
    # One channel behind is two at half the power each.
    "BC": (0.5, 0.5),
    "FLC": (1.0, 0.0),
    "FRC": (0.0, 1.0),
    "WL": (1.0, 0.0),
    "WR": (0.0, 1.0),
    "DL": (1.0, 0.0),
    "DR": (0.0, 1.0),
    "TFL": (_HALF_POWER, 0.0),
    "TFR": (0.0, _HALF_POWER),
    "TBL": (_HALF_POWER, 0.0),
    "TBR": (0.0, _HALF_POWER),
}
_IN_THE_MIDDLE = (0.5, 0.5)


def fold_coefficients(channel_names: Sequence[str]) -> tuple[list[float], list[float]]:
    """How much of each channel goes to the left and to the right."""
    shares = [_SHARES.get(name, _IN_THE_MIDDLE) for name in channel_names]
    left, right = [share[0] for share in shares], [share[1] for share in shares]
    loudest = max(sum(left), sum(right)) or 1.0
    return [share / loudest for share in left], [share / loudest for share in right]


def pan_filter(channel_names: Sequence[str]) -> str:
    """The arguments of FFmpeg's filter `pan` that fold these channels."""
    sides = fold_coefficients(channel_names)
    sums = (
        "+".join(f"{share:.9f}*c{number}" for number, share in enumerate(side) if share) or "0*c0"
        for side in sides
    )
    return "stereo|" + "|".join(f"c{side}={terms}" for side, terms in enumerate(sums))
