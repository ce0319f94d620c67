"""The packets of a file's sound, by FFmpeg; damaged ones are passed over."""

import os
from collections.abc import Iterator
from errno import ENOMEM
from typing import BinaryIO, NoReturn

import av
from av import AudioFrame, AudioStream, Packet
from av.container import InputContainer
from av.error import DecoderNotFoundError, FFmpegError

# A file of nothing but damage must not keep us for long.
_MAX_ERRORS_IN_A_ROW = 200
_OGG_LOOKED_AT_BYTES = 2**17
_WAVE_STARTS = {b"RIFF", b"RF64", b"riff"}
_NOISY = {"ac3", "eac3"}


class NoSoundStream(Exception):
    """A file that FFmpeg knows, but without sound in it."""


class SoundSource:
    """The sound of one file, packet by packet.

    The file is opened by us, so its name can be anything, and FFmpeg may open nothing else: no
    address, no other file that a playlist names.
    """

    def __init__(self, path: bytes) -> None:
        self.path = path
        self._file = open(os.fsdecode(path), "rb", buffering=0)  # noqa: PTH123, SIM115
        try:
            self.container = _open(self._file)
            self.stream = _sound_stream(self.container)
        except BaseException:
            self._file.close()
            raise
        self.damaged = False
        self._packets = self._read_packets()

    @property
    def format_names(self) -> frozenset[str]:
        """FFmpeg's names of the container."""
        return frozenset(self.container.format.name.split(","))

    @property
    def must_be_new(self) -> bool:
        """Whether this decoder remembers, after a seek, what it decoded before."""
        return self.stream.codec_context.name in _NOISY

    def next_packet(self) -> "Packet[AudioStream] | None":
        """The next packet; the last one is empty and makes the decoder give what it kept."""
        return next(self._packets, None)

    def decode(self, packet: "Packet[AudioStream]") -> list[AudioFrame]:
        """The frames of a packet, none where it is damaged."""
        try:
            return packet.decode()
        except FFmpegError as error:
            _raise_if_out_of_memory(error)
            self.damaged = True
            return []

    def seek(self, pts: int) -> None:
        """Go to a packet at or before `pts`, as far as FFmpeg knows the way. Raises FFmpegError."""
        self.container.seek(pts, stream=self.stream)
        self._packets = self._read_packets()

    def seek_byte(self, offset: int) -> None:
        """Go to the packet at this byte of the file. Timestamps mean nothing afterwards."""
        self.container.seek(offset, stream=self.stream, unsupported_byte_offset=True)
        self._packets = self._read_packets()

    def is_chained_ogg(self) -> bool:
        """Whether the last stream of an Ogg file is not one of those that it begins with.

        RFC 3533: a page starts with "OggS"; its byte 5 tells a stream's first page by bit 1, and
        bytes 14 to 17 are the stream's serial number.
        """
        with open(os.fsdecode(self.path), "rb") as file:  # noqa: PTH123
            head = file.read(_OGG_LOOKED_AT_BYTES)
            file.seek(max(0, file.seek(0, os.SEEK_END) - _OGG_LOOKED_AT_BYTES))
            tail = file.read()
        last = _ogg_serials(tail)[-1:]
        return not set(last) <= set(_ogg_serials(head))

    def close(self) -> None:
        """Let go of the file."""
        self.container.close()
        self._file.close()

    def _read_packets(self) -> "Iterator[Packet[AudioStream]]":
        errors_in_a_row = 0
        while errors_in_a_row < _MAX_ERRORS_IN_A_ROW:
            try:
                for packet in self.container.demux(self.stream):
                    errors_in_a_row = 0
                    yield packet
                return
            except (FFmpegError, IndexError) as error:
                # IndexError: a stream that begins in the middle, which PyAV 18.1 does not expect.
                _raise_if_out_of_memory(error)
                self.damaged = True
                errors_in_a_row += 1


def _ogg_serials(data: bytes) -> list[bytes]:
    serials = []
    at = data.find(b"OggS\0")
    while 0 <= at <= len(data) - 27:
        serials.append(data[at + 14 : at + 18])
        at = data.find(b"OggS\0", at + 1)
    return serials


def _open(file: BinaryIO) -> InputContainer:
    options = {"protocol_whitelist": "none"}
    if file.read(4) in _WAVE_STARTS:
        # FFmpeg looks for DTS in the samples of every WAV, in 2500 packets (25 ms); it shows early.
        options["max_probe_packets"] = "8"
    file.seek(0)
    return av.open(
        file,
        "r",
        metadata_errors="replace",
        container_options=options,
        io_open=_open_nothing,
    )


def _open_nothing(*_: object) -> NoReturn:
    raise PermissionError("a file of sound may not have others opened")


def _sound_stream(container: InputContainer) -> AudioStream:
    stream = container.streams.best("audio")
    if not isinstance(stream, AudioStream):
        container.close()
        raise NoSoundStream
    if stream.codec_context is None:
        raise DecoderNotFoundError(0, "a codec that FFmpeg does not know")
    stream.codec_context.thread_count = 1
    if stream.codec_context.name in _NOISY:
        # The noise that they fill gaps in the spectrum with follows from the frame alone.
        stream.codec_context.options = {"cons_noisegen": "1"}
    return stream


def _raise_if_out_of_memory(error: Exception) -> None:
    if isinstance(error, FFmpegError) and error.errno == ENOMEM:
        raise MemoryError from error
