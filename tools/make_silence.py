"""Makes assets/silence.flac: ten seconds of it, for the page's foothold in the media session.

python -m tools.make_silence   (webui/src/audio/foothold.ts says what it is for)
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

RATE = 8000
SECONDS = 10
_TARGET = Path(__file__).resolve().parent.parent / "assets" / "silence.flac"


def make(target: Path = _TARGET) -> None:
    frame = av.AudioFrame.from_ndarray(
        np.zeros((1, RATE * SECONDS), np.int16), format="s16", layout="mono"
    )
    frame.rate = RATE
    with av.open(str(target), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE, layout="mono", format="s16")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    make()
