"""The Debian package: the program in /usr/lib/audiojs, and what the desktop shows of it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import tempfile
import textwrap
from email.utils import formatdate
from pathlib import Path

from tools.deb_scripts import PROFILE, PROFILE_PLACE, SCRIPTS
from tools.environment import ROOT
from tools.licenses import debian_package
from tools.linked import linked_with, newest_glibc
from tools.system_packages import SOUND, WINDOW

_MAINTAINER = "The AudioJS project <audiojs@audiojs.invalid>"
_ASSETS = ROOT / "assets"
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: AudioJS
Comment:
 /usr/lib/audiojs/_internal has Python, Qt, FFmpeg and other libraries inside. The
 licences of all of them are in /usr/lib/audiojs/_internal/licenses.

Files: *
Copyright: 2026 The AudioJS project
License: GPL-3.0-or-later
 The text of version 3 is in /usr/share/common-licenses/GPL-3.

Files: /usr/lib/audiojs/_internal/desktop/_assets/sample.mp3
       /usr/lib/audiojs/_internal/desktop/_assets/cover.jpg
       /usr/lib/audiojs/_internal/desktop/_assets/silence.flac
Copyright: 2026 The AudioJS project
License: CC0-1.0
 The text is in /usr/share/common-licenses/CC0-1.0.
"""


def write_deb(program: Path, folder: Path, version: str, changed: int) -> None:
    """Make audiojs_VERSION_ARCHITECTURE.deb in `folder`; `changed` is the time of its files."""
    architecture = _said_by("dpkg", "--print-architecture").strip()
    deb = folder / f"audiojs_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="audiojs-deb-") as workshop:
        root = Path(workshop, "root")
        _fill(root, program, version, changed)
        control = root / "DEBIAN" / "control"
        control.parent.mkdir()
        kibibytes = sum(f.lstat().st_size for f in root.rglob("*") if not f.is_dir()) // 1024
        control.write_text(_control(version, architecture, kibibytes, depends(program)))
        for name, script in SCRIPTS.items():
            control.with_name(name).write_text(script)
            control.with_name(name).chmod(0o755)
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        env = {**os.environ, "SOURCE_DATE_EPOCH": str(changed)}
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(deb)]
        subprocess.run(command, env=env, check=True, capture_output=True, text=True)


def depends(program: Path) -> str:
    """The packages with the libraries that the program needs and has not inside."""
    # What av.libs has has names of its own. Links stand for what they lead to.
    files = [f for f in program.rglob("*") if f.is_file() and not f.is_symlink()]
    binaries = {file: needs for file, needs in linked_with(files).items() if needs}
    inside = {file.name for file in files}
    outside = {name for needs in binaries.values() for name in needs} - inside
    entries = {_entry(name) for name in {_package_of(library) for library in outside}}
    # The newest version of the C library that is asked for stands for the age of all the others.
    entries -= {"libc6"}
    entries |= {f"libc6 (>= {newest_glibc(binaries)})", *map(_alternatives, SOUND)}
    return ", ".join(sorted(entries))


def _package_of(library: str) -> str:
    for line in _known_libraries():
        name, _, path = line.strip().partition(" ")
        if name == library and (package := debian_package(Path(path.rpartition("=> ")[2]))):
            return package
    raise OSError(f"no Debian package has {library}, which the program is linked with")


def _known_libraries() -> list[str]:
    return _said_by("/sbin/ldconfig", "-p").splitlines()


def _entry(package: str) -> str:
    """The package under all its names."""
    return next((_alternatives(e) for e in WINDOW if package in e.split("|")), package)


def _alternatives(entry: str) -> str:
    return entry.replace("|", " | ")


def _fill(root: Path, program: Path, version: str, changed: int) -> None:
    share = root / "usr/share"
    shutil.copytree(program, root / "usr/lib/audiojs", symlinks=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/audiojs").symlink_to("../lib/audiojs/audiojs")
    _copy(_ASSETS / "audiojs.desktop", share / "applications/audiojs.desktop")
    metainfo = "org.audiojs.AudioJS.metainfo.xml"
    _copy(_ASSETS / "linux" / metainfo, share / "metainfo" / metainfo)
    icons = share / "icons/hicolor"
    _copy(_ASSETS / "icon.svg", icons / "scalable/apps/audiojs.svg")
    for icon in (_ASSETS / "icons").glob("audiojs-*.png"):
        size = icon.stem.removeprefix("audiojs-")
        _copy(icon, icons / f"{size}x{size}/apps/audiojs.png")
    (root / PROFILE_PLACE).parent.mkdir()
    (root / PROFILE_PLACE).write_text(PROFILE)
    _pack((_ASSETS / "linux/audiojs.1").read_text(), share / "man/man1/audiojs.1.gz")
    _pack(_changelog(version, changed), share / "doc/audiojs/changelog.gz")
    (share / "doc/audiojs/copyright").write_text(_COPYRIGHT)


def _is_program(path: Path) -> bool:
    """Whether it is run, and not loaded as a library, though that may be marked in the same way."""
    return ".so" not in path.name and bool(path.stat().st_mode & 0o100)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _pack(text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # As gzip -9n does: without name and time.
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _changelog(version: str, changed: int) -> str:
    """What CHANGELOG.md says at its top, in Debian's format."""
    newest = (ROOT / "CHANGELOG.md").read_text().split("\n## ")[1].partition("\n")[2]
    points = [" ".join(point.split()) for point in re.split(r"^- ", newest, flags=re.MULTILINE)]
    body = "\n".join(
        textwrap.fill(point, 78, initial_indent="  * ", subsequent_indent="    ")
        for point in points
        if point
    )
    end = f" -- {_MAINTAINER}  {formatdate(changed)}"
    return f"audiojs ({version}) unstable; urgency=medium\n\n{body}\n\n{end}\n"


def _control(version: str, architecture: str, kibibytes: int, needed: str) -> str:
    return f"""\
Package: audiojs
Version: {version}
Architecture: {architecture}
Maintainer: {_MAINTAINER}
Installed-Size: {kibibytes}
Depends: {needed}
Recommends: xdg-desktop-portal
Section: sound
Priority: optional
Description: offline music player, gapless and exact
 AudioJS plays any audio file, of any length, at once, with every sample in its
 place. It works offline, on this machine only: the window shows a page that it
 serves by itself.
 .
 Python, Qt with its web engine, and FFmpeg are inside.
"""


def _said_by(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
