"""Title, artist, album, length and cover, read from a file's tags by tinytag."""

from pathlib import Path
from typing import NamedTuple

from tinytag import TinyTag, TinyTagException

from ..errors import shown_name

# Types a page may show. Anything else in a cover's place is not served.
_IMAGE_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
)

# Broken headers declare centuries.
_LONGEST_SECONDS = 1_000 * 3600


class Description(NamedTuple):
    """What a file says about itself; empty or 0 where it says nothing."""

    title: str
    artist: str = ""
    album: str = ""
    has_cover: bool = False
    seconds: float = 0.0


class Cover(NamedTuple):
    """An embedded picture and its media type."""

    data: bytes
    media_type: str


def describe(path: Path) -> Description:
    """The file's description; its name is its title where the tags have none or are broken."""
    tag = _read(path)
    if tag is None:
        return Description(title=name_as_title(path))
    return Description(
        title=one_line(tag.title) or name_as_title(path),
        artist=one_line(tag.artist),
        album=one_line(tag.album),
        has_cover=_cover_of(tag) is not None,
        seconds=sensible_seconds(tag.duration),
    )


def read_cover(path: Path) -> Cover | None:
    """The front cover, else the first picture, or None when there is none a page can show."""
    tag = _read(path)
    return _cover_of(tag) if tag else None


def name_as_title(path: Path) -> str:
    """The file's name without its ending, as text whatever bytes it is made of."""
    return shown_name(path.stem)


def _read(path: Path) -> TinyTag | None:
    try:
        return TinyTag.get(path, image=True)
    except (OSError, TinyTagException, ValueError, LookupError, ArithmeticError):
        # Broken tags must never cost the sound: tinytag's own errors, and what odd files make
        # its parsers raise.
        return None


def _cover_of(tag: TinyTag) -> Cover | None:
    image = tag.images.any
    if image is None or not image.data:
        return None
    media_type = shown_picture(image.data)
    return Cover(image.data, media_type) if media_type else None


def shown_picture(data: bytes) -> str:
    """The media type of a picture that a page may show, by its content; empty for all else."""
    for start, media_type in _IMAGE_STARTS:
        if data.startswith(start):
            return media_type
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def sensible_seconds(seconds: float | None) -> float:
    """The length that a file declares, 0 where it cannot be true."""
    return seconds if seconds and 0 < seconds < _LONGEST_SECONDS else 0.0


def one_line(text: str | None) -> str:
    """The text without breaks of lines and spaces too many."""
    return " ".join((text or "").split())
