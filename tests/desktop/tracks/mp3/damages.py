"""Ways in which files get broken, and some in which nobody but a fuzzer breaks them."""

import random
from collections.abc import Callable

from tests.stage.music import id3v2

from .wrapping import ape_tag, id3v1, lyrics_1, lyrics_2

_NAMES_IN_FRONT_OF_SIZES = (b"ID3", b"3DI", b"APETAGEX", b"RIFF", b"data", b"fmt ", b"COMM")
_NAMES_BEHIND_SIZES = (b"LYRICS200",)
_NUMBERS_IN_TAG_FRAMES = (b"Xing", b"Info", b"VBRI", b"LAME", b"Lavf")


def _flip_bits(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 3, 30])):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _break_headers(data: bytearray, dice: random.Random) -> None:
    places = [at for at in range(len(data) - 1) if data[at] == 0xFF and data[at + 1] & 0xE0 == 0xE0]
    for at in dice.sample(places, min(len(places), 5)):
        data[at + dice.randrange(4) : at + 4] = dice.randbytes(dice.randrange(1, 4))


def _break_the_front(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 5])):
        data[dice.randrange(min(len(data), 400))] = dice.choice([0, 0x7F, 0x80, 0xFF])


def _cut_the_end(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _cut_out(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randrange(1, 1000)]


def _insert(data: bytearray, dice: random.Random) -> None:
    junk = dice.choice(
        [
            dice.randbytes(dice.randrange(1, 600)),
            b"\xff" * dice.randrange(1, 600),
            # Look-alikes of usual, low, Layer I and free format frames.
            b"\xff\xfb\x90\x00" * dice.randrange(1, 200),
            b"\xff\xe3\x18\xc0" * dice.randrange(1, 200),
            b"\xff\xff\x10\x00" * dice.randrange(1, 200),
            (b"\xff\xfb\x00\x00" + bytes(dice.randrange(40))) * dice.randrange(1, 100),
            id3v2(dice.randrange(10, 900)),
            id3v2(dice.randrange(20, 900), footer=True),
            id3v1(enhanced=True),
            ape_tag(header=dice.random() < 0.5, footer=dice.random() < 0.5),
            lyrics_1(),
            lyrics_2(),
            bytes(dice.randrange(1, 3000)),
        ]
    )
    at = dice.choice([0, dice.randrange(len(data)), len(data)])
    data[at:at] = junk


def _insert_headers(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 10])):
        at = dice.randrange(len(data))
        data[at : at + 4] = bytes((0xFF, dice.randrange(0xE0, 0x100))) + dice.randbytes(2)


def _repeat_a_block(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    block = data[start : start + dice.randrange(1, 2000)]
    data[start:start] = block * dice.randrange(1, 4)


def _swap_blocks(data: bytearray, dice: random.Random) -> None:
    size = dice.randrange(1, max(2, len(data) // 2))
    data[:] = data[size:] + data[:size]


def _lie_about_sizes(data: bytearray, dice: random.Random) -> None:
    for name in (*_NAMES_IN_FRONT_OF_SIZES, *_NUMBERS_IN_TAG_FRAMES):
        if (at := data.find(name)) >= 0:
            at += len(name) + dice.randrange(24 if name in _NUMBERS_IN_TAG_FRAMES else 5)
            size = dice.randrange(1, 5)
            data[at : at + size] = dice.choice([dice.randbytes(size), b"\xff" * size, bytes(size)])
    for name in _NAMES_BEHIND_SIZES:
        if (at := data.find(name)) >= 6:
            data[at - 6 : at] = f"{dice.randrange(10**6):06}".encode()


def _mix_up(data: bytearray, dice: random.Random) -> None:
    for _ in range(4):
        if data:
            dice.choice(DAMAGES)(data, dice)


DAMAGES: list[Callable[[bytearray, random.Random], None]] = [
    _flip_bits,
    _break_headers,
    _break_the_front,
    _cut_the_end,
    _cut_out,
    _insert,
    _insert_headers,
    _repeat_a_block,
    _swap_blocks,
    _lie_about_sizes,
]
ALL_DAMAGES = [*DAMAGES, _mix_up, _mix_up]
