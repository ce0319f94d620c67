"""What the packaged program does without, and why.

PyInstaller collects whatever could be used. This takes out what AudioJS never uses, then every
library that nothing left is linked with.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from tools.linked import linked_with, reached

# As PyInstaller has it: where it goes in the bundle, where it comes from, what kind it is.
Entry = tuple[str, str, str]

MODULES = {
    # Other window systems that pywebview knows.
    "gi": "GTK's",
    "webview.platforms.gtk": "GTK's",
    "webview.platforms.cef": "Chromium's own",
    "PyQt5": "another way to Qt",
    "PyQt6": "another way to Qt",
    "PySide2": "another way to Qt",
    "PySide6.QtDataVisualization": "QtPy, which developers have, offers it",
    "PySide6.QtOpenGLWidgets": "QtPy, which developers have, offers it",
    "tkinter": "a window system of Python's",
    # For developing and testing.
    "IPython": "if it is there, something finds it",
    "PIL._avif": "no cover is an AVIF",
    "PIL._imagingcms": "colours of a cover may be a little off",
    "PIL._imagingtk": "a window system of Python's",
    "_pytest": "for tests",
    "numpy": "PyAV could use it",
    "doctest": "for tests",
    "ensurepip": "for installing",
    "lib2to3": "for developing",
    "pdb": "for developing",
    "pip": "for installing",
    "pkg_resources": "for installing",
    "pydoc": "for developing",
    "pygments": "for developing",
    "pytest": "for tests",
    "setuptools": "for installing",
    "test": "for tests",
    "unittest": "for tests",
    # Other ways to do what is done otherwise.
    "_hashlib": "OpenSSL's digests; Python's own are there",
    "gunicorn": "aiohttp's other server",
    "multiprocessing": "decoders are started as programs",
    "simple_websocket": "socketio's other server and its client",
    "uvloop": "aiohttp's other loop",
    "wsproto": "simple_websocket's",
    # The terminal and archives.
    "curses": "there is no terminal",
    "readline": "there is no terminal",
    "bz2": "no archive is opened",
    "lzma": "no archive is opened",
}
# Patterns of where things would go in the bundle. On every system:
_FILES = {
    "*.pyi": "types are for developing",
    "*.dist-info/*": "nothing asks for versions; licences are in licenses/",
    "desktop/_assets/README.md": "is about how the assets are made",
    "desktop/_assets/linux/*": "for installers",
}
_QT = "PySide6/Qt"
_LINUX_FILES = {
    "desktop/_assets/audiojs.icns": "for macOS",
    "desktop/_assets/audiojs.ico": "for Windows",
    f"{_QT}/qml/*": "the window is made of widgets, and no QML is loaded",
    f"{_QT}/resources/*_devtools_resources.pak": "there is no button for the inspector",
    f"{_QT}/translations/*": "what AudioJS says is in its page; no translator is installed",
    # The formats of images, for one: the web engine decodes those of the page by itself.
    f"{_QT}/plugins/*": "for other devices and uses than those below",
}
_LINUX_FILES_KEPT = {
    f"{_QT}/plugins/iconengines/libqsvgicon.so": "the desktop's icons, in dialogs",
    f"{_QT}/plugins/imageformats/libqsvg.so": "the desktop's icons, in dialogs",
    f"{_QT}/plugins/platforminputcontexts/libcompose*": "accents, typed as two keys",
    f"{_QT}/plugins/platforminputcontexts/libibus*": "scripts with more signs than keys",
    f"{_QT}/plugins/platforms/libqwayland.so": "Wayland",
    f"{_QT}/plugins/platforms/libqxcb.so": "X11",
    f"{_QT}/plugins/platformthemes/libqxdgdesktopportal.so": "the desktop's dialogs, without GTK",
    f"{_QT}/plugins/wayland-decoration-client/*": "the title bar, where the desktop draws none",
    f"{_QT}/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so": "Wayland",
    f"{_QT}/plugins/wayland-shell-integration/libxdg-shell.so": "Wayland",
    f"{_QT}/plugins/xcbglintegrations/*": "X11",
    # The web engine's own words, which nearly no page shows: it falls back to en-US.
    f"{_QT}/translations/qtwebengine_locales/de.pak": "AudioJS speaks it",
    f"{_QT}/translations/qtwebengine_locales/en-US.pak": "AudioJS speaks it",
}
# Libraries of the running system. Other versions of them would not go together with the rest of it.
_SYSTEM_LIBRARIES = {
    # The graphics driver is loaded into our process and is linked with the system's own.
    "libdrm.so*": "the driver's",
    "libexpat.so*": "the driver's",
    "libgbm.so*": "the driver's",
    "libgcc_s.so*": "the driver's",
    "libstdc++.so*": "the driver's",
    "libz.so*": "the driver's",
    "libzstd.so*": "the driver's",
    "libX11*.so*": "the driver's",
    "libxcb-dri3.so*": "the driver's",
    "libxcb-glx.so*": "the driver's",
    "libxcb-randr.so*": "the driver's",
    "libxcb-shm.so*": "the driver's",
    "libxcb-sync.so*": "the driver's",
    "libxcb-xfixes.so*": "the driver's",
    "libmvec.so*": "the C library's, which PyInstaller leaves out, all but this part",
    # They speak with a service of the system, or read its settings.
    "libasound.so*": "loads the system's plugins for sound",
    "libdbus-1.so*": "the session bus",
    "libfontconfig.so*": "which fonts there are, and its cache of them",
    "libfreetype.so*": "fontconfig's",
    "libglib-2.0.so*": "other libraries of the system bring it into our process",
    "libgthread-2.0.so*": "glib's",
    "libpulse*.so*": "the sound server",
    "libudev.so*": "the device manager",
    # Whoever keeps the system safe keeps these up to date.
    "libgssapi_krb5.so*": "security",
    "libnspr4.so*": "security",
    "libnss*.so*": "security",
    "libpl[cd]*4.so*": "security",
    "lib*.chk": "security",
    "libsmime3.so*": "security",
    # On every machine with a desktop.
    "libXcomposite.so*": "comes with every toolkit",
    "libXdamage.so*": "comes with every toolkit",
    "libXext.so*": "comes with every toolkit",
    "libXfixes.so*": "comes with every toolkit",
    "libXi.so*": "comes with every toolkit",
    "libXrandr.so*": "comes with every toolkit",
    "libXrender.so*": "comes with every toolkit",
    "libXtst.so*": "comes with every screen reader's bus",
    "libbrotli*.so*": "comes with freetype",
}
# What PyInstaller would do at every start, also at that of a decoder: together 40 ms.
RUNTIME_HOOKS = {
    "pyi_rth_pyside6": "loads Qt, and tells it where it is; PySide6 tells so itself",
    "pyi_rth_inspect": "for looking at source code, which is not there",
    "pyi_rth_pkgutil": "for listing packages",
}


def left_in(entries: Sequence[Entry]) -> list[Entry]:
    """The binaries and data files that stay, each where it belongs."""
    if sys.platform != "linux":
        return [entry for entry in entries if not _matches(entry[0], _FILES)]
    return [_beside_qt(entry) for entry in _without_the_unneeded([*filter(_stays, entries)])]


def of_the_system(entries: Sequence[Entry]) -> list[Path]:
    """The files among `entries` that come from neither Python nor a package of its."""
    ours = (Path(sys.prefix), Path(sysconfig.get_path("stdlib")))
    files = [Path(source) for _, source, kind in entries if kind == "BINARY"]
    return [file for file in files if not any(file.is_relative_to(place) for place in ours)]


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _stays(entry: Entry) -> bool:
    name = entry[0]
    if _matches(name, _FILES | _SYSTEM_LIBRARIES):
        return False
    return _matches(name, _LINUX_FILES_KEPT) or not _matches(name, _LINUX_FILES)


def _without_the_unneeded(entries: Sequence[Entry]) -> list[Entry]:
    """Without the libraries that nothing else is linked with.

    And without PyInstaller's links to libraries in other folders: each is found from where it is
    needed (RUNPATH), and one that is found by a link does not find its own in turn.
    """
    programs = {Path(source): (name, kind) for name, source, kind in entries if _is_binary(kind)}
    needed = linked_with(programs)
    wanted = {file for file, entry in programs.items() if not _is_library(*entry)}
    kept = reached(wanted, needed)
    places = {name for name, source, kind in entries if _is_binary(kind) and Path(source) in kept}
    return [
        (name, source, kind)
        for name, source, kind in entries
        if kind != "SYMLINK" and (not _is_binary(kind) or name in places)
    ]


def _is_binary(kind: str) -> bool:
    return kind in {"BINARY", "EXTENSION", "EXECUTABLE"}


def _is_library(name: str, kind: str) -> bool:
    """Whether it is there for others only: no extension of Python's, no plugin, no program."""
    if kind != "BINARY" or "/plugins/" in name or "/libexec/" in name:
        return False
    return not Path(name).name.startswith("libpython")


def _beside_qt(entry: Entry) -> Entry:
    """Where Qt's libraries look for it, without LD_LIBRARY_PATH: programs that we start inherit it.

    These are the system's small libraries for X11 that not every desktop has.
    """
    name, source, kind = entry
    is_for_qt = _matches(name, ("libxcb-*.so*", "libxkb*.so*")) and "/av.libs/" not in source
    return (f"{_QT}/lib/{name}", source, kind) if is_for_qt and kind == "BINARY" else entry
