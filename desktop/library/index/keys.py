"""The keys of albums, folders and playlists: numbers, as text that a page hands back."""

import re

_NUMBER = re.compile("-?[0-9]{1,19}", re.ASCII)


def number_of(key: str) -> int:
    """The number that a key is; 0, which nothing has, for what is no key."""
    number = int(key) if _NUMBER.fullmatch(key) else 0
    return number if -(2**63) <= number < 2**63 else 0
