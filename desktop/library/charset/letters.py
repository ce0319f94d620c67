"""How likely a word is in a language, by which letter follows which."""

import math
from collections import Counter
from itertools import pairwise, repeat
from operator import add

_UNKNOWN = -8.0
"""The logarithm for a pair with a letter that the language does not have."""
_ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Charsets from before Unicode have a cedilla for Romanian's comma, and Arabic's yeh for Persian's.
_BEFORE_UNICODE = str.maketrans("șțی", "şţي", "\N{COMBINING DOT ABOVE}")


class Language:
    """A language as its words teach it; those are in small letters but for names."""

    def __init__(self, words: str) -> None:
        text = " " + " ".join(_letters_only(words).split()) + " "
        self._pairs: dict[str, float] = _log_probabilities(text)

    def likelihood(self, pairs: list[str]) -> float:
        """The logarithm of how likely the words are, given as their letter pairs."""
        return sum(map(self._pairs.get, pairs, repeat(_UNKNOWN)))


def pairs_of(words: str) -> list[str]:
    """The pairs of letters in words of small letters; a space stands at both ends of each."""
    return list(map(add, f" {words}", f"{words} "))


def _letters_only(words: str) -> str:
    text = words.lower().translate(_BEFORE_UNICODE)
    return "".join(each if each.isalpha() or _is_mark(each) else " " for each in text)


def _is_mark(each: str) -> bool:
    """Thai vowels above and below their consonant are marks, not letters."""
    return "\N{THAI CHARACTER MAI HAN-AKAT}" <= each <= "\N{THAI CHARACTER YAMAKKAN}"


def _log_probabilities(text: str) -> dict[str, float]:
    """Of each letter behind each, those never seen by how usual they are alone (Witten, Bell)."""
    alone = Counter(text)
    alphabet = sorted({*alone, *(_ASCII_LETTERS if "e" in alone else "")})
    usual = {each: (alone[each] + 0.3) / (len(text) + 0.3 * len(alphabet)) for each in alphabet}
    followed = Counter(map("".join, pairwise(text)))
    followers = Counter(pair[0] for pair in followed)
    found = {}
    for first in alphabet:
        unseen = max(followers[first], 3)
        total = alone[first] + unseen
        for second in alphabet:
            pair = first + second
            found[pair] = math.log((followed[pair] + unseen * usual[second]) / total)
    found["  "] = 0.0
    return found
