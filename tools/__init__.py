"""Scripts that make what the repository ships ready-made: the sample song, its cover, the icons."""
