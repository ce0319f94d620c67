"""M3U and M3U8: a line for each song, with comments that players have agreed on."""

import re
from collections.abc import Sequence

from .listed import Entries, Entry, ListedSong, artist_and_title, in_one_line, named_as_one

# The length, and what streams say of themselves in name="text" behind it.
_INFORMATION = re.compile(r"#EXTINF:\s*(-?[\d.]*)(?:\"[^\"]*\"|[^,\"])*,(.*)")


def parse(lines: Sequence[str]) -> Entries:
    """What the lines of a file list. Comments and empty lines do not count."""
    name = ""
    entries = []
    seconds, artist, title = 0.0, "", ""
    for line in lines:
        if line.startswith("#"):
            if line.startswith("#EXTINF:") and (found := _INFORMATION.match(line)):
                seconds = seconds_of(found[1])
                artist, title = artist_and_title(found[2])
            elif line.startswith("#PLAYLIST:"):
                name = line.removeprefix("#PLAYLIST:").strip()
        elif line and not line.isspace():
            entries.append(Entry(line, title, artist, seconds))
            seconds, artist, title = 0.0, "", ""
    return Entries(name, entries)


def written(name: str, songs: Sequence[ListedSong], locations: Sequence[str]) -> str:
    """The file's text. Players that know no more than the lines of paths read it as well."""
    lines = ["#EXTM3U", f"#PLAYLIST:{in_one_line(name)}"]
    for song, location in zip(songs, locations, strict=True):
        seconds = round(song.seconds) if song.seconds > 0 else -1
        lines += [f"#EXTINF:{seconds},{named_as_one(song)}", location]
    return "\n".join(lines) + "\n"


def seconds_of(text: str) -> float:
    """A length as written; 0 where it is none, or said to be unknown (-1)."""
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return seconds if 0 < seconds < 1e9 else 0.0
