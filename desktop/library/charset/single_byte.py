"""Charsets of one byte a character, and what is likely in each."""

import codecs
import unicodedata
from typing import NamedTuple

from .letters import Language, pairs_of

_UNDEFINED = "\0"
_FRAMES = "".join(map(chr, range(0x2500, 0x25A0)))
"""What DOS and KOI8 draw frames of; no tag has them."""
_SYMBOL = "\1"

_SYMBOL_COST = -11.0
_CASE_COST = -5.0
_SMALL_START_COST = -3.0


class Charset(NamedTuple):
    """What each byte means: itself, as a small letter, and whether it is a capital (U) or not (l).

    In `small` what is no letter is a space, but for symbols above ASCII.
    """

    name: str
    codec: str
    small: str
    cases: str


class Reading(NamedTuple):
    """Words as a charset reads them, as pairs of letters, and the cost of what is no word there."""

    pairs: list[str]
    cost: float


def charset(name: str, codec: str) -> Charset:
    """The charset of that name, as Python's codec has it."""
    meanings = [_meaning(codec, byte) for byte in range(256)]
    return Charset(name, codec, "".join(map(_small, meanings)), "".join(map(_case, meanings)))


def read(charset: Charset, words: bytes, starts: bytes) -> Reading | None:
    """The words (letters and bytes above ASCII, by spaces) in that charset.

    `starts` are the first bytes of texts, as far as they are above ASCII. None where a byte means
    nothing in the charset.
    """
    small = codecs.charmap_decode(words, "strict", charset.small)[0]
    if _UNDEFINED in small:
        return None
    cost = case_cost(charset, words)
    cost += _SMALL_START_COST * _cases(charset, starts).count("l")
    if _SYMBOL in small:
        cost += _SYMBOL_COST * small.count(_SYMBOL)
        small = small.replace(_SYMBOL, " ")
    return Reading(pairs_of(small), cost)


def is_defined(charset: Charset, texts: bytes) -> bool:
    """Whether each byte of the texts means something in the charset."""
    return _UNDEFINED not in codecs.charmap_decode(texts, "strict", charset.small)[0]


def case_cost(charset: Charset, words: bytes) -> float:
    """What capitals cost that stand where they do not belong."""
    cases = _cases(charset, words)
    return _CASE_COST * (cases.count("lU") + cases.count("UUl") * 0.4)


def likelihood(reading: Reading, language: Language) -> float:
    """The logarithm of how likely the words are in a language."""
    return reading.cost + language.likelihood(reading.pairs)


def _cases(charset: Charset, words: bytes) -> str:
    return codecs.charmap_decode(words, "strict", charset.cases)[0]


def _meaning(codec: str, byte: int) -> str:
    try:
        meaning = bytes((byte,)).decode(codec)
    except UnicodeDecodeError:
        return _UNDEFINED
    is_unfit = unicodedata.category(meaning) in ("Cc", "Co") or meaning in _FRAMES
    return _UNDEFINED if byte > 127 and is_unfit else meaning


def _small(meaning: str) -> str:
    if meaning == _UNDEFINED:
        return _UNDEFINED
    if meaning.isascii():
        return meaning.lower() if meaning.isalpha() else " "
    is_letter = unicodedata.category(meaning) in ("Lu", "Ll", "Lo", "Lm", "Mn")
    return meaning.lower()[0] if is_letter and meaning not in "ªº" else _SYMBOL


def _case(meaning: str) -> str:
    if meaning.isupper():
        return "U"
    return "l" if meaning.islower() else " "
