"""Which files a run is about: those named, and the reports inside the folders named."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from linter.checks.record import Unreadable

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
    for path in expanded(paths):
        if path == STDIN or not is_folder(path):
            found.setdefault(path if path == STDIN else str(Path(path).absolute()), path)
            continue
        inside, refused = _walk(path)
        for file in inside:
            found.setdefault(str(Path(file).absolute()), file)
        for folder in refused:
            found[f"{folder}{os.sep}"] = Unreadable(
                printable(folder), "没有读取这个文件夹的权限 (folder cannot be listed)"
            )
        if not inside and not refused:
            reason = f"文件夹里没有可检查的报告（{' '.join(ENDINGS)}） (no reports in this folder)"
            found[f"{path}{os.sep}"] = Unreadable(printable(path), reason)
    return list(found.values())


def expanded(paths: Sequence[str], windows: bool = sys.platform == "win32") -> list[str]:
    """The paths with patterns (`*.docx`) replaced by the files they fit, where the shell leaves that to us."""
    if not windows:
        return list(paths)
    found: list[str] = []
    for path in paths:
        if any(sign in path for sign in "*?[") and not os.path.lexists(path):
            from glob import glob

            found += sorted(glob(path, recursive=True)) or [path]  # noqa: PTH207 (patterns with a drive)
        else:
            found.append(path)
    return found


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
    """A path as text that can be written as UTF-8 (file names need not be).

    One that begins like an option, or like a command of a build service, is given from its folder (`./-x`).
    """
    try:
        shown = os.fsencode(path).decode("utf-8")  # what it is in a locale that is not UTF-8
    except UnicodeError:
        shown = path.encode("utf-8", "backslashreplace").decode()
    return f"./{shown}" if shown.startswith("::") or (shown.startswith("-") and shown != STDIN) else shown


def on_disk(shown: str) -> str:
    """The path as the system takes it, of one that `printable` gave; they differ in a locale that is not UTF-8."""
    if shown.isascii() or sys.getfilesystemencoding() == "utf-8":
        return shown
    there = os.fsdecode(shown.encode("utf-8", "backslashreplace"))
    return there if os.path.lexists(there) else shown
