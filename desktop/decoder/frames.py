"""Decodes MPEG audio frames that were handed over as bytes, to exactly the samples asked for."""

from typing import cast

import av
from av import AudioFrame, Packet
from av.audio.codeccontext import AudioCodecContext
from av.error import FFmpegError
from av.stream import Stream

from .converting import Converter
from .free_format import decode_free_format
from .messages import DecodeFrames
from .mpeg_header import samples_per_frame
from .resampling import Resampler, fitted, joined
from .sound import Sound, silence

_DECODERS = {"mp1": "mp1float", "mp2": "mp2float", "mp3": "mp3float"}


def decode_frames(job: DecodeFrames, data: bytes) -> Sound:
    """The sound of `job`. Raises FFmpegError when there is none at all."""
    is_free = job.codec == "free"
    sound = decode_free_format(data) if is_free else _decode(_DECODERS[job.codec], data)
    wanted = fitted(sound, job.skip_samples, job.samples)
    if job.to_rate is None:
        return wanted
    resampler = Resampler(job.rate, job.to_rate, len(wanted.planes))
    resampled = joined(resampler.resample(wanted) + resampler.flush(), len(wanted.planes))
    return fitted(resampled, job.resampled_skip_samples, job.resampled_samples)


def _decode(decoder: str, data: bytes) -> Sound:
    context = cast("AudioCodecContext", av.CodecContext.create(decoder, "r"))
    context.thread_count = 1
    decoded: list[AudioFrame | int] = []
    for packet in [*context.parse(data), *context.parse(None)]:
        decoded += _frames_of(context, packet)
    frames = [frame for frame in decoded if isinstance(frame, AudioFrame)]
    if not frames:
        raise av.InvalidDataError(0, "no frame could be decoded")
    channels = min(2, max(len(frame.layout.channels) for frame in frames))
    converter = Converter(frames[0].sample_rate, channels)
    sounds = []
    for frame in decoded:
        if isinstance(frame, AudioFrame):
            sounds += converter.convert(frame)
        else:
            sounds.append(silence(frame, channels))
    return joined(sounds + converter.flush(), channels)


def _frames_of(context: AudioCodecContext, packet: "Packet[Stream]") -> list[AudioFrame | int]:
    """The frame of a packet, or how many samples it should have had."""
    try:
        return [*context.decode(packet)] or [samples_per_frame(bytes(packet))]
    except FFmpegError:
        return [samples_per_frame(bytes(packet))]
