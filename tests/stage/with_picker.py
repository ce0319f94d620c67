"""Runs AudioJS with a file dialog that is answered from a file: the one native seam.

`python -m tests.stage.with_picker ANSWER [ARGS]`: ANSWER holds a JSON list of paths, read each time
the dialog would open.
"""

import json
import sys
from pathlib import Path

from desktop.__main__ import main


class AnsweredPicker:
    """Picks what the answer file says."""

    def __init__(self, answer: Path) -> None:
        self._answer = answer

    def pick_files(self) -> list[Path]:
        """The paths in the answer file."""
        return [Path(name) for name in json.loads(self._answer.read_text())]

    def pick_folder(self) -> list[Path]:
        """The same."""
        return self.pick_files()

    def pick_playlists(self) -> list[Path]:
        """The same."""
        return self.pick_files()

    def pick_new_playlist(self, name: str) -> list[Path]:
        """The same."""
        return self.pick_files()


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], picker=AnsweredPicker(Path(sys.argv[1]))))
