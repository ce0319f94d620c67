"""Makes Layer I frames, which no encoder at hand writes: noise, put together bit by bit."""

import random

_SUBBANDS = 32
_PARTS = 12
"""samples of each subband in a frame"""
_ENDS_OF_JOINT_STEREO = (4, 8, 12, 16)


def make_layer_1(
    count: int,
    *,
    second: int = 0xFF,
    bitrate_index: int = 8,
    rate_index: int = 0,
    mode: int = 0,
    length: int,
    seed: int = 1,
) -> list[bytes]:
    """`count` frames of `length` bytes (ISO 11172-3, 2.4.1.5, without checksum).

    `second` is the header's second byte: 0xFF for MPEG-1, 0xF7 for MPEG-2. `mode` is the four bits
    of mode and mode extension.
    """
    dice = random.Random(seed)
    header = bytes((0xFF, second, bitrate_index << 4 | rate_index << 2, mode << 4))
    return [header + _body(dice, mode, length - 4) for _ in range(count)]


def _body(dice: random.Random, mode: int, size: int) -> bytes:
    channels = 1 if mode >> 2 == 0b11 else 2
    bound = _ENDS_OF_JOINT_STEREO[mode & 0b11] if mode >> 2 == 0b01 else _SUBBANDS
    # Which channels have bits of their own in a subband; behind the bound both share them.
    owners = [range(channels) if band < bound else range(1) for band in range(_SUBBANDS)]
    bits_left = size * 8 - sum(4 * len(each) for each in owners)
    chosen: list[list[int]] = []
    for each in owners:
        chosen.append([])
        for _ in each:
            bits = dice.choice([0, 2, 3, 4, 7])
            cost = 6 * channels + _PARTS * bits
            bits = bits if bits and cost <= bits_left else 0
            bits_left -= cost if bits else 0
            chosen[-1].append(bits)
    return _packed(dice, chosen, channels, size)


def _packed(dice: random.Random, chosen: list[list[int]], channels: int, size: int) -> bytes:
    """Allocation, scale factors and samples in the order of the standard."""
    flat = [bits for band in chosen for bits in band]
    fields = [(bits - 1 if bits else 0, 4) for bits in flat]
    for band in chosen:
        allocated = [channel for channel in range(channels) if band[channel % len(band)]]
        fields += [(dice.randrange(14, 40), 6) for _ in allocated]
    for _ in range(_PARTS):
        # All ones would look like a sync word and is forbidden.
        fields += [(dice.randrange(2**bits - 1), bits) for bits in flat if bits]
    written = "".join(f"{value:0{bits}b}" for value, bits in fields)
    return int(written.ljust(size * 8, "0"), 2).to_bytes(size)
