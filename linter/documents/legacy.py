"""Old formats through LibreOffice, when it is installed: Word 97–2003, WPS, RTF, ODT become docx.

The converter runs on a copy, with a profile of its own, without a shell, and for at most a minute.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from linter.documents.docx import read_docx
from linter.documents.model import Document, UnreadableError

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def converter() -> str | None:
    """LibreOffice's program, or None when it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in _USUAL_PLACES if Path(path).is_file()), None)


def read_legacy(path: str, data: bytes, name: str, ending: str) -> Document:
    """A document in an old format. name: what the format is called; ending: what LibreOffice knows it by.

    Raises `UnreadableError` when LibreOffice is not there, takes too long, or cannot read the file.
    """
    program = converter()
    if program is None:
        raise UnreadableError(
            f"这是 {name} 文件，需要安装 LibreOffice 才能读取；也可以用 Word 或 WPS 另存为 .docx 后再检查 "
            f"(a {name} file: install LibreOffice, or save it as .docx)"
        )
    with tempfile.TemporaryDirectory(prefix="report-lint-") as folder:
        source = Path(folder, f"report.{ending}")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
                env=os.environ | {"HOME": folder},
            )
        except subprocess.TimeoutExpired:
            raise UnreadableError(
                f"LibreOffice 转换超过 {SECONDS} 秒 (limit convert-seconds: LibreOffice took over {SECONDS} s)"
            ) from None
        converted = Path(folder, "out", "report.docx")
        if not converted.is_file():
            raise UnreadableError(f"LibreOffice 读不了这个 {name} 文件 (LibreOffice cannot read this {name} file)")
        document = read_docx(path, converted.read_bytes())
    document.format = ending
    document.notes.append(f"由 LibreOffice 从 {name} 转换后读取")
    return document
