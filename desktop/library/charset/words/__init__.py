"""Words of each language, of the kind that songs are named with: its letters' statistics."""
