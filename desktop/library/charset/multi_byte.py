"""Charsets of several bytes a character: those of East Asia, and UTF-8."""

import math
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from .words import syllables

_CUT_LENGTHS = (28, 29, 30)
"""Bytes that a text of ID3v1 may end after, within a character."""
_LATIN_LETTER = -3.6
"""For a letter of ASCII that stands in one word with others."""
_MIXTURE = -6.0
"""For a place where such a letter touches one of another kind."""
_MIXED_WORD = re.compile("[A-Za-z]*[^\\x00-\\x7f]+[A-Za-z]*")
_TOUCHING = re.compile("[A-Za-z][^\\x00-\\x7f]|[^\\x00-\\x7f][A-Za-z]")
_KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD))))
_RARE = -17.0
_USUAL_SIGNS = "、。「」『』！？・（）～〜ー“”《》·…—　：＆‘’／"


class Wide(NamedTuple):
    """A charset of East Asia: the name that people know, Python's codec, and its usual texts."""

    name: str
    codec: str
    likely: dict[str, float]
    """The logarithm for each character that is usual."""
    common: tuple[int, int]
    """The codes of two bytes between which its common characters are."""


class Texts(NamedTuple):
    """What the texts are in a charset, and the logarithm of how likely that is."""

    texts: tuple[str, ...]
    likelihood: float


@cache
def east_asian() -> tuple[Wide, ...]:
    """Those that tags are found in."""
    japanese = _shares((0.4, _KANA[:86]), (0.25, _KANA[86:]), (0.3, syllables.JAPANESE))
    return (
        Wide("Shift_JIS", "cp932", japanese, (0x889F, 0x9873)),
        Wide("EUC-JP", "euc_jp", japanese, (0xB0A1, 0xCFD4)),
        Wide("GB18030", "gb18030", _shares((0.8, syllables.SIMPLIFIED)), (0xB0A1, 0xD7FA)),
        Wide("Big5", "big5hkscs", _shares((0.8, syllables.TRADITIONAL)), (0xA440, 0xC67F)),
        Wide("EUC-KR", "cp949", _shares((0.8, syllables.KOREAN)), (0xB0A1, 0xC8FF)),
    )


def read(charset: Wide, texts: list[bytes], judged: list[bytes]) -> Texts | None:
    """The texts in a charset of East Asia; None where they cannot be.

    How likely that is, is told by the words of those that are `judged`.
    """
    decoded: dict[bytes, str] = {}
    for text in texts:
        meant = _decode(text, charset.codec)
        if meant is None:
            return None
        decoded[text] = meant
    words = {word for text in judged for word in _MIXED_WORD.findall(decoded[text])}
    return Texts(
        tuple(decoded[text] for text in texts), sum(_likelihood(charset, w) for w in words)
    )


def read_utf8(text: bytes) -> Texts | None:
    """A text in UTF-8; None where it cannot be."""
    decoded = _decode(text, "utf-8")
    if decoded is None:
        return None
    words = _MIXED_WORD.findall(decoded)
    return Texts((decoded,), sum(map(_utf8_likelihood, words)))


def _decode(text: bytes, codec: str) -> str | None:
    """The text; without its last character where that is cut off, as in ID3v1."""
    try:
        return text.decode(codec)
    except UnicodeDecodeError as error:
        whole = text[: error.start]
        is_cut = len(text) in _CUT_LENGTHS and len(whole) >= len(text) - 3
        # An accent at the end of a Latin-1 text is no such character.
        has_others = sum(byte > 127 for byte in whole) >= 4
        return _decode(whole, codec) if is_cut and has_others else None


def _shares(*shares: tuple[float, str]) -> dict[str, float]:
    """Each group's share of all text, divided among its characters; the usual signs have 5 %."""
    found = dict.fromkeys(_USUAL_SIGNS, math.log(0.05 / len(_USUAL_SIGNS)))
    for share, characters in shares:
        usual = set(characters) - {"\n"}
        found |= dict.fromkeys(usual, math.log(share / len(usual)))
    return found


def _likelihood(charset: Wide, word: str) -> float:
    total = _MIXTURE * len(_TOUCHING.findall(word))
    for each in word:
        if each.isascii():
            total += _LATIN_LETTER
        elif (usual := charset.likely.get(each)) is not None:
            total += usual
        else:
            total += _unusual(charset, each)
    return total


def _unusual(charset: Wide, each: str) -> float:
    """For a character that is not among the usual ones: by where its charset has put it."""
    code = each.encode(charset.codec)
    if len(code) == 1:
        return -8.0  # katakana of half width
    first, last = charset.common
    if len(code) == 2 and first <= int.from_bytes(code) <= last:
        return -9.8
    return _RARE if unicodedata.category(each) != "Lo" else -14.0


def _utf8_likelihood(word: str) -> float:
    scripts = {_script(each) for each in word if each.isalpha() and not each.isascii()}
    total = -8.0 * max(0, len(scripts) - 1)
    for each in word:
        if each.isascii():
            total -= 3.0
        elif unicodedata.category(each) in ("Cc", "Cn", "Co"):
            total -= 20.0
        else:
            total -= 4.0 if each < "\u0800" and _script(each) else 6.5
            total -= 0.0 if each >= "\u0800" or _script(each) else 3.0
    return total


_SCRIPTS = (
    ("latin", "\u00a0", "\u017f"),
    ("greek", "\u0384", "\u03ce"),
    ("cyrillic", "\u0401", "\u045f"),
    ("hebrew", "\u05d0", "\u05ea"),
    ("arabic", "\u060c", "\u06d5"),
    ("thai", "\u0e01", "\u0e5b"),
    ("kana", "\u3041", "\u30fe"),
    ("hangul", "\uac00", "\ud7a3"),
    ("han", "\u3400", "\u9fff"),
)


def _script(each: str) -> str:
    for name, first, last in _SCRIPTS:
        if first <= each <= last:
            return "han" if name == "kana" else name
    return ""
