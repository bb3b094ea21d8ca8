"""Which files a run is about: those named, and the reports inside the folders named."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from linter.checks.record import NotChecked, Unreadable
from linter.files.opening import read_head
from linter.files.paths import absolute, is_folder
from linter.rulebook.form import Text

STDIN = "-"
ENDINGS = (
    ".txt", ".md", ".html", ".htm", ".docx", ".docm", ".dotx", ".pdf", ".doc", ".wps", ".rtf", ".odt", ".ott", ".ofd",
    ".mht", ".mhtml", ".xhtml", ".shtml", ".dot", ".dotm", ".wpt", ".fodt",
)  # fmt: skip
_XML: Final = ".xml"  # a Word document when it says so
_XML_MARKS: Final = (b"schemas.microsoft.com/office/word/2003/wordml", b"schemas.microsoft.com/office/2006/xmlPackage")
_SHEET, _SLIDES = Text("电子表格", "spreadsheet"), Text("演示文稿", "presentation")
_ARCHIVE, _PICTURE, _MAIL = Text("压缩包", "archive"), Text("图片", "image"), Text("邮件", "mail")
_FIXED, _UOF = Text("版式文件", "fixed-layout file"), Text("标文通文档", "UOF document")
OTHERS: Final = MappingProxyType({
    ".xls": _SHEET, ".xlsx": _SHEET, ".xlsm": _SHEET, ".xlsb": _SHEET, ".et": _SHEET, ".ods": _SHEET, ".csv": _SHEET,
    ".ppt": _SLIDES, ".pptx": _SLIDES, ".dps": _SLIDES, ".odp": _SLIDES,
    ".rar": _ARCHIVE, ".zip": _ARCHIVE, ".7z": _ARCHIVE, ".tar": _ARCHIVE, ".gz": _ARCHIVE, ".tgz": _ARCHIVE,
    ".jpg": _PICTURE, ".jpeg": _PICTURE, ".png": _PICTURE, ".gif": _PICTURE, ".bmp": _PICTURE, ".tif": _PICTURE,
    ".tiff": _PICTURE, ".webp": _PICTURE, ".heic": _PICTURE,
    ".ceb": _FIXED, ".cebx": _FIXED, ".caj": _FIXED, ".gd": _FIXED, ".sep": _FIXED, ".xps": _FIXED, ".oxps": _FIXED,
    ".djvu": _FIXED, ".eml": _MAIL, ".msg": _MAIL, ".uot": _UOF, ".uof": _UOF,
    ".pages": Text("Pages 文稿", "Pages document"), ".epub": Text("电子书", "e-book"),
})  # fmt: skip
"""Endings of files that may hold a report and are not searched for, and what such a file is."""


_OF_PAGE: Final = ("_files", ".files", "_Files", ".assets")  # folders that browsers save beside a page


OUTPUT_MARK: Final = ".report-lint-output"
"""Marks a folder of results: what lies in it is not searched for reports, and that is said."""
_RESULTS = Text("本工具写出的结果文件夹", "a folder of results of this tool")


class Found(Struct):
    """What is in the paths of a run. files: those to check, and what cannot be. not_checked: files of other kinds."""

    files: list[str | Unreadable] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)


def find_files(paths: Sequence[str]) -> Found:
    """The files to check, each once, in the order of `paths`; within a folder sorted by path.

    A folder is searched for known endings; what is hidden (`.x`) or a leftover of an open document (`~$x`) is
    passed over, and so are the pictures of a saved page. A folder without reports is listed as unreadable.
    """
    found: dict[str, str | Unreadable] = {}
    others: dict[str, NotChecked] = {}
    for path in expanded(paths):
        if path == STDIN or not is_folder(path):
            found.setdefault(path if path == STDIN else absolute(path), path)
            continue
        inside, refused, aside = _walk(path)
        for file, kind in aside:
            others.setdefault(absolute(file), NotChecked(printable(file), kind))
        for file in inside:
            found.setdefault(absolute(file), file)
        for folder in refused:
            found[f"{folder}{os.sep}"] = Unreadable(
                printable(folder), Text("没有权限读取这个文件夹", "no permission to list this folder")
            )
        if not inside and not refused:
            reason = Text("文件夹中没有可检查的文件（{endings}）", "no report files in this folder ({endings})")
            found[f"{path}{os.sep}"] = Unreadable(printable(path), reason.format(endings=" ".join(ENDINGS)))
    return Found(list(found.values()), [entry for name, entry in others.items() if name not in found])


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


def _walk(folder: str) -> tuple[list[str], list[str], list[tuple[str, Text]]]:
    """The reports in a folder, the folders that are closed, and the files of other kinds with what they are."""
    from pathlib import Path

    files: list[str] = []
    refused: list[str] = []
    aside: list[tuple[str, Text]] = []
    for where, folders, names in os.walk(folder, onerror=lambda error: refused.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if OUTPUT_MARK in names:
            folders[:] = []
            aside.append((where, _RESULTS))
            continue
        is_of_page = where.endswith(_OF_PAGE)
        for name in names:
            path, ending = str(Path(where, name)), Path(name).suffix.casefold()
            if name.startswith((".", "~$")):
                continue
            if ending in ENDINGS or (ending == _XML and _is_word(path)):
                files.append(path)
            elif (kind := OTHERS.get(ending)) is not None and not (is_of_page and kind == _PICTURE):
                aside.append((path, kind))
    return sorted(files), refused, sorted(aside, key=lambda entry: entry[0])


def _is_word(path: str) -> bool:
    """Whether an XML file is a Word document."""
    head = read_head(path, 4096).replace(b"\x00", b"")
    return any(mark in head for mark in _XML_MARKS)


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
