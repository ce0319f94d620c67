"""Measure assets/sample.mp3 as decoded, and draw it.

Run from the repository: `python -m tools.check_sample [picture.png]`.
"""

import sys
from pathlib import Path

import av
import numpy as np
from PIL import Image

from tools.make_sample import ASSETS
from tools.sample_voices import RATE, Signal

_WINDOW = 4096
_HOP = 1024


def decode(path: Path) -> Signal:
    """The whole song as float64 (samples, 2), encoder delay and padding taken off."""
    with av.open(str(path)) as container:
        pieces = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(pieces, axis=1).T.astype(np.float64)


def info_frame(data: bytes) -> str:
    """What the Xing/LAME frame says: kind, encoder, delay and padding in samples."""
    for kind in (b"Xing", b"Info"):
        at = data.find(kind)
        if at >= 0:
            encoder = data[at + 120 : at + 129].decode("latin-1").strip("\x00 ")
            delay = data[at + 141] << 4 | data[at + 142] >> 4
            padding = (data[at + 142] & 0x0F) << 8 | data[at + 143]
            frames = int.from_bytes(data[at + 8 : at + 12], "big")
            return (
                f"{kind.decode()} by {encoder}, {frames} frames, delay {delay}, padding {padding}"
            )
    return "no information frame"


def dbfs(value: float) -> float:
    """A linear amplitude in dB relative to full scale."""
    return 20 * float(np.log10(max(value, 1e-9)))


def spectrogram(mono: Signal) -> Signal:
    """Levels in dB, shaped (bands of Hz, moments): a Hann window of 93 ms every 23 ms."""
    windows = np.lib.stride_tricks.sliding_window_view(mono, _WINDOW)[::_HOP]
    spectrum = np.abs(np.fft.rfft(windows * np.hanning(_WINDOW), axis=1)) / (_WINDOW / 4)
    return np.asarray(20 * np.log10(np.maximum(spectrum, 1e-7)).T)


def report(song: Signal) -> list[str]:
    """Sentences about level, balance, offsets and the roughest joins."""
    mono = song.mean(axis=1)
    seconds = [song[i : i + RATE] for i in range(0, len(song), RATE)]
    levels = [dbfs(float(np.sqrt(np.mean(second**2)))) for second in seconds]
    side = (song[:, 0] - song[:, 1]) / 2
    steps = np.abs(np.diff(song, axis=0)).max(axis=1)
    roughest = np.argsort(steps)[-3:][::-1]
    octaves = [(lo, 2 * lo) for lo in (31, 62, 125, 250, 500, 1000, 2000, 4000, 8000)]
    power = np.abs(np.fft.rfft(mono)) ** 2
    hertz = np.fft.rfftfreq(len(mono), 1 / RATE)
    total = power.sum()
    bands = [
        f"{lo}:{10 * np.log10(power[(hertz >= lo) & (hertz < hi)].sum() / total):.0f}"
        for lo, hi in octaves
    ]
    return [
        f"{len(song) / RATE:.3f} s, {len(song)} samples",
        f"peak {dbfs(float(np.abs(song).max())):.2f} dBFS, "
        f"rms {dbfs(float(np.sqrt(np.mean(song**2)))):.2f} dBFS",
        "rms by second " + " ".join(f"{level:.0f}" for level in levels),
        "octaves (Hz:dB) " + " ".join(bands),
        f"offset {song.mean(axis=0)}, side/mid {dbfs(float(side.std() / mono.std())):.1f} dB",
        "largest sample steps "
        + ", ".join(f"{steps[i]:.3f} at {i / RATE:.3f} s" for i in roughest),
        f"first samples {np.abs(song[:64]).max():.1e}, last {np.abs(song[-64:]).max():.1e}",
    ]


def draw(song: Signal) -> Image.Image:
    """Waveform above, spectrogram below (0 to 11 kHz by square root, -90 to -10 dB)."""
    levels = spectrogram(song.mean(axis=1))
    rows = (np.linspace(1, 0, 600) ** 2 * (levels.shape[0] // 2)).astype(int)
    heat = np.clip((levels[rows] + 90) / 80, 0, 1) * 255
    width = heat.shape[1]
    wave = np.zeros((200, width))
    for column in range(width):
        piece = song[column * _HOP : (column + 1) * _HOP]
        top, bottom = 100 - 99 * float(piece.max()), 100 - 99 * float(piece.min())
        wave[int(top) : int(bottom) + 1, column] = 255
    return Image.fromarray(np.concatenate([wave, heat]).astype(np.uint8))


def main() -> None:
    """Print the figures; with an argument, write the picture there."""
    path = ASSETS / "sample.mp3"
    song = decode(path)
    lines = [f"{path.stat().st_size} bytes", info_frame(path.read_bytes()), *report(song)]
    sys.stdout.write("\n".join(lines) + "\n")
    if len(sys.argv) > 1:
        draw(song).save(sys.argv[1])


if __name__ == "__main__":
    main()
