"""Texts of tags that were stored in another charset than tag readers take them for."""

import os
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..records import FilePlace, FoundSong, SongTags

# What a text has that was read in the wrong charset; most have nothing of that.
_SUSPICIOUS = re.compile("[\x80-\xff]")


class Question(NamedTuple):
    """The texts of one song, and the names of its file and folder."""

    texts: tuple[str, ...]
    hints: tuple[str, ...]


class Meant(NamedTuple):
    """The texts as they were meant, and the charset that they are in."""

    charset: str
    texts: tuple[str, ...]


Answers = Sequence[Meant | None]


def recognise_all(questions: Sequence[Question]) -> list[Meant | None]:
    """None where the texts are right as they are."""
    from ..charset import recognise

    found = [recognise(*question) for question in questions]
    return [each and Meant(each.charset, each.texts) for each in found]


class TextRepair:
    """Shows the texts of songs as they were meant. `ask` recognises those that may need it.

    Songs of an album whose own titles are right have one answer: it is asked once.
    """

    def __init__(self, ask: Callable[[Sequence[Question]], Answers] = recognise_all) -> None:
        self._ask = ask

    def repair(self, songs: Sequence[FoundSong]) -> list[FoundSong]:
        """The songs in their order."""
        whose = [_asked_as(song.tags) for song in songs]
        questions = {
            key: _question(song.tags, song.place)
            for key, song in zip(whose, songs, strict=True)
            if key is not None
        }
        if not questions:
            return list(songs)
        answers = dict(zip(questions, self._ask(list(questions.values())), strict=True))
        return [
            song if key is None else _answered(song, answers[key], has_title=bool(key[0]))
            for key, song in zip(whose, songs, strict=True)
        ]


def _asked_as(tags: SongTags) -> tuple[str, ...] | None:
    """What songs have in common that have the same answer; None where there is nothing to ask."""
    texts = _texts(tags)
    if not _SUSPICIOUS.search("".join(texts)):
        return None
    return texts if _SUSPICIOUS.search(tags.title) else ("", *texts[1:])


def _texts(tags: SongTags) -> tuple[str, ...]:
    return (tags.title, tags.artist, tags.album, tags.album_artist, tags.composer, tags.genre)


def _question(tags: SongTags, place: FilePlace) -> Question:
    folder = os.path.basename(place.folder)  # noqa: PTH119 - bytes
    stem, _ = os.path.splitext(place.name)  # noqa: PTH122 - bytes
    hints = (folder.decode(errors="replace"), stem.decode(errors="replace"))
    return Question(_texts(tags), hints)


def _answered(song: FoundSong, meant: Meant | None, *, has_title: bool) -> FoundSong:
    if meant is None:
        return song
    title, artist, album, album_artist, composer, genre = meant.texts
    tags = song.tags._replace(
        title=title if has_title else song.tags.title,
        artist=artist,
        album=album,
        album_artist=album_artist,
        composer=composer,
        genre=genre,
    )
    return song._replace(tags=tags, charset=meant.charset, written=song.tags)
