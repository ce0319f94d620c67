"""The lines of a playlist, in whatever charset it was written."""

import locale
from typing import NamedTuple

from ..charset import recognise

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CODECS = {
    "windows-874": "cp874",
    "Shift_JIS": "cp932",
    "EUC-KR": "cp949",
    "Big5": "big5hkscs",
}
"""Python's names where they are others than people's."""
_SAMPLE = 40
"""So many lines that are not UTF-8 tell what they are in."""


class Lines(NamedTuple):
    """Lines without their ends. A byte that is not UTF-8 is a lone surrogate, as in paths.

    In one of `codecs` such lines are text; there are none where all is UTF-8.
    """

    lines: list[str]
    codecs: tuple[str, ...] = ()


def lines_of(content: bytes) -> Lines | None:
    """The lines of a text; None where it is none."""
    if content[:2] in _UTF16:
        return _split(content[2:].decode(_UTF16[content[:2]], "replace"))
    if b"\0" in content:
        return None
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return _split(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _in_other_charset(content)


def _split(text: str) -> Lines:
    return Lines(_lines_in(text))


def _in_other_charset(content: bytes) -> Lines:
    """Paths keep their bytes until a file is found; comments become text at once."""
    lines = _lines_in(content.decode("utf-8", "surrogateescape"))
    codecs = _codecs_of([line for line in lines if not _is_text(line)][:_SAMPLE])
    return Lines(
        [
            line if _is_text(line) or _has_path(line) else _as_text(line, codecs[0])
            for line in lines
        ],
        codecs,
    )


def _lines_in(text: str) -> list[str]:
    # Not splitlines(): names may hold what else that takes for the end of a line.
    lines = text.split("\n") if "\n" in text else text.split("\r")
    return [line.removesuffix("\r") for line in lines]


def _is_text(line: str) -> bool:
    return line.isascii() or not any("\udc80" <= each <= "\udcff" for each in line)


def _has_path(line: str) -> bool:
    """Whether a line is a path, or one of PLS that names a file."""
    return not line.lower().startswith(("#", "title", "x-gnome", "playlist"))


def _codecs_of(lines: list[str]) -> tuple[str, ...]:
    """The charsets that the lines may be in, the likeliest first."""
    found = recognise([_code(line).decode("latin-1") for line in lines])
    local = locale.getencoding()
    likely = [_CODECS.get(found.charset, found.charset)] if found else []
    return (*likely, *([] if local.lower() in ("utf-8", "utf8") else [local]), "cp1252")


def _as_text(line: str, codec: str) -> str:
    return _code(line).decode(codec, "replace")


def _code(line: str) -> bytes:
    return line.encode("utf-8", "surrogateescape")
