"""The lists of what opens which type of file, as texts: what is in them, and with us in them.

Association between MIME types and applications 1.0.1; Desktop Entry Specification 0.9.5 for
mimeinfo.cache. What others wrote is left as it is, to the byte.
"""

from collections.abc import Mapping, Sequence

OUR_ID = "audiojs.desktop"
CACHE = "MIME Cache"
DEFAULTS = "Default Applications"
ADDED = "Added Associations"
REMOVED = "Removed Associations"

MimeLists = Mapping[str, Mapping[str, Sequence[str]]]


def read_lists(text: str) -> MimeLists:
    """The ids of desktop entries for each type, in each group."""
    groups: dict[str, dict[str, Sequence[str]]] = {}
    group: dict[str, Sequence[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            group = groups.setdefault(line.strip()[1:-1], {})
        elif "=" in line and not line.startswith("#"):
            group[line.partition("=")[0].strip()] = _ids(line)
    return groups


def with_us(text: str, group: str, wanted: Mapping[str, Sequence[str]]) -> str:
    """`text` with `wanted` in the group: where the type has a line, we come at its end."""
    lines = text.split("\n")
    if f"[{group}]" not in lines:
        _insert(lines, len(lines), [f"[{group}]"])
    begin, end = _span(lines, group)
    at = {lines[i].partition("=")[0]: i for i in range(begin, end)}
    new = []
    for mime_type, ids in wanted.items():
        if mime_type not in at:
            new.append(f"{mime_type}={';'.join(ids)};")
        elif OUR_ID not in _ids(line := lines[at[mime_type]]):
            lines[at[mime_type]] = f"{line}{OUR_ID};" if line.endswith(";") else f"{line};{OUR_ID}"
    _insert(lines, end, new)
    return "\n".join(lines)


def without_us(text: str) -> str:
    """`text` as it was before `with_us`. What somebody chose us for stays."""
    lines = text.split("\n")
    for group, stripped in ((CACHE, _without_our_id), (DEFAULTS, _unless_kept_by_us)):
        if f"[{group}]" in lines:
            begin, end = _span(lines, group)
            kept = [line for line in map(stripped, lines[begin:end]) if line is not None]
            if group == DEFAULTS and len(kept) < end - begin and not any(kept):
                begin -= 1  # its heading
            lines[begin:end] = kept
    return "\n".join(lines)


def is_empty(text: str) -> bool:
    """Whether it says nothing: no line but headings."""
    return all(not line or line.startswith("[") for line in text.splitlines())


def _without_our_id(line: str) -> str | None:
    key, equals, value = line.partition("=")
    ids = value.split(";")
    if OUR_ID not in ids:
        return line
    ids.remove(OUR_ID)
    return f"{key}{equals}{';'.join(ids)}" if any(ids) else None


def _unless_kept_by_us(line: str) -> str | None:
    """Only `with_us` writes us behind another: who chooses us puts us first."""
    ids = _ids(line)
    return None if len(ids) == 2 and ids[1] == OUR_ID else line


def _ids(line: str) -> list[str]:
    return [i.strip() for i in line.partition("=")[2].split(";") if i.strip()]


def _span(lines: list[str], group: str) -> tuple[int, int]:
    """Where the lines of the group begin and end, its heading left out."""
    begin = lines.index(f"[{group}]") + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith("[")), len(lines))
    return begin, end


def _insert(lines: list[str], end: int, new: list[str]) -> None:
    """Put `new` before the empty lines that come before `end`."""
    while end and not lines[end - 1]:
        end -= 1
    lines[end:end] = new
