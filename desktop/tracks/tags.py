"""All that a library wants of a file's tags, read by tinytag from a file that is open already."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tinytag import TinyTag, TinyTagException

from .description import one_line, sensible_seconds, shown_picture

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
# How ID3, MP4, Vorbis comments and ASF call the tag; tinytag passes it on by that name.
_COMPILATION = ("tcmp", "tcp", "cpil", "compilation", "wm/iscompilation")
_TRUE = frozenset({"1", "true", "yes"})
_LONGEST_TEXT = 2000
"""Nobody reads a longer title, and a search index would be made of its words."""
_MOST = 2**31 - 1


class _Wanted(NamedTuple):
    tags: bool
    duration: bool
    image: bool


# What is worth trying, the best first: a damaged part must not cost the others.
_ATTEMPTS = (
    _Wanted(tags=True, duration=True, image=True),
    _Wanted(tags=True, duration=False, image=True),
    _Wanted(tags=True, duration=False, image=False),
    _Wanted(tags=False, duration=True, image=False),
)


class FileTags(NamedTuple):
    """What a file says about itself; empty or 0 where it says nothing.

    Text is one line each; several values of a kind are joined by "; ". `picture` is the front
    cover, else the first picture, if a page can show its kind.
    """

    title: str = ""
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    composer: str = ""
    genre: str = ""
    year: int = 0
    disc: int = 0
    track: int = 0
    seconds: float = 0.0
    bitrate_kbps: int = 0
    rate: int = 0
    channels: int = 0
    is_compilation: bool = False
    picture: bytes = b""


NOTHING_SAID = FileTags()


def read_tags(file: BinaryIO, name: str) -> FileTags:
    """What the file says; nothing where it is damaged or of a kind that tinytag does not know.

    `name` counts where the content does not tell the kind. Raises OSError where the disk fails.
    """
    for wanted in _ATTEMPTS:
        try:
            return _as_tags(_get(file, name, wanted))
        except (TinyTagException, ValueError, LookupError, ArithmeticError) as error:
            if isinstance(error.__cause__, OSError):
                raise error.__cause__ from None
            if not isinstance(error.__cause__, Exception):
                return NOTHING_SAID
    return NOTHING_SAID


def _get(file: BinaryIO, name: str, wanted: _Wanted) -> TinyTag:
    file.seek(0)
    try:
        return TinyTag.get(
            file_obj=file, tags=wanted.tags, duration=wanted.duration, image=wanted.image
        )
    except TinyTagException as error:
        if error.__cause__ is not None or not TinyTag.is_supported(name):
            raise
        file.seek(0)
        return TinyTag.get(
            name, file_obj=file, tags=wanted.tags, duration=wanted.duration, image=wanted.image
        )


def _as_tags(tag: TinyTag) -> FileTags:
    picture = tag.images.any
    return FileTags(
        _all_of(tag, "title"),
        _all_of(tag, "artist"),
        _all_of(tag, "album"),
        _all_of(tag, "albumartist"),
        _all_of(tag, "composer"),
        _all_of(tag, "genre"),
        year_of(tag.year or ""),
        _number(tag.disc),
        _number(tag.track),
        sensible_seconds(tag.duration),
        _number(tag.bitrate),
        _number(tag.samplerate),
        _number(tag.channels),
        _is_compilation(tag),
        picture.data if picture and shown_picture(picture.data) else b"",
    )


def year_of(text: str) -> int:
    """The year in a date however written ("2001-05-03", "3/5/2001"), 0 where there is none."""
    found = _YEAR.search(text)
    return int(found[0]) if found else 0


def _all_of(tag: TinyTag, name: str) -> str:
    """The values of that kind, each once."""
    first = one_line(getattr(tag, name))[:_LONGEST_TEXT]
    others = tag.other.get(name)
    if not others:
        return first
    return "; ".join(_without_repetition([first, *map(one_line, others)]))[:_LONGEST_TEXT]


def _without_repetition(values: list[str]) -> Iterator[str]:
    """Values that no earlier one has in it: "A & B" is often followed by "A" and "B"."""
    seen = ""
    for value in values:
        if value and value.casefold() not in seen:
            seen += "\n" + value.casefold()
            yield value


def _is_compilation(tag: TinyTag) -> bool:
    if not tag.other:
        return False
    values = (value for key in _COMPILATION for value in tag.other.get(key, ()))
    return any(value.strip().lower() in _TRUE for value in values)


def _number(value: float | None) -> int:
    return int(value) if value and 0 < value <= _MOST else 0
