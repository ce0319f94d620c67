"""A song's texts as the bytes that they were read from, and what of them tells their charset."""

import codecs
import re
from typing import NamedTuple

from .letters import pairs_of
from .western import Word, western_word

_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ASCII_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff'])[A-Za-z]{2,}(?![A-Za-z\x80-\xff'])")
_ENOUGH_BYTES = 300
"""Of texts that are so long in all, the shorter ones tell enough."""
_LEAST_BYTES = 3
_MOST_ASCII_WORDS = 12
_CONTROL_LETTERS = frozenset("\x8a\x8c\x8e\x9a\x9c\x9e\x9f")


class Stored(NamedTuple):
    """The texts as bytes, and what of them tells what they are in.

    `judged` are the texts that are looked at, `words` those of them with bytes above ASCII,
    `western` what these are in Latin-1, `ascii_words` the others as pairs of letters, `starts` the
    first bytes above ASCII. `has_controls` where letters of Windows-1252 were read as
    controls above ASCII.
    """

    codes: list[bytes]
    judged: list[bytes]
    words: bytes
    western: list[Word]
    ascii_words: list[tuple[list[str], Word]]
    starts: bytes
    has_controls: bool

    @property
    def is_short(self) -> bool:
        """Whether there is too little to tell other letters than Latin ones from."""
        return sum(byte > 127 for byte in self.words) < _LEAST_BYTES


def as_stored(text: str) -> bytes | None:
    """The bytes that were read as Latin-1 or Windows-1252; None for a text that is neither."""
    try:
        return codecs.charmap_encode(text, "strict", _STORED)[0]
    except UnicodeEncodeError:
        return None


def words_in(codes: list[bytes]) -> list[bytes]:
    """Each word with bytes above ASCII, once."""
    return list(dict.fromkeys(word for code in codes for word in _WORD.findall(code)))


def stored_texts(texts: list[str], codes: list[bytes]) -> Stored:
    """What the texts tell that were read from these bytes."""
    judged = _judged(codes)
    words = words_in(judged)
    ascii_words = {word.lower() for code in judged for word in _ASCII_WORD.findall(code)}
    return Stored(
        codes,
        judged,
        b" ".join(words),
        [western_word(word) for word in words],
        [
            (pairs_of(word.decode("ascii")), western_word(word))
            for word in sorted(ascii_words, key=len)[-_MOST_ASCII_WORDS:]
        ],
        bytes(code[0] for code in judged if code[:1] > b"\x7f"),
        any(each in _CONTROL_LETTERS for text in texts for each in text),
    )


def _judged(codes: list[bytes]) -> list[bytes]:
    found: list[bytes] = []
    total = 0
    for code in sorted(codes, key=lambda code: (code.isascii(), len(code))):
        if found and total + len(code) > _ENOUGH_BYTES:
            break
        found.append(code)
        total += len(code)
    return found


_STORED: dict[int, int] = {code: code for code in range(256)} | {
    ord(bytes((code,)).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
