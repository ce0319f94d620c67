"""Makes assets/calibration.mp3: frames without a tag, silence but for one burst at a known sample.

python -m tools.make_calibration   (the page's calibration.ts says where the burst must be)
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

RATE = 44_100
FRAMES = 12
PEAK_AT = 7000
# What LAME puts in front, and what every Layer III decoder adds.
_DELAY = 576 + 529
_BURST_HZ = 4000
_BURST_WIDTH_SAMPLES = 30
_TARGET = Path(__file__).resolve().parent.parent / "assets" / "calibration.mp3"


def make(target: Path = _TARGET) -> None:
    at = np.arange(FRAMES * 1152) - (PEAK_AT - _DELAY)
    envelope = np.exp(-0.5 * (at / _BURST_WIDTH_SAMPLES) ** 2)
    burst = 0.8 * envelope * np.cos(2 * np.pi * _BURST_HZ * at / RATE)
    frame = av.AudioFrame.from_ndarray(
        burst.astype(np.float32)[np.newaxis], format="fltp", layout="mono"
    )
    frame.rate = RATE
    untagged = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(str(target), "w", format="mp3", options=untagged) as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono", format="fltp")
        stream.bit_rate = 64_000
        packets = [*stream.encode(frame), *stream.encode(None)]
        container.mux(packets[:FRAMES])


if __name__ == "__main__":
    make()
