"""How likely texts are as they are: in Latin-1, or Windows-1252, which holds it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from .candidates import western_charset, western_languages
from .letters import pairs_of
from .single_byte import case_cost

_ACCENT_COST = -4.5
"""For a letter of a word that no language has, as in Motörhead."""
_OTHER_LANGUAGE_COST = -1.5
"""For a word that is not of the language of the others."""
_UNDEFINED_COST = -12.0
_SIGN_COST = -3.5
_STRAY_SIGN_COST = -12.0
_NOT_LETTERS = re.compile("[^a-zß-öø-ÿœšž]+")
_OPENING = "¡¿«‹“‘„‚\u00a0–—·•×°½§"
_CLOSING = "»›”’\u00a0–—…·•©®™°ºª²³¹\u00ad"


class Word(NamedTuple):
    """How likely a word is in each language of Latin-1, and in any, if need be without accents."""

    in_each: list[float]
    in_any: float

    @property
    def elsewhere(self) -> float:
        """How likely it is among words of another language."""
        return self.in_any + _OTHER_LANGUAGE_COST


def western(words: Sequence[Word]) -> float:
    """The logarithm of how likely the words are in one language, but for some of them."""
    return max(
        sum(max(word.in_each[which], word.elsewhere) for word in words)
        for which in range(len(western_languages()))
    )


def western_word(word: bytes) -> Word:
    """What is to be said of a word: letters and bytes above ASCII."""
    text = word.decode("cp1252", "replace").lower()
    cost = case_cost(western_charset(), word)
    letters = text
    if _NOT_LETTERS.search(text):
        cost += _cost_of_signs(text)
        letters = _NOT_LETTERS.sub(" ", text)
    in_each = _in_each(letters, cost)
    accents = sum(not each.isascii() for each in letters)
    if accents == 0:
        return Word(in_each, max(in_each))
    bare = "".join(_BARE.get(each, each) for each in letters)
    return Word(in_each, max(in_each + _in_each(bare, cost + accents * _ACCENT_COST)))


def _in_each(words: str, cost: float) -> list[float]:
    pairs = pairs_of(words)
    return [language.likelihood(pairs) + cost for language in western_languages()]


def _cost_of_signs(text: str) -> float:
    """Cheap where people write them: a quotation mark before a word, an apostrophe within."""
    total = 0.0
    for found in _NOT_LETTERS.finditer(text):
        signs = found[0]
        if "\N{REPLACEMENT CHARACTER}" in signs:
            total += _UNDEFINED_COST * len(signs)
        elif (
            len(signs) == len(text)
            or (found.start() == 0 and signs.strip(_OPENING) == "")
            or (found.end() == len(text) and signs.strip(_CLOSING) == "")
            or signs in ("’", "·", "\u00ad", "–", "—")
        ):
            total += _SIGN_COST * len(signs)
        elif signs == "´":
            total += 2 * _SIGN_COST
        else:
            total += _STRAY_SIGN_COST * len(signs)
    return total


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_BARE = {letter: _bare(letter) for letter in map(chr, range(0xDF, 0x180))} | {
    "æ": "ae",
    "ø": "o",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "œ": "oe",
}
