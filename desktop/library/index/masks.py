"""Sets of songs, as a byte per song id: quick to make, to combine, and to sort by."""

from collections import deque
from collections.abc import Iterable
from itertools import repeat

Mask = bytes | bytearray
"""Byte n is 1 where song n is in it; all masks of one moment are of one length."""


def mask_of(song_ids: Iterable[int], length: int) -> bytearray:
    """Those songs."""
    mask = bytearray(length)
    deque(map(mask.__setitem__, song_ids, repeat(1)), maxlen=0)
    return mask


def both(one: Mask, other: Mask) -> bytes:
    """The songs that are in both."""
    return (_number(one) & _number(other)).to_bytes(len(one), "little")


def either(one: Mask, other: Mask) -> bytes:
    """The songs that are in one of them."""
    return (_number(one) | _number(other)).to_bytes(len(one), "little")


def without(one: Mask, other: Mask) -> bytes:
    """The songs that are in one, but not in the other."""
    return (_number(one) & ~_number(other)).to_bytes(len(one), "little")


def _number(mask: Mask) -> int:
    return int.from_bytes(mask, "little")
