"""The language of searches. Nothing that a person types is an error.

    love night          songs with both words, each in any of their texts; beginnings will do
    "love night"        the words as they stand, side by side
    -live               not this
    artist:beatles      in this text only: title, artist, album, composer, genre, folder
    artist:"the who"
    year:1990           also year:199 for a decade, year:1990..1999, year:1990.., year:>1990
    rating:>3           stars from 1 to 5; rating:0 for none
    plays:0             how often it was played

Case, diacritics and punctuation do not count. What is not understood is taken as words, and what
is not finished yet ("year:", "artist:", a "-") does not count until it is.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from .folding import symbols_of, words_of

NumberField = Literal["year", "rating", "plays"]

_TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "artist": ("artist", "album_artist"),
    "album": ("album",),
    "composer": ("composer",),
    "genre": ("genre",),
    "folder": ("folder",),
}
_NUMBER_FIELDS: dict[str, NumberField] = {"year": "year", "rating": "rating", "plays": "plays"}
_FIELDS = frozenset((*_TEXT_FIELDS, *_NUMBER_FIELDS))

_PART = re.compile(
    r"""(?P<no>-?)
    (?:(?P<field>[a-z]+):)?
    (?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"][^\s]*)|(?=\s|$))""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"(\d{1,9})")
_RANGE = re.compile(r"(\d{0,9})(?:\.\.|-|–)(\d{0,9})")
_COMPARISON = re.compile(r"(>=|<=|>|<|=)(\d{0,9})")
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_BETWEEN_WORDS = ("-", "–", "&", "+", "/")
_MOST = 10**9
_MOST_WORDS = 32
"""Of more words than that the rest is left out: they cost time and find no less."""


class Words(NamedTuple):
    """Words that stand side by side in one of the fields (in any, where there are none).

    Of the last one the beginning is enough, if `is_prefix`.
    """

    words: tuple[str, ...]
    fields: tuple[str, ...] = ()
    is_prefix: bool = True


class Numbers(NamedTuple):
    """A number from `first` to `last`."""

    field: NumberField
    first: int
    last: int


class Query(NamedTuple):
    """What a song must be, all of it, and what it must not be, any of it."""

    wanted: tuple[Words | Numbers, ...] = ()
    unwanted: tuple[Words | Numbers, ...] = ()


def parse(text: str) -> Query:
    """What is meant by something that was typed; an empty query finds all. Never raises."""
    wanted: list[Words | Numbers] = []
    unwanted: list[Words | Numbers] = []
    symbols: list[str] = []
    for part in _PART.finditer(text.translate(_QUOTES)):
        meant = _meant(part)
        if meant is not None:
            (unwanted if part["no"] else wanted).append(meant)
        elif part["word"] and not part["field"] and part[0] not in _BETWEEN_WORDS:
            symbols.append(symbols_of(part[0]))
    if not wanted and not unwanted:
        wanted += [Words((each,)) for each in symbols if each]
    return Query(_without_repetition(wanted), _without_repetition(unwanted))


def _meant(part: re.Match[str]) -> Words | Numbers | None:
    field = (part["field"] or "").lower()
    typed = part["word"] or part["phrase"] or ""
    is_prefix = not part["end"]
    if field in _NUMBER_FIELDS and part["word"]:
        numbers = _numbers(_NUMBER_FIELDS[field], part["word"])
        if numbers is not None or not words_of(typed):
            return numbers
    if field in _TEXT_FIELDS:
        return _words(typed, _TEXT_FIELDS[field], is_prefix=is_prefix)
    whole = f"{field}:{typed}" if field and (typed or field not in _FIELDS) else typed
    return _words(whole, (), is_prefix=is_prefix)


def _words(typed: str, fields: tuple[str, ...], *, is_prefix: bool) -> Words | None:
    words = tuple(words_of(typed)[:_MOST_WORDS])
    return Words(words, fields, is_prefix) if words else None


def _numbers(field: NumberField, typed: str) -> Numbers | None:
    least = 0 if field == "plays" else 1  # an unknown year or no stars are not few
    if number := _NUMBER.fullmatch(typed):
        return _exactly(field, number[1])
    if ends := _RANGE.fullmatch(typed):
        if not any(ends.groups()):
            return None
        first = int(ends[1]) if ends[1] else least
        return Numbers(field, first, int(ends[2]) if ends[2] else _MOST)
    if (comparison := _COMPARISON.fullmatch(typed)) and comparison[2]:
        number_, by = int(comparison[2]), comparison[1]
        return {
            ">": Numbers(field, number_ + 1, _MOST),
            ">=": Numbers(field, max(number_, least), _MOST),
            "<": Numbers(field, least, number_ - 1),
            "<=": Numbers(field, least, number_),
            "=": Numbers(field, number_, number_),
        }[by]
    return None


def _exactly(field: NumberField, digits: str) -> Numbers:
    """A year that is not finished yet is a decade, a century or a millennium."""
    number = int(digits)
    if field == "year" and number and len(digits) < 4:
        step = 10 ** (4 - len(digits))
        return Numbers(field, number * step, number * step + step - 1)
    return Numbers(field, number, number)


def _without_repetition(parts: Iterable[Words | Numbers]) -> tuple[Words | Numbers, ...]:
    """Each once, and none that another implies: who finds "love" has found "l" as well."""
    different = list(dict.fromkeys(parts))[:_MOST_WORDS]
    return tuple(
        part for part in different if not any(_implies(other, part) for other in different)
    )


def _implies(other: Words | Numbers, part: Words | Numbers) -> bool:
    return (
        isinstance(other, Words)
        and isinstance(part, Words)
        and other != part
        and len(part.words) == 1
        and part.is_prefix
        and part.fields in ((), other.fields)
        and any(word.startswith(part.words[0]) for word in other.words)
    )
