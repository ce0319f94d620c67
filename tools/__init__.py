"""What dev.py does, and what makes the shipped things: sample song, cover, icons, page types."""
