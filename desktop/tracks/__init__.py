"""Audio files: where their sound lies, how to cut it, and what they say about themselves."""

from .catalog import Catalog
from .description import Cover, Description, describe, name_as_title, read_cover
from .mp3_track import Mp3Track
from .source_file import check_readable

__all__ = [
    "Catalog",
    "Cover",
    "Description",
    "Mp3Track",
    "check_readable",
    "describe",
    "name_as_title",
    "read_cover",
]
