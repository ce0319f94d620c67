"""The arrows of ARCHITECTURE.md are the imports of the code, and what it names is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ARCHITECTURE = ROOT / "ARCHITECTURE.md"

# What each part may import of ours: the arrows, written out.
ALLOWED = {
    "protocol": set[str](),
    "file_address": set[str](),
    "entrance": set[str](),
    "command_line": {"file_address", ""},
    "errors": {"protocol"},
    "decoder": set[str](),
    "tracks": {"decoder", "errors", "protocol"},
    "player": {"errors", "protocol"},
    "database": {"errors"},
    "session": {"database", "player", "errors", "protocol"},
    "library": {"database", "tracks", "errors", "protocol", "file_address"},
    "core": {"library", "player", "tracks", "errors", "protocol", "file_address"},
    "window": {"core", "errors", "protocol"},
    "server": {
        "core",
        "library",
        "player",
        "tracks",
        "errors",
        "protocol",
        "file_address",
        "entrance",
    },
    "system": {"errors", "protocol"},
    "service": {
        "library",
        "session",
        "tracks",
        "server",
        "system",
        "core",
        "errors",
        "command_line",
        "entrance",
    },
    "app": {"service", "server", "window", "system", "core", "command_line", "entrance"},
    "__main__": {"app", "core", "system", "command_line", "protocol"},
    "packaged": {"__main__", "decoder", "library"},
    "__init__": set[str](),
}
# Libraries that only one part knows.
ONLY_IN = {
    "av": "decoder",
    "miniaudio": "decoder",
    "aiohttp": "server",
    "socketio": "server",
    "engineio": "server",
    "webview": "window",
    "PySide6": "window",
    "psutil": "system",
    "tinytag": "tracks",
    "sqlite3": "database",
    "PIL": "library",
    "watchfiles": "library",
}


def _modules() -> list[tuple[str, Path]]:
    paths = sorted((ROOT / "desktop").rglob("*.py"))
    return [(p.relative_to(ROOT / "desktop").parts[0].removesuffix(".py"), p) for p in paths]


def _imports(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Dots, module and names of every import, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield 0, name.name, []
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", [name.name for name in node.names]


def _parts_imported(path: Path) -> Iterator[str]:
    """The parts of ours outside its own package that a module imports."""
    depth = len(path.relative_to(ROOT / "desktop").parts)
    for level, module, names in _imports(path):
        if level == depth:
            known = (ROOT / "desktop" / name for name in names)
            are_parts = [p.name for p in known if p.is_dir() or p.with_suffix(".py").is_file()]
            yield from [module.partition(".")[0]] if module else are_parts or [""]
        elif level == 0 and module.partition(".")[0] == "desktop":
            yield module.removeprefix("desktop").lstrip(".").partition(".")[0]


@pytest.mark.parametrize(("part", "path"), _modules(), ids=str)
def test_arrows_go_one_way(part: str, path: Path) -> None:
    assert set(_parts_imported(path)) <= ALLOWED[part]


@pytest.mark.parametrize(("part", "path"), _modules(), ids=str)
def test_each_library_is_known_to_one_part_only(part: str, path: Path) -> None:
    for level, module, _ in _imports(path):
        library = module.partition(".")[0]
        if level == 0 and library in ONLY_IN:
            assert part == ONLY_IN[library], f"{library} belongs to {ONLY_IN[library]}"


def test_the_rule_itself_sees_an_arrow_that_runs_back_up() -> None:
    seen = {part: set[str]() for part in ALLOWED}
    for part, path in _modules():
        seen[part] |= set(_parts_imported(path))
    assert {"tracks", "player"} <= seen["core"]
    assert {"window", "service", "system", "core"} <= seen["app"]


def test_the_page_reaches_the_player_and_the_audio_context_in_one_place_each() -> None:
    for path in sorted((ROOT / "webui" / "src").rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        folder = path.relative_to(ROOT / "webui" / "src").parts[0]
        if folder == "classic.ts":
            continue  # the tutorial's page stands for itself
        if "socket.io-client" in text:
            assert folder == "server", path
        if "new AudioContext" in text:
            assert folder == "audio", path


def test_every_path_that_the_architecture_names_exists() -> None:
    names = re.findall(r"`([\w.-]+/[\w./-]*)`", ARCHITECTURE.read_text(encoding="utf-8"))
    assert len(names) > 15
    missing = [name for name in names if name != "/" and not (ROOT / name).exists()]
    assert missing == []


def test_the_architecture_can_be_read_in_one_sitting() -> None:
    assert len(ARCHITECTURE.read_text(encoding="utf-8").splitlines()) <= 120
