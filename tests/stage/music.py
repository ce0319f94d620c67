"""Makes music for tests: MP3 files whose sound is different at every position, and what is in them.

FFmpeg (PyAV) makes, splits and decodes them, so that what AudioJS is measured against knows
nothing of AudioJS.
"""

import io
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer

from .loudspeaker import Sound

_FFMPEG_QUALITY_UNIT = 118
"""FF_QP2LAMBDA: what FFmpeg multiplies a quality by."""
_WRITTEN_AT_ONCE_BYTES = 8 * 2**20


def make_sound(seconds: float, *, rate: int = 44100, channels: int = 2, seed: int = 1) -> Sound:
    """Noise, and above it a rising tone on the left and a falling one on the right."""
    count = round(seconds * rate)
    noise = np.random.default_rng(seed).standard_normal((count, channels)) * 0.08
    time = np.arange(count) / rate
    sweep = rate * 0.2 / max(seconds, 0.1)
    tones = np.stack(
        [
            np.sin(2 * np.pi * (200 + 40 * seed + 0.5 * sweep * time) * time),
            np.sin(2 * np.pi * (rate * 0.3 - 0.5 * sweep * time) * time),
        ],
        axis=1,
    )
    return np.ascontiguousarray(0.2 * tones[:, :channels] + noise, dtype=np.float32)


def make_mp3(
    path: Path,
    seconds: float,
    *,
    rate: int = 44100,
    channels: int = 2,
    bitrate: int = 128_000,
    quality: int | None = None,
    joint_stereo: bool = True,
    tag: bool = True,
    seed: int = 1,
) -> Path:
    """Write an MP3 and return its path; the same arguments make the same bytes.

    `quality` 0 (best) to 9 makes it VBR. With `tag` an Info or Xing frame with the gapless data
    comes first, behind a small ID3v2 tag; without, there is nothing but frames of sound.
    """
    sound = make_sound(seconds, rate=rate, channels=channels, seed=seed)
    layout = "mono" if channels == 1 else "stereo"
    without_tag = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(str(path), "w", format="mp3", options={} if tag else without_tag) as container:
        stream = container.add_stream("libmp3lame", rate=rate, layout=layout, format="fltp")
        stream.options = {"joint_stereo": str(int(joint_stereo))}
        if quality is None:
            stream.bit_rate = bitrate
        else:
            stream.codec_context.qscale = True
            stream.codec_context.global_quality = quality * _FFMPEG_QUALITY_UNIT
        planes = np.ascontiguousarray(sound.T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_flac(path: Path, sound: Sound, rate: int = 44100) -> Path:
    """Write a FLAC of 16 bits that holds these very samples, which must fit into 16 bits."""
    whole = np.round(sound * 32768).astype(np.int16)
    layout = "mono" if sound.shape[1] == 1 else "stereo"
    with av.open(str(path), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=rate, layout=layout, format="s16")
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s16", layout=layout)
        frame.rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def make_hum(seconds: float, *, rate: int = 44100) -> Sound:
    """A low tone, so smooth that the least click stands out; it begins and ends in silence."""
    time = np.arange(round(seconds * rate)) / rate
    swell = np.clip(np.minimum(time, seconds - time) / 0.2, 0, 1)
    tone = 0.5 * swell * np.sin(2 * np.pi * 110 * time)
    return in_16_bits(np.stack([tone, tone], axis=1).astype(np.float32))


def in_16_bits(sound: Sound) -> Sound:
    """The nearest sound that fits into 16 bits."""
    return np.asarray(np.round(sound * 32768) / 32768, np.float32)


def decode(source: Path | bytes) -> Sound:
    """All samples of a file or of its bytes, trimmed by FFmpeg as its encoder tag says."""
    with _opened(source) as container:
        planes = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.ascontiguousarray(np.concatenate(planes, axis=1).T, dtype=np.float32)


def frames_of(source: Path | bytes) -> list[bytes]:
    """The frames of sound in an MP3, as FFmpeg splits it: without tags and tag frames."""
    with _opened(source) as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]


def repeat_frames(
    source: Path, target: Path, hours: float | None = None, *, rounds: int | None = None
) -> Path:
    """Write the frames of `source` again and again, `rounds` times or for `hours`.

    Without tags. A round starts like the source, because an encoder's first frame needs no bit
    reservoir; it is as long as the source untrimmed.
    """
    frames = frames_of(source)
    if rounds is None:
        assert hours is not None, "give either hours or rounds"
        with _opened(source) as container:
            rate = container.streams.audio[0].rate
            samples = container.streams.audio[0].codec_context.frame_size
        rounds = round(hours * 3600 * rate / (samples * len(frames)))
    one_round = b"".join(frames)
    rounds_at_once = max(1, _WRITTEN_AT_ONCE_BYTES // len(one_round))
    piece = one_round * rounds_at_once
    with target.open("wb") as file:
        for _ in range(rounds // rounds_at_once):
            file.write(piece)
        file.write(one_round * (rounds % rounds_at_once))
    return target


def id3v2(size: int, *, version: int = 4, footer: bool = False, filled_with: int = 0xFF) -> bytes:
    """An ID3v2 tag of `size` bytes in all that holds nothing but look-alikes of frame headers."""
    body = size - 10 * (2 if footer else 1)
    length = bytes(body >> shift & 0x7F for shift in (21, 14, 7, 0))
    flags = 0x10 if footer else 0
    head = bytes((version, 0, flags)) + length
    filling = (bytes((filled_with, 0xFB, 0x90, 0)) * (body // 4 + 1))[:body]
    return b"ID3" + head + filling + (b"3DI" + head if footer else b"")


def _opened(source: Path | bytes) -> InputContainer:
    return av.open(io.BytesIO(source) if isinstance(source, bytes) else str(source), "r")
