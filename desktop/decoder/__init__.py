"""The child program that decodes: `python -m desktop.decoder`. It knows nothing else of ours."""
