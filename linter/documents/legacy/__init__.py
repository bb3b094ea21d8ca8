"""Old formats become docx and are read as such: Word 97–2003, WPS, RTF.

LibreOffice converts them when it is installed; else, for Word and WPS, the Python package msdoc2docx (the extra
`legacy`). Either runs in a process of its own, on a copy, without a shell, for at most a minute, and macros do not
run. (antiword is not used: it loses whole tables and says nothing.)
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError
from linter.documents.word import read_docx
from linter.text.bilingual import Text


class Format(Struct, frozen=True):
    """An old format: what it is called, its ending, and whether msdoc2docx reads it."""

    name: str
    ending: str
    has_package: bool


WORD: Final = Format("Word 97–2003 / WPS", "doc", True)
RTF: Final = Format("RTF", "rtf", False)

LOCKED: Final = Text("文件设有密码，请取消密码后重新检查", "the file is password-protected; remove the password")
CUT: Final = Text("RTF 文件不完整（可能未下载完），请重新下载", "the RTF file is incomplete; download it again")
OTHER: Final = Text(
    "这是 {what}，不是报告文档；请提供 Word、PDF 或者文本文件",
    "{what}, not a text document; use Word, PDF or plain text",
)
_OTHERS: Final = (
    ("Workbook", Text("Excel 97–2003 表格", "an Excel workbook")),
    ("Book", Text("Excel 95 表格", "an Excel workbook")),
    ("PowerPoint Document", Text("PowerPoint 演示文稿", "a PowerPoint presentation")),
    ("__properties_version1.0", Text("Outlook 邮件", "an Outlook message")),
)
_PROGRAMS: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_PACKAGE: Final = "doc2docx"
_SECTOR: Final = 512
_FIB: Final = struct.Struct("<HHHHHH")
_FIB_MARK: Final = 0xA5EC
_FIB_VERSIONS: Final = {0x00C1, 0x00D9, 0x0101, 0x010C, 0x0112}
_ENCRYPTED: Final = 0x0100

# LibreOffice's own settings: no macros, nothing fetched, no links brought up to date
_SETTINGS: Final = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
)
# run by a Python of its own: how much memory it may take, the file, the result
_CHILD: Final = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
except (ImportError, ValueError, OSError):
    pass
from doc2docx import convert
convert(sys.argv[2], sys.argv[3])
"""


def refuse_other_ole(data: bytes) -> None:
    """Raises `UnreadableError` for OLE files that no converter can make a document of: locked, or no document."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if has("EncryptedPackage"):
        raise UnreadableError.of(LOCKED)
    if not has("WordDocument"):
        for name, what in _OTHERS:
            if has(name):
                raise UnreadableError.of(OTHER.format(what=what))
        return
    for at in range(_SECTOR, len(data) - _FIB.size, _SECTOR):
        mark, version, _, _, _, flags = _FIB.unpack_from(data, at)
        if mark == _FIB_MARK and version in _FIB_VERSIONS:
            if flags & _ENCRYPTED:
                raise UnreadableError.of(LOCKED)
            return


def office() -> str | None:
    """LibreOffice's program, or None when it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in _USUAL_PLACES if Path(path).is_file()), None)


def has_package() -> bool:
    """Whether msdoc2docx is installed."""
    return importlib.util.find_spec(_PACKAGE) is not None


def read_legacy(path: str, data: bytes, format: Format) -> Document:
    """A document in an old format.

    Raises `UnreadableError` when there is no converter, it takes too long, or it cannot read the file.
    """
    if format is RTF and not data.rstrip(b" \r\n\t\0").endswith(b"}"):
        raise UnreadableError.of(CUT)  # LibreOffice reads what is there, and says nothing
    converters: list[tuple[str, Callable[[Path, Path], list[str]]]] = []
    if (program := office()) is not None:
        converters.append(("LibreOffice", lambda source, target: _office_command(program, source, target)))
    if format.has_package and has_package():
        converters.append(("msdoc2docx", _package_command))
    if not converters:
        raise _no_converter(format)
    for name, command in converters:
        converted = _converted(data, format, command)
        if converted is not None:
            document = read_docx(path, converted)
            document.format = format.ending
            document.notes.append(
                Text(f"由 {name} 从 {format.name} 转换后读取", f"converted from {format.name} by {name} and read")
            )
            return document
    raise UnreadableError(
        f"{converters[0][0]} 无法读取这个 {format.name} 文件，文件可能已损坏；请另存为 docx 后重新检查",
        f"{converters[0][0]} cannot read this {format.name} file, which may be damaged; save it as docx",
    )


def _no_converter(format: Format) -> UnreadableError:
    zh, en = ('或者 pip install "report-lint[legacy]" ', " or report-lint[legacy]") if format.has_package else ("", "")
    return UnreadableError(
        f"这是 {format.name} 文件，请用 Word 或者 WPS 另存为 docx 后重新检查；也可以安装 LibreOffice {zh}后直接检查",
        f"a {format.name} file; save it as docx, or install LibreOffice{en}",
    )


def _converted(data: bytes, format: Format, command: Callable[[Path, Path], list[str]]) -> bytes | None:
    """The docx that a converter makes; None when it makes none."""
    with tempfile.TemporaryDirectory(prefix="report-lint-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, f"report.{format.ending}"), Path(folder, "out", "report.docx")
        source.write_bytes(data)
        target.parent.mkdir()
        _run(command(source, target), folder)
        if not target.is_file():
            return None
        if target.stat().st_size > limit("file-size"):
            raise over("file-size")
        return target.read_bytes()


def _office_command(program: str, source: Path, target: Path) -> list[str]:
    profile = source.with_name("profile")
    _write_settings(profile)
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "docx",
        "--outdir",
        str(target.parent),
        str(source),
    ]


def _package_command(source: Path, target: Path) -> list[str]:
    return [sys.executable, "-P", "-c", _CHILD, str(limit("child-memory")), str(source), str(target)]


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    file = profile / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        "utf-8",
    )


def _run(command: list[str], folder: str) -> None:
    """Runs a converter; when its time is up it is ended together with what it has started."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"HOME": folder, "SAL_USE_VCLPLUGIN": "svp"},
    )
    try:
        process.wait(limit("convert-seconds"))
    except subprocess.TimeoutExpired:
        raise over("convert-seconds") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
