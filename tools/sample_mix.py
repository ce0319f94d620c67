"""The mixing desk of the sample song: placing sounds in time and space, room, echo, limiter."""

import numpy as np

from tools.sample_voices import RATE, Signal, band_noise, clock


class Track:
    """A stereo strip of fixed length onto which sounds are laid."""

    def __init__(self, seconds: float) -> None:
        """An empty strip."""
        self.samples: Signal = np.zeros((int(seconds * RATE), 2))

    def lay(self, sound: Signal, at_seconds: float, pan: float = 0.0) -> None:
        """Add a sound, mono or stereo, at a time; pan is -1 (left) to 1, at constant power."""
        angle = (pan + 1) * np.pi / 4
        sides = np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)])
        stereo = (sound if sound.ndim == 2 else sound[:, None]) * sides
        start = round(at_seconds * RATE)
        room = self.samples[start : start + len(stereo)]
        room += stereo[: len(room)]


def decibels(db: float) -> float:
    """The factor of an amplitude change in dB."""
    return float(10 ** (db / 20))


def echo(dry: Signal, delay_seconds: float, feedback: float, repeats: int) -> Signal:
    """Repeats that change sides each time, without the original."""
    wet = np.zeros_like(dry)
    for n in range(1, repeats + 1):
        shift = int(n * delay_seconds * RATE)
        sides = np.array([1.0, 0.35]) if n % 2 else np.array([0.35, 1.0])
        wet[shift:] += feedback**n * sides * dry[: len(dry) - shift]
    return wet


def room_response(rng: np.random.Generator) -> Signal:
    """The impulse response of a warm wooden room, stereo: the higher, the sooner it is gone.

    Scaled so that a send of 1 comes back about as loud as it went in.
    """
    seconds = 2.6
    t = clock(seconds)
    response = np.zeros((t.size, 2))
    # (low Hz, high Hz, seconds to fall by 60 dB, level)
    for low, high, rt60, level in (
        (180, 700, 2.3, 0.8),
        (700, 2500, 1.9, 1.0),
        (2500, 6500, 1.0, 0.5),
    ):
        fall = level * np.exp(-6.9 * t / rt60)
        for ear in range(2):
            response[:, ear] += fall * band_noise(seconds, low, high, rng)
    response *= (np.clip(t / 0.012, 0, 1) * np.clip((seconds - t) / 0.3, 0, 1))[:, None]
    predelay = np.zeros((int(0.024 * RATE), 2))
    whole = np.concatenate([predelay, response])
    # Nearly all of its energy is in the lowest eighth of the spectrum, where the music is too.
    return np.asarray(whole / np.sqrt(8 * np.sum(whole**2, axis=0)))


def convolve(dry: Signal, response: Signal) -> Signal:
    """The sound in the room, cut to the length it had; both (samples, 2)."""
    size = len(dry) + len(response) - 1
    spectrum = np.fft.rfft(dry, size, axis=0) * np.fft.rfft(response, size, axis=0)
    return np.asarray(np.fft.irfft(spectrum, size, axis=0)[: len(dry)])


def tone(sound: Signal, low_cut_hz: float, high_cut_hz: float) -> Signal:
    """Take off what lies below and above, 24 and 12 dB per octave, without moving phases."""
    # Padding keeps the circular filter from carrying the end round to the start.
    size = len(sound) + RATE
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    hertz[0] = 1e-3
    shape = 1 / (1 + (low_cut_hz / hertz) ** 4) / (1 + (hertz / high_cut_hz) ** 2)
    filtered = np.fft.irfft(np.fft.rfft(sound, size, axis=0) * shape[:, None], size, axis=0)
    return np.asarray(filtered[: len(sound)])


def limit(sound: Signal, ceiling: float) -> Signal:
    """Keep peaks under a ceiling (linear) by looking 6 ms ahead and turning down smoothly."""
    reach = int(0.006 * RATE)
    peaks = np.max(np.abs(sound), axis=1)
    wanted = np.minimum(1, ceiling / np.maximum(peaks, 1e-9))
    padded = np.pad(wanted, reach, mode="edge")
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    # The window is no wider than the minimum's, so the smooth gain never exceeds what is wanted.
    window = np.hanning(2 * reach + 1)
    smooth = np.convolve(np.pad(lowest, reach, mode="edge"), window / window.sum(), "valid")
    return np.asarray(sound * smooth[:, None])


def fade_out(sound: Signal, seconds: float) -> Signal:
    """Let the end go down to silence along a raised cosine."""
    count = int(seconds * RATE)
    gain = np.ones(len(sound))
    gain[-count:] = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, count))
    return np.asarray(sound * gain[:, None])
