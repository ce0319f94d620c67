"""The index of the songs: written by the scan, read by lists and searches."""

from .reading import SongIndex
from .song_rows import SongFile
from .writing import FoundProblem, IndexWriter

__all__ = ["FoundProblem", "IndexWriter", "SongFile", "SongIndex"]
