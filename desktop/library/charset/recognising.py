"""In what charset the texts of a song were written, when they were read as Latin-1."""

from collections.abc import Sequence
from typing import NamedTuple

from .hints import Hints
from .meanings import meanings
from .stored import Stored, as_stored, stored_texts
from .western import western

_LEAST_LEAD = 2.0
"""By how much more likely (its logarithm) another charset must be than Latin-1."""
_MORE_BY_ONE_WORD = 1.0
"""And so much more where a single word tells it."""
_CONTROLS_COST = -7.0
"""For letters that Latin-1 has no place for, only Windows-1252: they were read as controls."""
_SIGNS_OF_WINDOWS = frozenset("‘’‚“”„–—…•™€ŒœŠšŽžŸ")
_ROUNDS = 3
"""A text may have been misread twice."""


class Recognised(NamedTuple):
    """The charset, by the name that people know, and the texts as they were meant."""

    charset: str
    texts: tuple[str, ...]


def recognise(texts: Sequence[str], hints: Sequence[str] = ()) -> Recognised | None:
    """The texts of one song as they were meant; None where they are right as they are.

    `hints` are the names of its file and its folders. The texts share one charset; those that have
    letters beyond Latin-1 are right, and stay.
    """
    if all(map(str.isascii, texts)):
        return None
    found = _recognise_once(tuple(texts), hints)
    if found is None:
        return None
    right = found
    for _ in range(_ROUNDS):
        again = _recognise_once(right.texts, hints)
        if again is None:
            return Recognised(found.charset, right.texts)
        right = again
    return None


def _recognise_once(texts: tuple[str, ...], hints: Sequence[str]) -> Recognised | None:
    stored = {text: as_stored(text) for text in texts}
    codes = {text: code for text, code in stored.items() if code is not None}
    if all(map(str.isascii, codes)):
        return None
    known = Hints(hints, stored.keys() - codes)
    meant = _meant(stored_texts(list(codes), list(codes.values())), known)
    if meant is None:
        return None
    found = dict(zip(codes, meant.texts, strict=True))
    result = tuple(found.get(text, text) for text in texts)
    return Recognised(meant.charset, result) if result != texts else None


def _meant(stored: Stored, hints: Hints) -> Recognised | None:
    plain = [code.decode("cp1252", "replace") for code in stored.codes]
    unaccented = [word for _, word in stored.ascii_words]
    least = western([*stored.western, *unaccented]) + hints.favour(plain) + _LEAST_LEAD
    least += _MORE_BY_ONE_WORD if len(stored.western) == 1 else 0.0
    least += _CONTROLS_COST if stored.has_controls else 0.0
    best = max(meanings(stored, hints), key=lambda each: each.likelihood, default=None)
    if best is not None and best.likelihood > least:
        return Recognised(best.charset, best.decoded())
    controls = {each for code in stored.codes for each in code if 0x80 <= each < 0xA0}
    signs = set(bytes(controls).decode("cp1252", "replace"))
    return Recognised("windows-1252", tuple(plain)) if signs <= _SIGNS_OF_WINDOWS else None
