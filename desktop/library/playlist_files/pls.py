"""PLS, version 2: File1=, Title1=, Length1= under [playlist]."""

from collections.abc import Sequence

from .listed import Entries, Entry, ListedSong, artist_and_title, in_one_line, named_as_one
from .m3u import seconds_of

_KINDS = ("file", "title", "length")
_NAMES = ("x-gnome-title", "playlistname")


def parse(lines: Sequence[str]) -> Entries:
    """What the lines of a file list, in the order of their numbers."""
    name = ""
    said: dict[str, dict[int, str]] = {kind: {} for kind in _KINDS}
    for line in lines:
        key, _, value = line.partition("=")
        key = key.strip().lower()
        kind = key.rstrip("0123456789")
        if kind in said and kind != key:
            said[kind][int(key[len(kind) :][:18])] = value.lstrip()
        elif key in _NAMES:
            name = value.strip()
    entries = []
    for number, location in sorted(said["file"].items()):
        artist, title = artist_and_title(said["title"].get(number, ""))
        entries.append(Entry(location, title, artist, seconds_of(said["length"].get(number, ""))))
    return Entries(name, [entry for entry in entries if entry.location])


def written(name: str, songs: Sequence[ListedSong], locations: Sequence[str]) -> str:
    """The file's text; the name is where GNOME's players look for it, as PLS has no place."""
    lines = ["[playlist]", f"X-GNOME-Title={in_one_line(name)}"]
    for number, (song, location) in enumerate(zip(songs, locations, strict=True), start=1):
        seconds = round(song.seconds) if song.seconds > 0 else -1
        lines += [
            f"File{number}={location}",
            f"Title{number}={named_as_one(song)}",
            f"Length{number}={seconds}",
        ]
    return "\n".join([*lines, f"NumberOfEntries={len(songs)}", "Version=2", ""])
