"""What texts could be, in each charset that tags are found in, and how likely that is."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from . import multi_byte
from .candidates import Candidate, candidates
from .hints import Hints
from .letters import Language
from .single_byte import Reading, is_defined, likelihood, read
from .stored import Stored, as_stored, words_in
from .western import western, western_word

_PRIOR_UTF8 = 4.0
_PRIOR_EAST_ASIAN = -7.0
_LEAST_BY_ACCENTS = 1.0
"""By how much more likely the words with accents must be in a charset than in Latin-1."""
_MOST_BY_ASCII = 3.5
"""For how much the words without accents may speak for a language."""


class Meaning(NamedTuple):
    """What the texts could be, and the logarithm of how likely."""

    charset: str
    likelihood: float
    decoded: Callable[[], tuple[str, ...]]


def meanings(stored: Stored, hints: Hints) -> Iterator[Meaning]:
    """In each charset in which the texts can be."""
    whole = b"".join(stored.codes)
    for candidate in candidates():
        if candidate.script == "latin" and hints.has_latin:
            continue  # the song has been tagged anew in Unicode
        has_case = candidate.script in ("cyrillic", "greek")
        starts = stored.starts if has_case else b""
        reading = read(candidate.charset, stored.words, starts)
        if reading is not None and is_defined(candidate.charset, whole):
            meaning = _in_single_bytes(candidate, reading, stored, hints)
            if meaning is not None:
                yield meaning
    for wide in multi_byte.east_asian():
        texts = multi_byte.read(wide, stored.codes, stored.judged)
        if texts is not None:
            favour = hints.favour(texts.texts, "hangul" if wide.name == "EUC-KR" else "han")
            if stored.is_short and not favour:
                continue
            likely = texts.likelihood + _in_any_language(stored) + favour + _PRIOR_EAST_ASIAN
            yield Meaning(wide.name, likely, partial(tuple, texts.texts))
    utf8 = _in_utf8(stored, hints)
    if utf8 is not None:
        yield utf8


def _in_single_bytes(
    candidate: Candidate, reading: Reading, stored: Stored, hints: Hints
) -> Meaning | None:
    def texts() -> tuple[str, ...]:
        return tuple(_decoded(code, candidate.charset.codec) for code in stored.codes)

    if candidate.script == "latin":
        likely = _in_latin_letters(candidate, reading, stored)
        if likely is None:
            return None
    else:
        of_words = max(likelihood(reading, language) for language in candidate.languages)
        likely = of_words + _in_any_language(stored)
    favour = hints.favour(texts(), candidate.script) if hints else 0.0
    if stored.is_short and candidate.script != "latin" and not favour:
        return None
    return Meaning(candidate.charset.name, likely + candidate.prior + favour, texts)


def _in_latin_letters(candidate: Candidate, reading: Reading, stored: Stored) -> float | None:
    """How likely the texts are; None where the words with accents do not speak for it."""
    elsewhere = _in_any_language(stored)
    least = western(stored.western) + _LEAST_BY_ACCENTS
    found = [(likelihood(reading, language), language) for language in candidate.languages]
    return max(
        (
            likely + min(_in_language(stored, language), elsewhere + _MOST_BY_ASCII)
            for likely, language in found
            if likely > least
        ),
        default=None,
    )


def _in_language(stored: Stored, language: Language) -> float:
    """How likely the words without accents are among others of a language."""
    return sum(
        max(language.likelihood(pairs), word.elsewhere) for pairs, word in stored.ascii_words
    )


def _in_any_language(stored: Stored) -> float:
    """How likely they are among words in other letters."""
    return western([word for _, word in stored.ascii_words])


def _in_utf8(stored: Stored, hints: Hints) -> Meaning | None:
    """Texts that cannot be UTF-8 are left as they are: one song may have been tagged twice.

    None where that are all of them.
    """
    read = {code: multi_byte.read_utf8(code) for code in stored.codes if not code.isascii()}
    if not any(read.values()):
        return None
    likely = _PRIOR_UTF8
    latin = []
    for code in stored.judged:
        found = read.get(code)
        if found is None:
            latin.append(code)
        elif (in_latin := as_stored(found.texts[0])) is not None:
            latin.append(in_latin)
            likely -= len(code) - len(in_latin)
        else:
            likely += found.likelihood
    words = words_in(latin)
    unaccented = [word for _, word in stored.ascii_words]
    likely += western([*map(western_word, words), *unaccented])
    texts = tuple(
        found.texts[0] if (found := read.get(code)) else code.decode("latin-1")
        for code in stored.codes
    )
    return Meaning("UTF-8", likely + hints.favour(texts), partial(tuple, texts))


def _decoded(code: bytes, codec: str) -> str:
    # What is no letter may mean nothing, which is no reason to lose it.
    return code.decode(codec, "replace")
