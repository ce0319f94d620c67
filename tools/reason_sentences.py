"""The page's English sentences for what can go wrong, from desktop/errors.py.

A sentence is written once, there. `tools/protocol_types.py` writes and checks both generated files.
"""

import json
from collections.abc import Iterator

from desktop import errors


def english_messages() -> str:
    """The whole content of reasons.en.json: a message with `{about}` in it for each reason."""
    sentences = {
        f"reason.{kind.reason}": _as_message(kind.template) for kind in _kinds(errors.AudioJSError)
    }
    return json.dumps(dict(sorted(sentences.items())), ensure_ascii=False, indent=2) + "\n"


def _kinds(kind: type[errors.AudioJSError]) -> Iterator[type[errors.AudioJSError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)


def _as_message(template: str) -> str:
    """ICU message syntax reads '{ as text; an apostrophe in front of anything else is one."""
    return template.format(about="{about}").replace("'{", "''{")
