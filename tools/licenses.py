"""The licences of all that the packaged program has inside: a file per package, made anew."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tools.environment import ROOT, WEBUI

_TEXTS = Path(__file__).parent / "license_texts"
_IS_LICENSE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_GPL_AND_LGPL = (ROOT / "LICENSE", _TEXTS / "LGPL-3.0.txt")


def write_licenses(folder: Path, system_libraries: Iterable[Path] = ()) -> None:
    """Fill `folder`, emptied first. `system_libraries` are bundled files of the system's."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", folder / "AudioJS.txt")
    _write(folder / "Python.txt", "Python", [_python_license()])
    # Of PyInstaller only what starts the program is inside, nothing of what it needs in turn.
    inside = {**_needed_by("audiojs"), "pyinstaller": distribution("pyinstaller")}
    for name, found in inside.items():
        _write(folder / "python" / f"{name}.txt", *_of_distribution(found))
    _write(folder / "FFmpeg.txt", _about_ffmpeg(), [_TEXTS / "codecs.txt", *_GPL_AND_LGPL])
    for name, package in _page_packages():
        _write(folder / "page" / f"{name.replace('/', '-')}.txt", *_of_page_package(package))
    for name, text in _system_packages(system_libraries):
        _write(folder / "system" / f"{name}.txt", name, [text])


def _write(file: Path, about: str, texts: Iterable[Path]) -> None:
    parts = [about, *(text.read_text(encoding="utf-8", errors="replace") for text in texts)]
    file.parent.mkdir(parents=True, exist_ok=True)
    rule = "\n\n" + "-" * 78 + "\n\n"
    file.write_text(rule.join(part.strip() for part in parts) + "\n", encoding="utf-8")


def _python_license() -> Path:
    library = Path(sysconfig.get_path("stdlib"))
    version = f"python{sysconfig.get_python_version()}"
    places = [
        library / "LICENSE.txt",
        library.parent / "LICENSE.txt",
        Path("/usr/share/doc", version, "copyright"),
    ]
    return next(place for place in places if place.is_file())


def _needed_by(package: str) -> dict[str, Distribution]:
    """What the installed `package` needs on this machine, directly or through others, by name."""
    found: dict[str, Distribution] = {}
    waiting = [*_requirements(distribution(package))]
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found:
            found[name] = distribution(name)
            waiting += _requirements(found[name])
    return found


def _requirements(package: Distribution) -> list[str]:
    requirements = [Requirement(line) for line in package.requires or ()]
    return [r.name for r in requirements if not r.marker or r.marker.evaluate({"extra": ""})]


def _of_distribution(package: Distribution) -> tuple[str, list[Path]]:
    data = package.metadata.json
    licence = str(data.get("license_expression") or data.get("license") or "").partition("\n")[0]
    home = data.get("home_page") or str([*data.get("project_url", []), ""][0]).rpartition(" ")[2]
    about = f"{package.name} {package.version}\n{licence}\n{home}"
    if package.name.lower().startswith(("pyside6", "shiboken6")):
        return about, list(_GPL_AND_LGPL)
    files = [f for f in package.files or () if ".dist-info" in f.parts[0]]
    return about, [Path(str(f.locate())) for f in files if _IS_LICENSE.match(f.name)]


def _about_ffmpeg() -> str:
    import av
    from av._core import library_meta

    codec = library_meta["libavcodec"]
    return (
        f"FFmpeg {av.ffmpeg_version_info}, as built for PyAV {av.__version__}\n"
        f"{codec['license']}\nhttps://ffmpeg.org\n\n{codec['configuration']}"
    )


def _page_packages() -> Iterator[tuple[str, Path]]:
    """The packages that the page can be made of: all that are not for development only."""
    lock = json.loads((WEBUI / "package-lock.json").read_text(encoding="utf-8"))
    for place, entry in lock["packages"].items():
        if place and not entry.get("dev") and (WEBUI / place).is_dir():
            yield place.rpartition("node_modules/")[2], WEBUI / place


def _of_page_package(package: Path) -> tuple[str, list[Path]]:
    data = json.loads((package / "package.json").read_text(encoding="utf-8"))
    about = f"{data['name']} {data['version']}\n{data.get('license', '')}"
    texts = [file for file in sorted(package.iterdir()) if _IS_LICENSE.match(file.name)]
    return about, [text for text in texts if text.is_file()]


def _system_packages(libraries: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The Debian packages that bundled libraries come from, with what they say of copyright."""
    if not shutil.which("dpkg-query"):
        return
    for name in sorted({debian_package(library) for library in libraries} - {""}):
        text = Path("/usr/share/doc", name, "copyright")
        if text.is_file():
            yield name, text


def debian_package(file: Path) -> str:
    """The name of the package that a library of the system belongs to; "" if it has none."""
    # Since /lib became a link, some packages list /lib/… and others /usr/lib/….
    real = str(file.resolve())
    for path in (real, real.removeprefix("/usr"), str(file)):
        command = ["dpkg-query", "--search", path]
        listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if listed:
            return listed.partition(":")[0]
    return ""
