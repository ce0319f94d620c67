"""Texts as they are compared: without case, diacritics and punctuation, in words and as sort keys.

What is made here is text of words with spaces between them; within words there is nothing of ASCII
but letters and digits, which is what FTS5's tokenizer "ascii" divides at. Scripts that are written
without spaces become words of one character each, so that any part of a name is a row of words.
"""

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile("[0-9a-z\x80-\U0010ffff]+")
_DIGITS = re.compile("[0-9]+")
_WHERE_A_KEY_ENDS = 100
_SYMBOLS_FROM = 0xE000
"""A private place for ASCII punctuation, where it is all that a text is made of: "!!!", "+"."""

_LIKE = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n",
    "æ": "ae", "œ": "oe", "þ": "th", "’": "'", "ʼ": "'", "‘": "'",
}  # fmt: skip
_MARKS = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x1AB0, 0x1AFF))
"""Combining marks that people leave out; those of Indic scripts are vowels."""
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai and Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # Hiragana and Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),  # Han
    (0xAC00, 0xD7A3),  # Hangul
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_KATAKANA = range(0x30A1, 0x30F7)
_KATAKANA_TO_HIRAGANA = -0x60


class _Folding(dict[int, str]):
    """What becomes of each character, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as it is compared with others; of ASCII, punctuation is still in it."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The words to look for, of something that was typed; none where it is only punctuation."""
    return _TOKEN.findall(fold(text))


def symbols_of(text: str) -> str:
    """Text that is nothing but punctuation as one word to look for."""
    return "".join(
        chr(_SYMBOLS_FROM + ord(each)) if each.isascii() else each
        for each in text
        if each > " " and not each.isspace()
    )


@lru_cache(maxsize=8192)
def search_text(text: str) -> str:
    """The words under which a text is found: also "dont" for "don't", and "acdc" for "AC/DC"."""
    folded = fold(text)
    if folded.replace(" ", "").isalnum():
        return folded
    divided = [_TOKEN.findall(word) for word in folded.split()]
    if not any(divided):
        return symbols_of(text)
    joined = ["".join(parts) for parts in divided if len(parts) > 1]
    return " ".join([*(word for parts in divided for word in parts), *joined])


@lru_cache(maxsize=8192)
def sort_key(text: str) -> str:
    """What sorts as a person would: "2" before "10", "Éa" beside "ea". Empty for empty text."""
    folded = fold(text)
    words = _TOKEN.findall(folded)
    key = " ".join(words) if words else folded.strip()
    return _DIGITS.sub(_by_length, key[:_WHERE_A_KEY_ENDS])


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """The same for artists: a leading "The" does not count."""
    key = sort_key(text)
    return key[4:] if key.startswith("the ") and len(key) > 4 else key


def _by_length(digits: re.Match[str]) -> str:
    number = digits[0].lstrip("0")
    return f"{min(len(number), 9)}{number}"


def _fold_character(character: str) -> str:
    if _is_in(character, _MARKS):
        return ""
    if _is_in(character, _WITHOUT_SPACES):
        code = ord(character)
        return f" {chr(code + _KATAKANA_TO_HIRAGANA) if code in _KATAKANA else character} "
    if character in _LIKE:
        return _LIKE[character]
    simpler = unicodedata.normalize("NFKD", character).casefold()
    if simpler != character:
        return "".join(map(_fold_character, simpler))
    return simpler if simpler.isascii() or unicodedata.category(simpler)[0] in "LNM" else " "


def _is_in(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in ranges)
