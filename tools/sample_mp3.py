"""Encode the sample song with LAME, variable bit rate V2, behind a Xing/LAME information frame."""

import io

import av
import numpy as np
from av.audio.frame import AudioFrame

from tools.sample_voices import RATE, Signal

_FRAME_SAMPLES = 1152
# FFmpeg counts quality in units of FF_QP2LAMBDA (118); LAME's scale is 0 (best) to 9.
_VBR_QUALITY = 2 * 118


def encode_mp3(song: Signal) -> bytes:
    """MPEG-1 Layer III frames without an ID3 tag, from float64 (samples, 2) at 44.1 kHz."""
    file = io.BytesIO()
    # Bit-exact: the information frame then names no library version, and runs can be compared.
    options = {"id3v2_version": "0", "write_xing": "1", "fflags": "+bitexact"}
    with av.open(file, "w", format="mp3", options=options) as container:
        stream = container.add_stream(
            "libmp3lame",
            rate=RATE,
            options={
                "flags": "+qscale",
                "global_quality": str(_VBR_QUALITY),
                "compression_level": "0",
            },
        )
        stream.layout = "stereo"
        stream.format = "fltp"
        for frame in _frames(song):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def _frames(song: Signal) -> list[AudioFrame]:
    """The song in pieces of one MPEG frame, each stamped with its first sample."""
    planar = np.ascontiguousarray(song.T, dtype=np.float32)
    frames = []
    for start in range(0, planar.shape[1], _FRAME_SAMPLES):
        piece = np.ascontiguousarray(planar[:, start : start + _FRAME_SAMPLES])
        frame = AudioFrame.from_ndarray(piece, format="fltp", layout="stereo")
        frame.sample_rate = RATE
        frame.pts = start
        frames.append(frame)
    return frames
