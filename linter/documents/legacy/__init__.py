"""Old formats become docx and are read as such: Word 97–2003, WPS, RTF.

LibreOffice converts them when it is installed; else, for Word and WPS, the Python package msdoc2docx (the extra
`legacy`). Either runs on a copy, under limits, and is looked after by a `keeper`; macros do not run, and nothing is
fetched. (antiword is not used: it loses whole tables and says nothing.)
"""

from __future__ import annotations

import importlib.util
import shutil
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, field

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
CUT: Final = Text("RTF 文件不完整，可能未下载完；请重新下载", "the RTF file is incomplete; download it again")
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
# run by a Python of its own: the file, the result
_CHILD: Final = "import sys; from doc2docx import convert; convert(sys.argv[1], sys.argv[2])"
_KEEPER: Final = Path(__file__).with_name("keeper.py")
# seconds in which the keeper puts things away
_PATIENCE: Final = 20
RESULT: Final = "out/report.docx"


class Converter(Struct):
    """A program that makes a docx. command: with `{folder}` and `{source}`. files: what it needs in its folder."""

    name: str
    command: list[str]
    files: dict[str, bytes] = field(default_factory=dict)


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
    converted, by = to_docx(data, format)
    document = read_docx(path, converted)
    document.format = format.ending
    zh, en = "由 {by} 从 {format} 转换后读取", "converted from {format} by {by} and read"
    document.notes.append(Text(zh, en).format(by=by, format=format.name))
    return document


def to_docx(data: bytes, format: Format) -> tuple[bytes, str]:
    """A document in an old format as docx, and what converted it. Raises as `read_legacy` does."""
    if format is RTF and not data.rstrip(b" \r\n\t\0").endswith(b"}"):
        raise UnreadableError.of(CUT)  # LibreOffice reads what is there, and says nothing
    converters: list[Converter] = []
    if (program := office()) is not None:
        converters.append(_office(program))
    if format.has_package and has_package():
        converters.append(_package())
    if not converters:
        raise _no_converter(format)
    for converter in converters:
        converted = _converted(data, format, converter)
        if converted is not None:
            return converted, converter.name
    raise UnreadableError(
        f"{converters[0].name} 无法读取这个 {format.name} 文件，文件可能已损坏；请另存为 docx 后重新检查",
        f"{converters[0].name} cannot read this {format.name} file, which may be damaged; save it as docx",
    )


def _no_converter(format: Format) -> UnreadableError:
    zh, en = ('或者 pip install "report-lint[legacy]" ', " or report-lint[legacy]") if format.has_package else ("", "")
    return UnreadableError(
        f"这是 {format.name} 文件，请用 Word 或者 WPS 另存为 docx 后重新检查；也可以安装 LibreOffice {zh}后直接检查",
        f"a {format.name} file; save it as docx, or install LibreOffice{en}",
    )


def _converted(data: bytes, format: Format, converter: Converter) -> bytes | None:
    """The docx that a converter makes; None when it makes none."""
    source = f"report.{format.ending}"
    files = {source: data, **converter.files}
    head = {
        "command": [part.replace("{source}", source) for part in converter.command],
        "files": [[path, len(content)] for path, content in files.items()],
        "result": RESULT,
        "environment": {"SAL_USE_VCLPLUGIN": "svp"},
        "seconds": limit("convert-seconds"),
        "memory": limit("convert-memory"),
        "file": limit("convert-file"),
        "folder": limit("convert-folder"),
        "most": limit("file-size"),
    }
    said, made = _kept([msgspec.json.encode(head) + b"\n", *files.values()])
    if said.startswith("limit "):
        raise over(said.removeprefix("limit "))
    return made if said == "ok" else None


def _kept(pieces: list[bytes]) -> tuple[str, bytes]:
    """What the keeper says, and the result. It ends when this process does, or no longer waits for it."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(_KEEPER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        with suppress(BrokenPipeError):
            for piece in pieces:
                process.stdin.write(piece)
            process.stdin.flush()
        said, _, made = process.stdout.read().partition(b"\n")
        return said.decode("utf-8", "replace"), made
    finally:
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.stdout.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _office(program: str) -> Converter:
    command = [
        program,
        "-env:UserInstallation={uri}/profile",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "docx",
        "--outdir",
        "{folder}/out",
        "{folder}/{source}",
    ]
    return Converter("LibreOffice", command, {"profile/user/registrymodifications.xcu": _settings()})


def _package() -> Converter:
    command = [sys.executable, "-P", "-c", _CHILD, "{folder}/{source}", f"{{folder}}/{RESULT}"]
    return Converter("msdoc2docx", command)


def _settings() -> bytes:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    ).encode()
