"""What dev.py does, and scripts that make what is shipped: sample song, cover, icons, page types."""
