"""Makes small pictures of covers, one for all songs that have the same."""

import io
import threading
import warnings
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from .picture_files import picture_file

if TYPE_CHECKING:
    from PIL import Image

_PIXELS = 320
_QUALITY = 85
_MOST_PIXELS = 100_000_000
"""More is no cover but a bomb: it would be 300 MB in memory."""
_MOST_BYTES = 64 * 2**20
_KEY_BYTES = 16
_SAMPLE_BYTES = 24 * 1024
_MOST_WAITING = 16


def key_of(picture: bytes) -> str:
    """What a picture is known by: its length, and as much of it as no two have in common."""
    hashed = blake2b(len(picture).to_bytes(8, "little"), digest_size=_KEY_BYTES)
    if len(picture) <= 3 * _SAMPLE_BYTES:
        hashed.update(picture)
    else:
        middle = len(picture) // 2
        hashed.update(picture[:_SAMPLE_BYTES])
        hashed.update(picture[middle : middle + _SAMPLE_BYTES])
        hashed.update(picture[-_SAMPLE_BYTES:])
    return hashed.hexdigest()


class Pictures:
    """The pictures in one folder; they are made by a thread of their own.

    `on_picture` hears of the file whose picture that makes next, and of none when it is done.
    """

    def __init__(
        self, folder: Path, on_picture: Callable[[bytes], None] = lambda path: None
    ) -> None:
        self._folder = folder
        self._on_picture = on_picture
        self._made: dict[str, Future[bool] | bool] = {}
        self._room = threading.BoundedSemaphore(_MOST_WAITING)
        self._maker = ThreadPoolExecutor(1, "pictures")

    def keep(self, picture: bytes, whose: bytes) -> str:
        """The picture's key; that it is a picture `is_good` tells. Empty for what is none."""
        if not picture or len(picture) > _MOST_BYTES:
            return ""
        key = key_of(picture)
        if key not in self._made:
            if picture_file(self._folder, key).is_file():
                self._made[key] = True
            else:
                self._room.acquire()
                self._made[key] = self._maker.submit(self._make, picture, key, whose)
        return key

    def is_good(self, key: str) -> bool:
        """Whether there is a small picture of that key; waits until it is made."""
        made = self._made.get(key, False)
        if isinstance(made, Future):
            made = self._made[key] = made.result()
        return made

    def remove_others(self, used: Collection[str]) -> None:
        """Delete the pictures that no song has any more."""
        for file in self._folder.glob("??/*"):
            if file.stem not in used:
                with suppress(OSError):
                    file.unlink()

    def close(self) -> None:
        """Make no more."""
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _make(self, picture: bytes, key: str, whose: bytes) -> bool:
        self._on_picture(whose)
        try:
            self._put(picture_file(self._folder, key), small_picture(picture))
        except Exception:
            # Whatever Pillow makes of damage: the song is shown without a picture.
            return False
        finally:
            self._on_picture(b"")
            self._room.release()
        return True

    def _put(self, target: Path, jpeg: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        try:
            unfinished.write_bytes(jpeg)
            unfinished.replace(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def small_picture(picture: bytes) -> bytes:
    """The same at most 320 pixels wide and high, as JPEG. Raises what Pillow raises, ValueError."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise ValueError("too many pixels")
            opened.draft("RGB", (_PIXELS, _PIXELS))
            image: Image.Image = ImageOps.exif_transpose(opened)
            image.thumbnail((_PIXELS, _PIXELS), reducing_gap=2.0)
            target = io.BytesIO()
            _on_white(image).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def _on_white(image: "Image.Image") -> "Image.Image":
    """The picture without transparency."""
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
