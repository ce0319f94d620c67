"""What Windows shows as the properties of AudioJS.exe."""

from __future__ import annotations

from typing import Any


def version_information(version: str) -> Any:
    """PyInstaller's version resource (VS_VERSIONINFO) for a version such as "0.1.0"."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    words = {
        "CompanyName": "AudioJS",
        "FileDescription": "AudioJS",
        "FileVersion": version,
        "InternalName": "audiojs",
        "LegalCopyright": "GPL-3.0-or-later",
        "OriginalFilename": "AudioJS.exe",
        "ProductName": "AudioJS",
        "ProductVersion": version,
    }
    # 0409 04B0: English, Unicode.
    strings = StringTable("040904B0", [StringStruct(*pair) for pair in words.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([strings]),
            VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
        ],
    )
