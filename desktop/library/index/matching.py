"""Finds the songs that a query means."""

from functools import reduce
from itertools import chain

from ...database import Connection
from .at_once import read_at_once
from .masks import Mask, both, either, mask_of, without
from .query import Numbers, Query, Words, parse
from .songs_memory import SongsMemory

_FIND = "SELECT rowid FROM search WHERE search MATCH ?"


def matches(connection: Connection, memory: SongsMemory, text: str) -> Mask | None:
    """The songs that what was typed finds; None for all. Raises DatabaseError."""
    query = parse(text)
    if query == Query():
        return None
    found = [_numbers(memory, each) for each in query.wanted if isinstance(each, Numbers)]
    words = [each for each in query.wanted if isinstance(each, Words)]
    if words:
        found.append(_found(connection, memory, " AND ".join(map(_expression, words))))
    mask = reduce(both, found) if found else memory.everything()
    for each in query.unwanted:
        unwanted = (
            _numbers(memory, each)
            if isinstance(each, Numbers)
            else _found(connection, memory, _expression(each))
        )
        mask = without(mask, unwanted)
    return mask


def _found(connection: Connection, memory: SongsMemory, expression: str) -> Mask:
    song_ids = read_at_once(connection, "rowid", _FIND, int, expression)
    return mask_of(song_ids, memory.length)


def _expression(words: Words) -> str:
    """In FTS5's language, in which nothing within quotes has a meaning; no word has a quote."""
    fields = f"{{{' '.join(words.fields)}}} : " if words.fields else ""
    return f'({fields}"{" ".join(words.words)}"{" *" if words.is_prefix else ""})'


def _numbers(memory: SongsMemory, numbers: Numbers) -> Mask:
    """No row says that a song was never heard."""
    span = range(numbers.first, numbers.last + 1)
    songs = memory.by_number(numbers.field)
    in_span = (song_ids for number, song_ids in songs.items() if number in span)
    mask = mask_of(chain.from_iterable(in_span), memory.length)
    if numbers.field == "year" or 0 not in span:
        return mask
    heard = mask_of(memory.heard(), memory.length)
    return either(mask, without(memory.everything(), heard))
