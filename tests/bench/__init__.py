"""Measurements, side by side, in the real window: `python3 dev.py bench`."""
