"""Packs the sound of an MP3 into frames of another size, with checksums and a full bit reservoir.

No encoder at hand writes checksums (CRC), and none points back as far as the format allows.
"""

from typing import NamedTuple


class _Shape(NamedTuple):
    """Where things lie in the side information (ISO 11172-3, 2.4.1.7; ISO 13818-3, 2.4.1.7)."""

    side_bytes: int
    begin_bits: int
    """size of main_data_begin"""
    first_length_bit: int
    lengths: int
    """how many part2_3_length fields there are"""
    stride_bits: int


_SHAPES = {
    # whether it is MPEG-1, whether it is mono
    (True, True): _Shape(17, 9, 18, 2, 59),
    (True, False): _Shape(32, 9, 20, 4, 59),
    (False, True): _Shape(9, 8, 9, 1, 63),
    (False, False): _Shape(17, 8, 10, 2, 63),
}


def repack(frames: list[bytes], bitrate_index: int, frame_length: int) -> bytes:
    """The same sound in frames of `frame_length` bytes with checksums.

    `frames` have none. Each frame's main data starts as far back as the format allows.
    """
    shape = _shape(frames[0])
    pieces = _main_data(frames, shape)
    room = frame_length - 4 - 2 - shape.side_bytes
    farthest = 2**shape.begin_bits - 1
    stream = bytearray(room * len(frames))
    heads: list[bytes] = []
    end = 0
    for number, (frame, piece) in enumerate(zip(frames, pieces, strict=True)):
        start = max(end, number * room - farthest)
        end = start + len(piece)
        assert start <= number * room, "frame_length is too small for this sound"
        assert end <= (number + 1) * room, "frame_length is too small for this sound"
        stream[start:end] = piece
        heads.append(_head(frame, shape, bitrate_index, number * room - start))
    return b"".join(
        head + bytes(stream[number * room : (number + 1) * room])
        for number, head in enumerate(heads)
    )


def _shape(frame: bytes) -> _Shape:
    return _SHAPES[(frame[1] >> 3 & 0b11) == 0b11, frame[3] >> 6 == 0b11]


def _main_data(frames: list[bytes], shape: _Shape) -> list[bytes]:
    """Each frame's own main data, gathered from where its main_data_begin says it starts."""
    stream = b"".join(frame[4 + shape.side_bytes :] for frame in frames)
    pieces: list[bytes] = []
    region = 0
    for frame in frames:
        side = int.from_bytes(frame[4 : 4 + shape.side_bytes])
        bits = shape.side_bytes * 8
        start = region - (side >> (bits - shape.begin_bits))
        length = sum(
            side >> (bits - shape.first_length_bit - field * shape.stride_bits - 12) & 0xFFF
            for field in range(shape.lengths)
        )
        pieces.append(stream[start : start + -(-length // 8)])
        region += len(frame) - 4 - shape.side_bytes
    return pieces


def _head(frame: bytes, shape: _Shape, bitrate_index: int, begin: int) -> bytes:
    """Header, checksum and side information."""
    bits = shape.side_bytes * 8
    side = int.from_bytes(frame[4 : 4 + shape.side_bytes])
    side &= (1 << (bits - shape.begin_bits)) - 1
    side |= begin << (bits - shape.begin_bits)
    # Protected, and not padded.
    header = bytes((0xFF, frame[1] & 0xFE, bitrate_index << 4 | frame[2] & 0b1101, frame[3]))
    side_information = side.to_bytes(shape.side_bytes)
    return header + _crc(header[2:] + side_information).to_bytes(2) + side_information


def _crc(data: bytes) -> int:
    """CRC-16 with generator 0x8005, started at all ones (ISO 11172-3, 2.4.3.1)."""
    register = 0xFFFF
    for byte in data:
        for bit in range(7, -1, -1):
            carry = register >> 15 ^ byte >> bit & 1
            register = (register << 1 & 0xFFFF) ^ (0x8005 if carry else 0)
    return register
