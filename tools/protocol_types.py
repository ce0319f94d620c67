"""Writes webui/src/protocol.d.ts from desktop/protocol/, so that both sides speak of one thing.

The sentences of desktop/errors.py go into webui/src/language/reasons.en.json by the same way.

`python3 dev.py protocol` runs it; with `--check` it only tells whether the file is up to date.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent, indent

import msgspec
from msgspec import inspect

from desktop import protocol
from tools.reason_sentences import english_messages

_SOURCES = Path(__file__).resolve().parent.parent / "webui" / "src"
_TYPES = _SOURCES / "protocol.d.ts"
_SENTENCES = _SOURCES / "language" / "reasons.en.json"
_HEADER = """\
// Generated from desktop/protocol/ by `python3 dev.py protocol`. Do not edit.
"""
_PLAIN = {
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.StrType: "string",
    inspect.BoolType: "boolean",
    inspect.BytesType: "ArrayBuffer",
    inspect.NoneType: "null",
}
_LITERALS = {
    "Reason": protocol.Reason,
    "Phase": protocol.Phase,
    "Repeat": protocol.Repeat,
    "Place": protocol.Place,
    "Edit": protocol.Edit,
    "Theme": protocol.Theme,
    "ListKind": protocol.ListKind,
    "SongSort": protocol.SongSort,
    "AlbumSort": protocol.AlbumSort,
    "GroupKind": protocol.GroupKind,
    "Watching": protocol.Watching,
}


def typescript() -> str:
    """The whole content of protocol.d.ts."""
    parts = [_HEADER]
    parts += [_literal(name, inspect.type_info(kind)) for name, kind in _LITERALS.items()]
    parts += [_interface(kind) for kind in _messages()]
    parts.append(_table("Commands", _command_rows()))
    parts.append(_table("Events", (f"{n}: {k.__name__};" for n, k in protocol.EVENTS.items())))
    return "\n".join(parts)


def _messages() -> list[type[msgspec.Struct]]:
    return [
        value
        for value in vars(protocol).values()
        if isinstance(value, type)
        and issubclass(value, protocol.Message)
        and value is not protocol.Message
    ]


def _literal(name: str, info: inspect.Type) -> str:
    assert isinstance(info, inspect.LiteralType)
    return f"export type {name} =\n  | " + "\n  | ".join(f'"{v}"' for v in info.values) + ";\n"


def _interface(kind: type[msgspec.Struct]) -> str:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    comment = _comment(dedent("    " + (kind.__doc__ or "")).strip())
    if not info.fields:
        return f"{comment}export type {kind.__name__} = Record<string, never>;\n"
    fields = "".join(f"  {f.encode_name}: {_type(f.type)};\n" for f in info.fields)
    return f"{comment}export interface {kind.__name__} {{\n{fields}}}\n"


def _type(info: inspect.Type) -> str:
    if isinstance(info, inspect.StructType):
        return info.cls.__name__
    if isinstance(info, inspect.UnionType):
        return " | ".join(_type(member) for member in info.types)
    if isinstance(info, inspect.VarTupleType):
        return f"readonly {_type(info.item_type)}[]"
    if isinstance(info, inspect.LiteralType):
        return _name_of_literal(info) or " | ".join(f'"{value}"' for value in info.values)
    return _PLAIN[type(info)]


def _name_of_literal(info: inspect.LiteralType) -> str | None:
    for name, kind in _LITERALS.items():
        known = inspect.type_info(kind)
        if isinstance(known, inspect.LiteralType) and known.values == info.values:
            return name
    return None


def _command_rows() -> Iterable[str]:
    for name, (request, reply) in protocol.COMMANDS.items():
        yield f"{name}: {{ request: {request.__name__}; reply: {reply.__name__} }};"


def _table(name: str, rows: Iterable[str]) -> str:
    return f"export interface {name} {{\n" + indent("\n".join(rows), "  ") + "\n}\n"


def _comment(text: str) -> str:
    lines = text.splitlines()
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    body = "".join(f" * {line}".rstrip() + "\n" for line in lines)
    return f"/**\n{body} */\n"


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` tell whether they would change; returns the exit code."""
    wanted = {_TYPES: typescript(), _SENTENCES: english_messages()}
    if "--check" not in arguments:
        for path, text in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    old = [path for path, text in wanted.items() if not _holds(path, text)]
    for path in old:
        place = path.relative_to(_SOURCES.parent.parent)
        print(f"{place} is out of date. Run: python3 dev.py protocol", file=sys.stderr)
    return 1 if old else 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
