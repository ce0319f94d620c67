"""Paint the cover of the sample song: a sun rising behind hills that are sound waves."""

import io

import numpy as np
from PIL import Image

from tools.sample_voices import Signal

SIZE = 640
_OVERSAMPLING = 2
_SEED = 7

# Sky from the top edge down to the horizon: (height 0..1, colour).
_SKY = (
    (0.00, (22, 18, 64)),
    (0.22, (58, 28, 104)),
    (0.42, (146, 44, 122)),
    (0.58, (232, 86, 104)),
    (0.72, (255, 158, 94)),
    (0.84, (255, 214, 140)),
)
_SUN = (255, 240, 200)
_SUN_CENTRE = (0.5, 0.60)
_SUN_RADIUS = 0.155

# Rings of light about the sun, outermost first: (radius, strength, colour).
_RINGS = (
    (0.545, 0.16, (196, 40, 132)),
    (0.430, 0.22, (240, 70, 120)),
    (0.325, 0.30, (255, 118, 104)),
    (0.235, 0.40, (255, 184, 112)),
)

# Hills from far to near: (crest height, swing, waves across, phase, colour at crest, at foot).
_HILLS = (
    (0.640, 0.030, 1.6, 0.9, (214, 84, 118), (240, 128, 118)),
    (0.700, 0.042, 1.2, 3.6, (150, 48, 116), (196, 72, 120)),
    (0.775, 0.050, 0.95, 5.6, (88, 32, 104), (136, 46, 116)),
    (0.865, 0.055, 0.8, 2.5, (40, 20, 76), (74, 28, 98)),
)


def render_cover() -> bytes:
    """The cover as a JPEG file, 640 by 640 pixels."""
    side = SIZE * _OVERSAMPLING
    y, x = np.mgrid[0:side, 0:side] / side
    picture = _sky(y)
    _add_sun(picture, x, y)
    for hill in _HILLS:
        _add_hill(picture, x, y, *hill)
    # A breath of grain keeps the long gradients from banding.
    picture += np.random.default_rng(_SEED).normal(0, 1.2, (side, side, 1))
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    file = io.BytesIO()
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    small.save(file, "JPEG", quality=90, optimize=True, subsampling=0)
    return file.getvalue()


def _sky(y: Signal) -> Signal:
    heights = [height for height, _ in _SKY]
    channels = [np.interp(y, heights, [colour[c] for _, colour in _SKY]) for c in range(3)]
    return np.stack(channels, axis=-1)


def _blend(picture: Signal, colour: Signal, share: Signal) -> None:
    """Lay a colour over the picture in place, by a share of 0..1 per pixel."""
    picture += (colour - picture) * share[..., None]


def _add_sun(picture: Signal, x: Signal, y: Signal) -> None:
    """A disc, and around it rings of light that widen like sound from a source."""
    away = np.hypot(x - _SUN_CENTRE[0], y - _SUN_CENTRE[1])
    glow = np.exp(-((away / 0.34) ** 2)) * 0.55
    _blend(picture, np.array([255.0, 196.0, 130.0]), glow)
    for radius, strength, colour in _RINGS:
        _blend(picture, np.array(colour, dtype=np.float64), strength * _inside(away, radius))
    _blend(picture, np.array(_SUN, dtype=np.float64), _inside(away, _SUN_RADIUS))


def _inside(away: Signal, radius: float) -> Signal:
    """1 within a circle, 0 outside, with an edge one pixel soft."""
    return np.clip((radius - away) * SIZE + 0.5, 0, 1)


def _add_hill(
    picture: Signal,
    x: Signal,
    y: Signal,
    crest: float,
    swing: float,
    waves: float,
    phase: float,
    top: tuple[int, int, int],
    foot: tuple[int, int, int],
) -> None:
    """A ridge along a sine with a quieter overtone, lighter towards its foot like morning mist."""
    turn = 2 * np.pi * waves * x + phase
    ridge = crest + swing * (np.sin(turn) + 0.35 * np.sin(2.1 * turn + 1.3))
    depth = np.clip((y - ridge) / 0.2, 0, 1)[..., None]
    colour = np.array(top) * (1 - depth) + np.array(foot) * depth
    _blend(picture, colour, np.clip((y - ridge) * SIZE + 0.5, 0, 1))
