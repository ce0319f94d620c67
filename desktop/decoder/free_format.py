"""MPEG audio at a bit rate of the encoder's own choice, which FFmpeg does not decode."""

from av import InvalidDataError

from .mpeg_header import samples_per_frame
from .sound import FLOAT_BYTES, Sound


def decode_free_format(data: bytes) -> Sound:
    """The sound of whole frames, as many samples as they hold. Raises InvalidDataError.

    The decoder leaves out frames whose bit reservoir lies in front of the data; they are the
    first ones, and become silence.
    """
    # Imported here because it takes as long to load as all the rest, and free format is rare.
    import miniaudio

    try:
        decoded = miniaudio.mp3_read_f32(data)
    except miniaudio.MiniaudioError as error:
        raise InvalidDataError(0, str(error)) from error
    channels = decoded.nchannels
    planes = [decoded.samples[channel::channels].tobytes() for channel in range(channels)]
    missing = max(0, count_samples(data) - decoded.num_frames)
    return Sound([bytes(missing * FLOAT_BYTES) + plane for plane in planes])


def count_samples(data: bytes) -> int:
    """How many samples whole free-format frames of one stream hold."""
    slot = 4 if data[1] >> 1 & 0b11 == 0b11 else 1
    unpadded = _unpadded_length(data, slot)
    at = count = 0
    while unpadded and at + 4 <= len(data) and _is_alike(data, 0, at):
        at += unpadded + _padding(data, at, slot)
        count += 1
    return count * samples_per_frame(data)


def _unpadded_length(data: bytes, slot: int) -> int:
    """The length of a frame without padding: where headers like the first one recur."""
    at = data.find(data[:1], 4)
    while at >= 0:
        length = at - _padding(data, 0, slot)
        following = at + length + _padding(data, at, slot)
        if _is_alike(data, 0, at) and (following + 4 > len(data) or _is_alike(data, 0, following)):
            return length
        at = data.find(data[:1], at + 1)
    return len(data)


def _is_alike(data: bytes, first: int, at: int) -> bool:
    """Whether two headers agree in sync word, version, layer, bit rate and sampling rate."""
    return (
        data[at : at + 2] == data[first : first + 2]
        and len(data) > at + 2
        and data[at + 2] & 0xFC == data[first + 2] & 0xFC
    )


def _padding(data: bytes, at: int, slot: int) -> int:
    return slot * (data[at + 2] >> 1 & 1)
