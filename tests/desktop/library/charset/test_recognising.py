"""Texts in the wrong charset are shown as they were meant, and those that are right stay."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.charset import Recognised, recognise

from .albums import LANGUAGES, Song, songs_of
from .right_names import right_names

_SETS = [(language, charset) for language in LANGUAGES for charset in LANGUAGES[language].charsets]
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_LATIN = st.text(st.characters(max_codepoint=255), max_size=30)
_STORED = st.tuples(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["utf-8", "cp1251", "cp1250", "koi8_r", "gb18030", "cp932", "cp1253"]),
).map(lambda each: _misread(each[0], each[1]))


def _misread(text: str, charset: str) -> str:
    """What shows a text that was stored in a charset and is read as Latin-1."""
    return text.encode(charset, "ignore").decode("latin-1")


@pytest.mark.parametrize(("language", "charset"), _SETS)
def test_the_songs_of_a_language_are_shown_as_they_were_meant(language: str, charset: str) -> None:
    songs = [Song(*(text.replace("–", "-") for text in song)) for song in songs_of(language)]
    missed = []
    for song in songs:
        stored = tuple(_misread(text, charset) for text in song)
        found = recognise(stored)
        if (found.texts if found else stored) != song:
            missed.append((song, found))
    assert len(missed) <= len(songs) * 0.05 or len(missed) == 1, missed


def test_at_least_95_of_100_songs_are_shown_as_they_were_meant() -> None:
    right = [
        recognise(stored := tuple(_misread(text, charset) for text in song)) is not None
        or stored == song
        for language, charset in _SETS
        for song in songs_of(language)
    ]
    assert len(right) > 400
    assert sum(right) >= len(right) * 0.95


def test_names_that_are_right_stay() -> None:
    names = right_names()
    assert len(names) >= 400
    assert [name for name in names if recognise([name])] == []


def test_songs_of_right_names_stay() -> None:
    names = right_names()
    random.Random(6).shuffle(names)
    songs = [names[at : at + 3] for at in range(0, len(names), 3)]
    assert [song for song in songs if recognise(song)] == []


@pytest.mark.parametrize("name", right_names())
def test_a_right_name_that_was_stored_as_utf8_is_shown_right(name: str) -> None:
    assert recognise([_misread(name, "utf-8")]) == Recognised("UTF-8", (name,))


def test_utf8_read_as_windows_1252_is_recognised_as_well() -> None:
    assert recognise(["Ð\x9fÐµÑ€ÐµÐ¼ÐµÐ½", "BjÃ¶rk â€“ JÃ³ga"]) == Recognised(
        "UTF-8", ("Перемен", "Björk – Jóga")
    )


def test_a_text_that_was_misread_twice_is_shown_right() -> None:
    twice = _misread(_misread("Björk", "utf-8"), "utf-8")
    assert recognise([twice]) == Recognised("UTF-8", ("Björk",))


def test_the_charset_has_the_name_that_people_know() -> None:
    assert _charset_of("Группа крови", "cp1251") == "windows-1251"
    assert _charset_of("Группа крови", "koi8_r") == "KOI8-R"
    assert _charset_of("Пісня про рушник їхала", "koi8_u") == "KOI8-U"
    assert _charset_of("Příliš žluťoučký kůň", "cp1250") == "windows-1250"
    assert _charset_of("夜空ノムコウ", "cp932") == "Shift_JIS"
    assert _charset_of("月亮代表我的心", "gb18030") == "GB18030"


def _charset_of(text: str, charset: str) -> str:
    found = recognise([_misread(text, charset)])
    assert found is not None
    assert found.texts == (text,)
    return found.charset


def test_short_texts_follow_the_longer_ones() -> None:
    song = ("Я", "Ночь", "Восьмиклассница")
    stored = tuple(_misread(text, "cp1251") for text in song)
    assert recognise(stored) == Recognised("windows-1251", song)


def test_texts_that_are_right_stay_beside_those_that_are_not() -> None:
    stored = ("Кино", "Rock", _misread("Группа крови", "cp1251"), "")
    assert recognise(stored) == Recognised("windows-1251", ("Кино", "Rock", "Группа крови", ""))


def test_the_name_of_the_file_tells_what_a_short_text_is() -> None:
    stored = [_misread("Ёж", "cp1251")]
    assert recognise(stored) is None
    assert recognise(stored, ["01 Ёж.mp3"]) == Recognised("windows-1251", ("Ёж",))


def test_letters_of_the_folder_tell_what_a_short_text_is_in() -> None:
    stored = [_misread("Ζω", "cp1253")]
    assert recognise(stored, ["Music", "01.mp3"]) is None
    assert recognise(stored, ["Ελληνικά", "01.mp3"]) == Recognised("windows-1253", ("Ζω",))


def test_a_name_that_the_folder_has_too_stays() -> None:
    assert recognise(["prâkrits"]) is not None
    assert recognise(["prâkrits"], ["prâkrits"]) is None


def test_quotation_marks_of_windows_are_shown_not_controls() -> None:
    assert recognise(["Don\x92t Stop \x96 Live", "Queen"]) == Recognised(
        "windows-1252", ("Don’t Stop – Live", "Queen")
    )


def test_a_text_that_id3v1_cut_within_a_character_is_shown_without_its_half() -> None:
    stored = "私の中の見えない炎のようなものだ".encode("cp932")[:29].decode("latin-1")
    assert recognise([stored]) == Recognised("Shift_JIS", ("私の中の見えない炎のような",)) or (
        recognise([stored]) == Recognised("Shift_JIS", ("私の中の見えない炎のようなも",))
    )


def test_what_nobody_can_read_stays() -> None:
    assert recognise(["abc\x81def"]) is None
    assert recognise([]) is None
    assert recognise([""]) is None


@given(st.lists(st.text(st.characters(max_codepoint=127)), max_size=5), st.lists(_TEXTS))
def test_ascii_stays(texts: list[str], hints: list[str]) -> None:
    assert recognise(texts, hints) is None


@given(
    st.lists(_TEXTS | _LATIN | _STORED | st.sampled_from(right_names()), max_size=5),
    st.lists(_TEXTS, max_size=2),
)
def test_what_was_recognised_is_right(texts: list[str], hints: list[str]) -> None:
    found = recognise(texts, hints)
    if found is not None:
        assert len(found.texts) == len(texts)
        assert found.texts != tuple(texts)
        assert recognise(found.texts, hints) is None
