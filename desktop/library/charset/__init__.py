"""Texts that were stored in another charset than they were read in, recognised and shown right."""

from .recognising import Recognised, recognise

__all__ = ["Recognised", "recognise"]
