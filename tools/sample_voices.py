"""The instruments of the sample song: each turns a frequency, a length and a velocity into sound.

Every function returns float64 samples at `RATE`, shaped (samples,) or (samples, 2), that start and
end at zero. Nothing is recorded: strings and bars are sums of their decaying modes, the electric
piano is two-operator FM (Chowning 1973), brushes are shaped noise.
"""

import numpy as np
import numpy.typing as npt

Signal = npt.NDArray[np.float64]

RATE = 44_100


def clock(seconds: float) -> Signal:
    """Sample times in seconds, from zero."""
    return np.arange(int(seconds * RATE), dtype=np.float64) / RATE


def envelope(t: Signal, attack: float, hold: float, release: float) -> Signal:
    """A rise, a hold and a fall to zero, all in seconds, with rounded corners."""
    rise = np.clip(t / attack, 0, 1)
    fall = np.clip((hold + release - t) / release, 0, 1)
    return np.asarray(np.sin(rise * np.pi / 2) ** 2 * np.sin(fall * np.pi / 2) ** 2)


def band_noise(seconds: float, low: float, high: float, rng: np.random.Generator) -> Signal:
    """Noise of unit RMS between two frequencies in Hz, with slopes of 12 dB per octave."""
    count = int(seconds * RATE)
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    hertz[0] = 1e-3
    shape = 1 / (1 + (low / hertz) ** 2) / (1 + (hertz / high) ** 2)
    noise = np.fft.irfft(np.fft.rfft(rng.standard_normal(count)) * shape, count)
    return np.asarray(noise / np.sqrt(np.mean(noise**2)))


def plucked_string(hertz: float, seconds: float, velocity: float) -> Signal:
    """A nylon string plucked at a fifth of its length: harmonics that die sooner the higher."""
    t = clock(seconds + 0.25)
    sound = np.zeros_like(t)
    brightness = 1500 + 4500 * velocity
    for k in range(1, int(min(30, 9000 / hertz)) + 1):
        partial = k * hertz * np.sqrt(1 + 6e-5 * k * k)
        weight = np.sin(np.pi * k / 5.3) / k * np.exp(-partial / brightness)
        lifetime = 0.95 / (1 + (partial / 1500) ** 1.3)
        sound += weight * np.exp(-t / lifetime) * np.sin(2 * np.pi * partial * t)
    return np.asarray(velocity * sound * envelope(t, 0.003, seconds, 0.25))


def electric_piano(hertz: float, seconds: float, velocity: float) -> Signal:
    """A tine piano: a body whose tone mellows as it rings, a short bell on top; stereo."""
    t = clock(seconds + 0.35)
    ears = []
    for cents in (-1.1, 1.1):
        turn = 2 * np.pi * hertz * 2 ** (cents / 1200) * t
        index = velocity * (0.35 + 1.1 * np.exp(-t / 0.5))
        body = np.sin(turn + index * np.sin(turn))
        bell = 0.16 * velocity * np.exp(-t / 0.14) * np.sin(7 * turn)
        ears.append(body * (0.55 * np.exp(-t / 0.5) + 0.45 * np.exp(-t / 2.0)) + bell)
    loudness = velocity * envelope(t, 0.006, seconds, 0.35)
    return np.asarray(np.stack(ears, axis=1) * loudness[:, None])


def vibraphone(hertz: float, seconds: float, velocity: float) -> Signal:
    """A soft-mallet bar (modes near 1 : 4 : 9.9) whose rotors sway it between the ears; stereo."""
    t = clock(seconds + 0.9)
    sound = np.exp(-t / 1.1) * np.sin(2 * np.pi * hertz * t)
    sound += 0.22 * velocity * np.exp(-t / 0.35) * np.sin(2 * np.pi * 3.99 * hertz * t)
    if 9.9 * hertz < 12_000:
        sound += 0.08 * velocity**2 * np.exp(-t / 0.06) * np.sin(2 * np.pi * 9.9 * hertz * t)
    sound *= velocity * envelope(t, 0.004, seconds, 0.9)
    sway = 0.16 * np.sin(2 * np.pi * 4.6 * t) * np.clip(t / 0.4, 0, 1)
    return np.asarray(np.stack([sound * (1 + sway), sound * (1 - sway)], axis=1))


def round_bass(hertz: float, seconds: float, velocity: float) -> Signal:
    """A fingered upright: nearly a sine, with enough second and third to be heard small."""
    t = clock(seconds + 0.12)
    sound = np.zeros_like(t)
    for k, weight in enumerate((1.0, 0.5, 0.26, 0.1, 0.04), start=1):
        sound += weight * np.exp(-t * k / 1.6) * np.sin(2 * np.pi * k * hertz * t)
    return np.asarray(np.tanh(0.9 * velocity * sound) * envelope(t, 0.009, seconds, 0.12))


def warm_pad(hertz: float, seconds: float, velocity: float, rng: np.random.Generator) -> Signal:
    """Three slightly mistuned dull saws per ear, swelling in and melting away; stereo."""
    t = clock(seconds + 1.6)
    ears = np.zeros((t.size, 2))
    for ear in range(2):
        for cents in rng.normal(0, 5, 3):
            base = hertz * 2 ** (cents / 1200)
            for k in range(1, int(2400 / base) + 1):
                weight = 1 / k / (1 + (k * base / 620) ** 2)
                ears[:, ear] += weight * np.sin(2 * np.pi * (k * base * t + rng.random()))
    return np.asarray(ears * (velocity * envelope(t, 0.9, seconds, 1.6))[:, None])


def soft_kick(velocity: float) -> Signal:
    """A felt beater on a small drum: a sine that falls from 110 Hz to 52 Hz."""
    t = clock(0.32)
    cycles = 52 * t + 58 * 0.03 * (1 - np.exp(-t / 0.03))
    fall = np.exp(-t / 0.09) * envelope(t, 0.004, 0.2, 0.12)
    return np.asarray(velocity * fall * np.sin(2 * np.pi * cycles))


def brush(velocity: float, rng: np.random.Generator) -> Signal:
    """A wire brush laid on the snare: a tap, then a short sweep."""
    t = clock(0.34)
    shape = np.exp(-t / 0.03) + 0.38 * np.sin(np.clip(t / 0.26, 0, 1) * np.pi) ** 2
    noise = band_noise(0.34, 900, 4200, rng)
    return np.asarray(velocity * noise * shape * envelope(t, 0.006, 0.24, 0.1))


def shaker(velocity: float, rng: np.random.Generator) -> Signal:
    """A handful of seeds, thrown softly."""
    t = clock(0.13)
    shape = np.exp(-(((t - 0.035) / 0.026) ** 2))
    noise = band_noise(0.13, 5200, 8500, rng)
    return np.asarray(velocity * noise * shape * envelope(t, 0.012, 0.08, 0.05))


def breath(seconds: float, rng: np.random.Generator) -> Signal:
    """Air that gathers into a downbeat, like a mallet roll on a cymbal; stereo."""
    t = clock(seconds)
    swell = (t / seconds) ** 3 * envelope(t, 0.2, seconds - 0.12, 0.12)
    ears = [band_noise(seconds, 2600, 7000, rng)[: t.size] for _ in range(2)]
    return np.asarray(np.stack(ears, axis=1) * swell[:, None])
