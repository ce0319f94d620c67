"""Finds out what is in the folders of the library, and what changes there."""

from .identity import identity_of_file
from .picture_files import picture_file
from .scanning import Scanning
from .watching import FolderWatch

__all__ = ["FolderWatch", "Scanning", "identity_of_file", "picture_file"]
