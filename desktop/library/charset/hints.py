"""What the names of a file and its folders, and texts that are right, tell of the others."""

import re
from collections.abc import Iterable

_WORDS = re.compile(r"[^\W\d_]{2,}")
_SCRIPTS = (
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("han", re.compile("[\u3040-\u30ff\u3400-\u9fff]")),
    ("hangul", re.compile("[\uac00-\ud7a3]")),
)
_LATIN = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_SAME_WORD = 8.0
_SAME_SCRIPT = 6.0


class Hints:
    """What is known of a song besides the texts in question."""

    def __init__(self, names: Iterable[str], right_texts: Iterable[str]) -> None:
        """`names` of the file and its folders; texts of the song that are right."""
        right = " ".join(right_texts)
        self.has_latin = _LATIN.search(right) is not None
        told = (text for text in (right, *names) if not text.isascii())
        self._text = " ".join(told).casefold()
        self._scripts = {name for name, letters in _SCRIPTS if letters.search(self._text)}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._text)

    def favour(self, texts: Iterable[str], *script: str) -> float:
        """How much more likely they make these texts, in one of these scripts."""
        if not self._text:
            return 0.0
        favour = 0.0 if self._scripts.isdisjoint(script) else _SAME_SCRIPT
        return favour + (_SAME_WORD if self._has_word_of(texts) else 0.0)

    def _has_word_of(self, texts: Iterable[str]) -> bool:
        words = (word for text in texts for word in _WORDS.findall(text.casefold()))
        return any(not word.isascii() and word in self._text for word in words)
