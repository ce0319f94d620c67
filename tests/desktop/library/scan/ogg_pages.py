"""Cuts Ogg files into packets and packets into Ogg pages (RFC 3533), as a tagger does."""

from collections.abc import Sequence
from typing import NamedTuple


class Packet(NamedTuple):
    """A packet, and the position that the page tells on which it ends."""

    data: bytes
    position: int


def packets_of(file: bytes) -> list[Packet]:
    """The packets of a file with one stream. Only a page's last one has its position."""
    packets: list[Packet] = []
    begun = b""
    at = 0
    while at < len(file):
        position = int.from_bytes(file[at + 6 : at + 14], "little")
        lacing = file[at + 27 : at + 27 + file[at + 26]]
        at += 27 + len(lacing)
        for value in lacing:
            begun += file[at : at + value]
            at += value
            if value < 255:
                packets.append(Packet(begun, 0))
                begun = b""
        if packets:
            packets[-1] = packets[-1]._replace(position=position)
    return packets


def as_ogg(packets: Sequence[Packet], headers: int, per_page: int, serial: int) -> bytes:
    """A file of the packets, so many on a page; headers have pages of their own.

    The checksums are left out: nothing here looks at them.
    """
    pages = [*packets[:headers]]
    file = b""
    number = 0
    groups = [[header] for header in pages]
    sound = packets[headers:]
    groups += [list(sound[at : at + per_page]) for at in range(0, len(sound), per_page)]
    for group in groups:
        lacing = b"".join(
            b"\xff" * (len(p.data) // 255) + bytes((len(p.data) % 255,)) for p in group
        )
        body = b"".join(packet.data for packet in group)
        position = max(packet.position for packet in group)
        while lacing:
            now, lacing = lacing[:255], lacing[255:]
            length = sum(now)
            told = position if not lacing else 2**64 - 1
            head = b"OggS\0" + bytes((0 if number else 2,)) + told.to_bytes(8, "little")
            head += serial.to_bytes(4, "little") + number.to_bytes(4, "little") + bytes(4)
            file += head + bytes((len(now),)) + now + body[:length]
            body = body[length:]
            number += 1
    return file


def vorbis_comment(size: int) -> bytes:
    """A comment of about that size."""
    said = b"TITLE=" + b"t" * size
    return bytes(4) + (1).to_bytes(4, "little") + len(said).to_bytes(4, "little") + said
