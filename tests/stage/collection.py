"""Makes a music collection as people have them: thousands of tagged MP3 files in folders of albums.

The same arguments make the same files. Each song has sound of its own, all of it real frames.
"""

import io
import os
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
from PIL import Image

from .music import frames_of, make_sound

SONGS_PER_ALBUM = 12
_ALBUMS_PER_ARTIST = 4
_FRAMES_PER_SONG = 20
_POOL_SECONDS = 12.0
_PICTURE_PIXELS = 300
_ENCODINGS = {3: (b"\x01", "utf-16"), 4: (b"\x03", "utf-8")}


def _words(listed: str) -> list[str]:
    return listed.split(",")


_GENRES = _words(
    "Rock,Pop,Jazz,Classical,Electronic,Hip-Hop,Folk,Metal,Blues,Country,Soul,Reggae,Ambient,"
    "Techno,House,Punk,Soundtrack,Latin,Chanson,Opera,Indie Rock,Trip-Hop,Audiobook,Funk"
)
_SYLLABLES = _words(
    "ka,mi,ro,la,ven,tor,el,an,ju,shi,ber,mon,da,qui,sol,ner,bra,lin,mar,zo,ben,cha,del,fin,gra,hol,"
    "wes,tan,ira,nov,ós,é,fer,gil,ham,ing,jor,ken,lo,pe,ru,sta,the,vi,win,yo,ze,dor,mul,nor,ost,par,rin,sen"
)
_WORDS = _words(
    "love,night,blue,rain,heart,moon,fire,river,dance,street,light,summer,winter,dream,road,home,"
    "gold,silver,shadow,ghost,city,train,morning,star,sea,stone,wind,lost,free,wild,broken,sweet,"
    "slow,last,first,never,always,again,tonight,forever,alone,together,under,over,beyond,walk,"
    "talk,sing,call,wait,stay,leave,turn,hold,blood,bone,glass,paper,water,stone,winter,spring,"
    "hour,minute,year,mother,father,sister,brother,king,queen,Straße,été,noite,Сон,夜,śnieg"
)


class Song(NamedTuple):
    """What one file of the collection says about itself, and where it is."""

    path: Path
    title: str
    artist: str
    album: str
    album_artist: str
    genre: str
    year: int
    track: int
    picture: bytes


def make_collection(folder: Path, songs: int = 100_000, seed: int = 1) -> None:
    """Write that many songs of 2 to 4 KB into `folder`, twelve to an album.

    One album in three has a picture beside its songs, one in ten within each of them.
    """
    pool = _frame_pool()
    last = None
    for number, song in enumerate(songs_of(folder, songs, seed)):
        if song.path.parent != last:
            last = song.path.parent
            last.mkdir(parents=True, exist_ok=True)
            _put_picture_beside(last, song, seed)
        dice = random.Random(seed << 32 | number)
        sound = b"".join(dice.choices(pool, k=_FRAMES_PER_SONG + number % 8))
        song.path.write_bytes(tag_of(song, version=3 if number % 3 else 4) + sound)


def songs_of(folder: Path, songs: int, seed: int = 1) -> Iterator[Song]:
    """What `make_collection` writes, in its order."""
    dice = random.Random(seed)
    artist = ""
    for album_number in range(-(-songs // SONGS_PER_ALBUM)):
        if album_number % _ALBUMS_PER_ARTIST == 0:
            artist = _name(dice)
        rest = songs - album_number * SONGS_PER_ALBUM
        yield from _album(folder, artist, album_number, min(rest, SONGS_PER_ALBUM), dice)


def _album(
    folder: Path, artist: str, number: int, songs: int, dice: random.Random
) -> Iterator[Song]:
    is_compilation = number % 20 == 19
    album = _title(dice)
    genre, year = dice.choice(_GENRES), dice.randint(1960, 2026)
    picture = make_picture(number) if number % 10 == 9 else b""
    whose = "Various Artists" if is_compilation else artist
    place = folder / whose / f"{year} - {album} ({number})"
    for track in range(1, songs + 1):
        title = _title(dice)
        by = _name(dice) if is_compilation else artist
        path = place / f"{track:02} - {title}.mp3"
        yield Song(path, title, by, album, whose, genre, year, track, picture)


def tag_of(song: Song, version: int = 4) -> bytes:
    """The song's ID3v2.3 or 2.4 tag."""
    text = partial(_text_frame, version)
    frames = [
        text("TIT2", song.title),
        text("TPE1", song.artist),
        text("TALB", song.album),
        text("TPE2", song.album_artist),
        text("TCON", song.genre),
        text("TDRC" if version == 4 else "TYER", str(song.year)),
        text("TRCK", f"{song.track}/{SONGS_PER_ALBUM}"),
    ]
    if song.picture:
        body = b"\x00image/jpeg\x00\x03\x00" + song.picture
        frames.append(_frame(version, "APIC", body))
    body = b"".join(frames)
    return b"ID3" + bytes((version, 0, 0)) + _syncsafe(len(body)) + body


def make_picture(number: int, pixels: int = _PICTURE_PIXELS) -> bytes:
    """A JPEG of a soft pattern, another one for each number."""
    colours = random.Random(number).randbytes(4 * 4 * 3)
    small = Image.frombytes("RGB", (4, 4), colours)
    target = io.BytesIO()
    small.resize((pixels, pixels), Image.Resampling.BILINEAR).save(target, "JPEG", quality=80)
    return target.getvalue()


def _put_picture_beside(album: Path, song: Song, seed: int) -> None:
    number = int(album.name.rpartition("(")[2].rstrip(")"))
    if number % 3 == 0 and not song.picture:
        (album / "cover.jpg").write_bytes(make_picture(seed << 20 | number))


def _frame_pool() -> list[bytes]:
    """Frames that may stand in any order: none needs what an earlier one left in the reservoir."""
    sound = make_sound(_POOL_SECONDS, channels=1)
    target = io.BytesIO()
    options = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(target, "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=44100, layout="mono", format="fltp")
        stream.bit_rate = 32_000
        stream.options = {"reservoir": "0"}
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound.T), format="fltp", layout="mono"
        )
        frame.rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return frames_of(target.getvalue())


def _name(dice: random.Random) -> str:
    words = ("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))) for _ in range(2))
    return " ".join(word.capitalize() for word in words)


def _title(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS, k=dice.randint(1, 4))).capitalize()


def _text_frame(version: int, name: str, text: str) -> bytes:
    mark, encoding = _ENCODINGS[version]
    return _frame(version, name, mark + text.encode(encoding))


def _frame(version: int, name: str, body: bytes) -> bytes:
    length = _syncsafe(len(body)) if version == 4 else len(body).to_bytes(4)
    return name.encode() + length + bytes(2) + body


def _syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def main() -> None:
    """`python -m tests.stage.collection FOLDER SONGS`."""
    import sys

    make_collection(Path(os.fspath(sys.argv[1])), int(sys.argv[2]))


if __name__ == "__main__":
    main()
