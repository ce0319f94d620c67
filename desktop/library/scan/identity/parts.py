"""Where the audio data of a file lies, without the tags around and in between."""

from typing import NamedTuple


class Part(NamedTuple):
    """Some bytes of a file."""

    offset: int
    length: int


class AudioData(NamedTuple):
    """The audio data of a file: its `kind`, and the bytes in `parts`, in this order.

    `facts` are what else no tagger changes: a checksum in the file, a number of samples, or what
    cannot be told by offsets. `seconds` is how long it sounds where only the search for it tells.
    """

    kind: bytes
    parts: tuple[Part, ...] = ()
    facts: bytes = b""
    seconds: float = 0.0
