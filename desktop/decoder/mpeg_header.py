"""What a decoder needs to know of a frame it cannot decode."""


def samples_per_frame(header: bytes) -> int:
    """Samples per channel of the frame with this header (ISO 11172-3, 2.4.2.3; ISO 13818-3)."""
    if len(header) < 2:
        return 0
    is_mpeg_1 = header[1] >> 3 & 1
    match header[1] >> 1 & 0b11:
        case 0b11:
            return 384
        case 0b10:
            return 1152
        case _:
            return 1152 if is_mpeg_1 else 576
