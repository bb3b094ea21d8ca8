"""Files become documents. Formats are told by content, not by the ending of the name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from linter.documents.model import Document, Grid, GridCell, Place, UnreadableError

__all__ = ["Document", "Grid", "GridCell", "Place", "UnreadableError", "open_document", "read_bytes"]

MAX_FILE = 100 * 1024 * 1024

# How a file begins when it is not plain text, and what to call it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF", "pdf"),
    (b"PK\x03\x04", "Word (docx) / OFD", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97–2003 (doc) / WPS", "ole"),
    (b"{\\rtf", "RTF", "rtf"),
    (b"\x89PNG", "PNG", "image"),
    (b"\xff\xd8\xff", "JPEG", "image"),
)


def open_document(path: str, password: str | None = None) -> Document:
    """The file at `path` as a document.

    Raises `UnreadableError` with one clear sentence when it is missing, not a regular file, too
    large, not decodable, or of a kind that cannot be read.
    """
    return read_bytes(path, _load(path), password)


def read_bytes(path: str, data: bytes, password: str | None = None) -> Document:
    """Bytes already in hand (standard input) as a document. Raises as `open_document` does."""
    for mark, name, _kind in _SIGNATURES:
        if data[:1024].lstrip().startswith(mark):
            raise UnreadableError(
                f"这是 {name} 文件，目前只能检查纯文本；请另存为 .txt 后再检查 "
                f"(a {name} file: only plain text can be checked so far; save it as .txt)"
            )
    from linter.documents.text import read_text

    return read_text(path, data)


def _load(path: str) -> bytes:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("是文件夹，不是文件 (a folder, not a file)")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("不是普通文件 (not a regular file)")
        if status.st_size > MAX_FILE:
            raise UnreadableError(f"文件超过 {MAX_FILE >> 20} MiB 上限 (limit file-size: over {MAX_FILE >> 20} MiB)")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableError("文件不存在 (no such file)") from None
    except PermissionError:
        raise UnreadableError("没有读取权限 (permission denied)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"无法读取：{reason} (cannot be read)") from None
