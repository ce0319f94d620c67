"""The scanner, as it is where a library has a fatal bug: it ends at one file, in one way."""

import os
import signal
import sys
import threading

from desktop.library.scan import audio_file, pictures
from desktop.library.scan.__main__ import main


def _end(what: str) -> None:
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    threading.Event().wait()


def _unlucky(what: str, name: str, at: str) -> None:
    if at == "picture":
        make = pictures.small_picture

        def make_or_end(picture: bytes) -> bytes:
            if name.encode() in picture:
                _end(what)
            return make(picture)

        pictures.small_picture = make_or_end
        return
    open_at = audio_file.AudioFile.open_at

    def open_or_end(folder: bytes, file: bytes) -> audio_file.AudioFile:
        if file == os.fsencode(name):
            _end(what)
        return open_at(folder, file)

    audio_file.AudioFile.open_at = open_or_end  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    _unlucky(*sys.argv[1:4])
    main()
