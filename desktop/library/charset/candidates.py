"""The charsets that tags are found in, and the languages that are written in them."""

from functools import cache
from typing import NamedTuple

from .letters import Language
from .single_byte import Charset, charset
from .words import central, cyrillic, other_letters, western


class Candidate(NamedTuple):
    """A charset and its languages. `prior` is the logarithm of how usual it is beside Latin-1."""

    charset: Charset
    script: str
    languages: tuple[Language, ...]
    prior: float


@cache
def western_charset() -> Charset:
    """What texts are taken for that nothing else fits better; it holds Latin-1."""
    return charset("windows-1252", "cp1252")


@cache
def western_languages() -> tuple[Language, ...]:
    """Those that need no more letters than that."""
    return _languages_of(western)


@cache
def candidates() -> tuple[Candidate, ...]:
    """Those of one byte a character."""
    slavic = _languages_of(cyrillic)
    central_european = _languages(
        central.CZECH,
        central.SLOVAK,
        central.POLISH,
        central.HUNGARIAN,
        central.CROATIAN,
        central.SLOVENE,
        central.ROMANIAN,
    )
    baltic = _languages(central.LITHUANIAN, central.LATVIAN)
    turkish = _languages(central.TURKISH)
    greek = _languages(other_letters.GREEK)
    hebrew = _languages(other_letters.HEBREW)
    arabic = _languages(other_letters.ARABIC, other_letters.PERSIAN)
    thai = _languages(other_letters.THAI)
    return tuple(
        Candidate(charset(name, codec), script, languages, prior)
        for name, codec, script, languages, prior in (
            ("windows-1251", "cp1251", "cyrillic", slavic, -5.0),
            ("KOI8-R", "koi8_r", "cyrillic", slavic, -7.0),
            ("KOI8-U", "koi8_u", "cyrillic", slavic, -7.5),
            ("CP866", "cp866", "cyrillic", slavic, -7.0),
            ("ISO-8859-5", "iso8859_5", "cyrillic", slavic, -8.0),
            ("Mac Cyrillic", "mac_cyrillic", "cyrillic", slavic, -12.0),
            ("windows-1253", "cp1253", "greek", greek, -6.0),
            ("ISO-8859-7", "iso8859_7", "greek", greek, -6.5),
            ("windows-1255", "cp1255", "hebrew", hebrew, -6.0),
            ("windows-1256", "cp1256", "arabic", arabic, -6.0),
            ("windows-874", "cp874", "thai", thai, -6.0),
            ("windows-1250", "cp1250", "latin", central_european, -3.0),
            ("ISO-8859-2", "iso8859_2", "latin", central_european, -3.5),
            ("windows-1254", "cp1254", "latin", turkish, -3.0),
            ("windows-1257", "cp1257", "latin", baltic, -4.0),
        )
    )


def _languages(*words: str) -> tuple[Language, ...]:
    return tuple(map(Language, words))


def _languages_of(module: object) -> tuple[Language, ...]:
    return _languages(*(words for name, words in vars(module).items() if name.isupper()))
