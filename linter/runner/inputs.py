"""Which files a run is about: those named, and the reports inside the folders named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linter.checks.record import Unreadable
from linter.text.bilingual import Text

STDIN = "-"
ENDINGS = (
    ".txt", ".md", ".html", ".htm", ".docx", ".docm", ".dotx", ".pdf", ".doc", ".wps", ".rtf", ".odt", ".ott", ".ofd",
    ".mht", ".mhtml",
)  # fmt: skip


def find_files(paths: Sequence[str]) -> list[str | Unreadable]:
    """The files to check, each once, in the order of `paths`; within a folder sorted by path.

    A folder is searched for known endings; what is hidden (`.x`) or a leftover of an open document (`~$x`) is
    passed over. A folder without reports is listed as unreadable.
    """
    found: dict[str, str | Unreadable] = {}
    for path in paths:
        if path == STDIN or not is_folder(path):
            found.setdefault(path if path == STDIN else str(Path(path).absolute()), path)
            continue
        inside, refused = _walk(path)
        for file in inside:
            found.setdefault(str(Path(file).absolute()), file)
        for folder in refused:
            found[f"{folder}{os.sep}"] = Unreadable(
                printable(folder), Text("没有权限读取这个文件夹", "no permission to list this folder")
            )
        if not inside and not refused:
            reason = Text("文件夹中没有可检查的文件（{endings}）", "no report files in this folder ({endings})")
            found[f"{path}{os.sep}"] = Unreadable(printable(path), reason.format(endings=" ".join(ENDINGS)))
    return list(found.values())


def is_folder(path: str | Path) -> bool:
    """Whether a path is a folder; one that cannot be looked at is left to the reader, who says why."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _walk(folder: str) -> tuple[list[str], list[str]]:
    files: list[str] = []
    refused: list[str] = []
    for where, folders, names in os.walk(folder, onerror=lambda error: refused.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            str(Path(where, name))
            for name in names
            if name.casefold().endswith(ENDINGS) and not name.startswith((".", "~$"))
        ]
    return sorted(files), refused


def printable(path: str) -> str:
    """A path as text that can be written as UTF-8 (file names need not be)."""
    return path.encode("utf-8", "backslashreplace").decode()
