"""Makes a song of a file: its tags, what identifies it, its cover."""

from collections.abc import Callable

from ...tracks.tags import FileTags, read_tags
from ..records import FilePlace, FileVersion, FoundSong, SongTags
from .audio_file import AudioFile
from .identity import AudioData, find_audio_data, identity_of


def read_song(
    place: FilePlace, version: FileVersion, keep_picture: Callable[[bytes], str]
) -> FoundSong:
    """The song in that file, with its texts as they are written there.

    `keep_picture` gets the embedded cover, empty where there is none, and makes a key of it.
    Raises the AudioJSError that tells why it is no song.
    """
    file = AudioFile.open_at(*place)
    try:
        data = find_audio_data(file)
        identity = identity_of(file, data)
        said = read_tags(file.as_stream(), file.path.name)
    finally:
        file.close()
    tags = _as_song_tags(said, data)
    return FoundSong(place, version, identity, tags, keep_picture(said.picture))


def _as_song_tags(said: FileTags, data: AudioData) -> SongTags:
    """The tags, with the length and the bit rate that the sound itself tells."""
    tags = SongTags(*said[:-1])
    seconds = data.seconds or said.seconds
    if seconds == said.seconds and said.bitrate_kbps:
        return tags
    bits = 8 * sum(part.length for part in data.parts)
    kbps = round(bits / seconds / 1000) if bits and seconds else said.bitrate_kbps
    return tags._replace(seconds=seconds, bitrate_kbps=kbps)
