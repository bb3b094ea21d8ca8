"""Reports in a zip archive, unpacked into memory: counted as they come, whatever the archive says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from linter.documents.limits import LIMITS, MIB, over
from linter.documents.model import UnreadableError
from linter.runner.inputs import ENDINGS

_ENTRY: Final = b"PK\x01\x02"  # begins each entry of the archive's directory
_UTF8: Final = 0x800
_ENCRYPTED: Final = 1
_CHUNK: Final = 256 * 1024
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, IndexError
)  # fmt: skip


def unpack_reports(data: bytes) -> list[tuple[str, bytes]]:
    """The files in an archive that may be reports, by their names, sorted. Raises `UnreadableError`.

    Archives within the archive are left closed.
    """
    if data.count(_ENTRY) > LIMITS["zip-entries"].value:
        raise over("zip-entries")
    found: dict[str, bytes] = {}
    left = LIMITS["zip-total"].value
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                name = _name(info)
                if info.is_dir() or not may_be_report(name):
                    continue
                if info.flag_bits & _ENCRYPTED:
                    raise UnreadableError(
                        "压缩包设有密码，请解压后再检查", "the archive is password-protected; unpack it first"
                    )
                found[name] = _read(archive, info, left)
                left -= len(found[name])
    except _DAMAGED:
        raise UnreadableError(
            "压缩包不完整或者已损坏，请解压后再检查", "the archive is damaged; unpack it first"
        ) from None
    if not found:
        raise UnreadableError("压缩包中没有可检查的报告文件", "there are no report files in the archive")
    return sorted(found.items())


def may_be_report(name: str) -> bool:
    """Whether a file in a folder or an archive is looked into, by its name: a known ending, not hidden, no leftover."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
    return not hidden and path.suffix.casefold() in ENDINGS


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry; where it is not marked as UTF-8, Windows in Chinese writes GBK."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return info.filename


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """One entry. left: how much may be unpacked."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as part:
        while piece := part.read(_CHUNK):
            size += len(piece)
            if size > left:
                raise over("zip-total")
            if size > MIB and size > info.compress_size * LIMITS["zip-ratio"].value:
                raise over("zip-ratio")
            pieces.append(piece)
    return b"".join(pieces)
