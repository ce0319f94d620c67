"""Audio files: where their sound lies, how to cut it, and what they say about themselves."""

from .catalog import Catalog
from .description import Cover, Description, describe, name_as_title, read_cover
from .mp3_track import Mp3Track
from .read_ahead import ReadAhead
from .source_file import check_readable

__all__ = [
    "Catalog",
    "Cover",
    "Description",
    "Mp3Track",
    "ReadAhead",
    "check_readable",
    "describe",
    "name_as_title",
    "read_cover",
]
