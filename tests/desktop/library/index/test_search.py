"""What is typed finds what is meant."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.index.query import parse
from desktop.library.records import SongTags
from desktop.protocol import SongList

from .shelf import Shelf, song

_SONGS = {
    "bjork": SongTags("Jóga", "Björk", "Homogenic", "", "Guy Sigsworth", "Electronic", 1997),
    "motorhead": SongTags("Ace of Spades", "Motörhead", "Ace of Spades", genre="Metal", year=1980),
    "acdc": SongTags("Thunderstruck", "AC/DC", "The Razors Edge", genre="Rock", year=1990),
    "dont": SongTags("Don't Stop", "Fleetwood Mac", "Rumours", genre="Rock", year=1977),
    "rem": SongTags("Stand", "R.E.M.", "Green", year=1988),
    "ondo": SongTags("大東京音頭", "橋幸夫", "全曲集"),
    "kana": SongTags("カタカナのうた", "ちあきなおみ", ""),
    "korean": SongTags("밤하늘의별을", "양정승", ""),
    "thai": SongTags("แสงสุดท้าย", "บอดี้สแลม", ""),
    "cyrillic": SongTags("Группа крови", "Кино", "Группа крови", year=1988),
    "greek": SongTags("Άστρα μη με μαλώνετε", "Χάρις Αλεξίου", ""),
    "turkish": SongTags("Işıklı Istanbul", "Sezen", ""),
    "danish": SongTags("Rødgrød med fløde", "Straße", ""),
    "bang": SongTags("!!!", "!!!", ""),
    "divide": SongTags("÷", "Sheeran", "÷", year=2017),
    "beatles": SongTags("Help!", "The Beatles", "Help!", "The Beatles", "Lennon", "Rock", 1965),
    "byname": SongTags(),
    "stacks": SongTags("re: Stacks", "Bon Iver", "For Emma"),
}


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    shelf.put(*(song(f"/music/collection/{name}.mp3", tags) for name, tags in _SONGS.items()))
    return shelf


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bjork", "bjork"),
        ("BJÖRK", "bjork"),
        ("jog hom", "bjork"),
        ("homo jo", "bjork"),
        ("Sigsworth", "bjork"),
        ("electro", "bjork"),
        ("1997", "bjork"),
        ("motorhead", "motorhead"),
        ("acdc", "acdc"),
        ("ac/dc", "acdc"),
        ("dont", "dont"),
        ("don’t", "dont"),
        ("don't", "dont"),
        ("rem", "rem"),
        ("r.e.m.", "rem"),
        ("東京", "ondo"),
        ("音頭", "ondo"),
        ("頭", "ondo"),
        ("東 京", "ondo"),
        ("京東", ""),
        ("かたかな", "kana"),
        ("ｶﾅ", "kana"),
        ("하늘", "korean"),
        ("สุดท้าย", "thai"),
        ("ГРУППА", "cyrillic"),
        ("αστρα", "greek"),
        ("isikli", "turkish"),
        ("ISTANBUL", "turkish"),
        ("rodgrod", "danish"),
        ("strasse", "danish"),
        ("!!!", "bang"),
        ("!", "bang"),
        ("÷", "divide"),
        ("help!", "beatles"),
        ("beatles - help", "beatles"),
        ("byname", "byname"),
        ("re: stacks", "stacks"),
        ("re:stacks", "stacks"),
        ("nothing", ""),
        ("bjork nothing", ""),
        # one field
        ("artist:beat", "beatles"),
        ("artist:help", ""),
        ("title:help", "beatles"),
        ('artist:"the beatles"', "beatles"),
        ('artist:"beatles the"', ""),
        ('"of spades"', "motorhead"),
        ('"of spade"', ""),
        ('"of spade', "motorhead"),
        ("“of spades”", "motorhead"),
        ("composer:lennon", "beatles"),
        ("genre:metal", "motorhead"),
        ("album:razors", "acdc"),
        ("ARTIST:MOTOR", "motorhead"),
        # numbers
        ("year:1965", "beatles"),
        ("year:196", "beatles"),
        ("year:1977..1980", "dont motorhead"),
        ("year:1977-1980", "dont motorhead"),
        ("year:..1970", "beatles"),
        ("year:2000..", "divide"),
        ("year:>1997", "divide"),
        ("year:>=1997", "bjork divide"),
        ("year:<1977", "beatles"),
        ("year:<=1977 rock", "beatles dont"),
        ("year:1980..1970", ""),
        # not
        ("rock -beatles", "acdc dont"),
        ("rock -artist:beatles -year:1990", "dont"),
        ("year:1988 -кино", "rem"),
    ],
)
def test_finds(full: Shelf, query: str, expected: str) -> None:
    assert _names(full, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "-",
        "- -",
        "year:",
        "artist:",
        'artist:"',
        '"',
        "rating:>",
        "&",
        "year:..",
        "-artist:",
    ],
)
def test_what_is_not_finished_yet_leaves_everything_there(full: Shelf, query: str) -> None:
    assert len(full.rows(query)) == len(_SONGS)


def test_an_unfinished_part_does_not_disturb_the_rest(full: Shelf) -> None:
    assert _names(full, "beatles year:") == "beatles"
    assert _names(full, "- beatles -") == "beatles"
    assert _names(full, "mac & fleetwood") == "dont"


def test_what_is_not_understood_is_taken_as_words(full: Shelf) -> None:
    full.put(song("/music/collection/odd.mp3", SongTags("Year abc NEAR mood:blue")))
    assert _names(full, "year:abc") == "odd"
    assert _names(full, "mood:blue") == "odd"
    assert _names(full, "NEAR") == "odd"


def _names(shelf: Shelf, query: str) -> str:
    found = (shelf.index.details(row.song_id).name for row in shelf.rows(query))
    return " ".join(sorted(name.removesuffix(".mp3") for name in found))


def test_the_folders_of_the_library_are_found_but_not_those_above_them(shelf: Shelf) -> None:
    shelf.listener("INSERT INTO folders VALUES (1, ?)", b"/home/ann/Music")
    shelf.put(song("/home/ann/Music/Opera/Verdi/Aida/1.mp3"), song("/home/ann/Music/2.mp3"))
    assert shelf.titles("folder:opera") == ["1"]
    assert shelf.titles("verdi aida") == ["1"]
    assert shelf.titles("folder:home") == shelf.titles("ann") == []


def test_ratings_and_plays(shelf: Shelf) -> None:
    shelf.put(*(song(f"/m/{n}") for n in range(6)))
    for n in range(1, 5):
        shelf.heard(f"/m/{n}", plays=10 * n, rating=n)
    assert shelf.titles("rating:>3") == ["4"]
    assert shelf.titles("rating:2..3") == ["2", "3"]
    assert shelf.titles("rating:<3") == ["1", "2"]
    assert shelf.titles("rating:0") == ["0", "5"]
    assert shelf.titles("plays:>10") == ["2", "3", "4"]
    assert shelf.titles("plays:0") == ["0", "5"]
    assert shelf.titles("plays:<20") == ["0", "1", "5"]
    assert shelf.titles("-rating:>3 plays:>20") == ["3"]
    shelf.heard("/m/0", rating=5)
    assert shelf.titles("rating:5") == ["0"]


def test_a_changed_song_is_found_by_its_new_texts_only(shelf: Shelf) -> None:
    shelf.put(song("/m/1", SongTags("Old name")))
    shelf.put(song("/m/1", SongTags("New name")))
    assert shelf.titles("old") == []
    assert shelf.titles("new") == ["New name"]
    shelf.writer.forget([song("/m/1").place])
    assert shelf.titles("new") == []


@given(st.text(max_size=500))
@settings(max_examples=300)
def test_no_query_is_an_error(query: str) -> None:
    parse(query)


@given(query=st.text(alphabet='ab"*:-()^{}+.<>=\0 AND NOT year:rating:东ß', max_size=60))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error_for_the_index(full: Shelf, query: str) -> None:
    full.index.songs(SongList(query=query), 0, 5)


def test_very_long_queries(full: Shelf) -> None:
    dice = random.Random(1)
    for alphabet in ("ab ", '"a ', "東京 ", "a:b- ", "() "):
        full.rows("".join(dice.choices(alphabet, k=500)))
    assert _names(full, "bjork " * 80) == "bjork"
