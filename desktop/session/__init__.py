"""Keeps the session on disk, so that it survives a crash and a power cut at any moment."""

from .store import SessionStore

__all__ = ["SessionStore"]
