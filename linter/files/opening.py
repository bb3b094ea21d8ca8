"""Reads files that may be anything: regular ones only, opened once, and no further than their size allows.

A name may lead to a pipe that nobody writes to, to a device without end, or to a file of the kernel whose size says
nothing. The kind is looked at before opening, because opening alone can hang or act, and again on the descriptor,
because the name may lead elsewhere by then.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import Final

from linter.errors import BilingualError
from linter.files.limits import LIMITS, Limit

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³"]
)


class FileRefused(BilingualError):
    """A file that is not read, and why. missing: there is no such file."""

    def __init__(self, zh: str, en: str, missing: bool = False) -> None:
        super().__init__(zh, en)
        self.missing = missing


def read_file(path: str | os.PathLike[str], name: str, limit: Limit | None = None) -> bytes:
    """All of a regular file. Raises `FileRefused`.

    name: the limit of its size, as it is called in the message. limit: what that is, when it is not in `LIMITS`.
    """
    try:
        if reserved(path):
            raise _not_regular()
        _check(os.stat(path), name, limit or LIMITS[name])
        with open(os.open(path, _FLAGS), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            _check(status, name, limit or LIMITS[name])
            if not status.st_size:
                if _kernel_made(file.fileno()):
                    raise _not_regular()
                return b""
            data = _read(file.fileno(), status.st_size)
            if len(data) != status.st_size or os.fstat(file.fileno()).st_size != status.st_size:
                raise FileRefused("读取时文件内容发生变化，请稍后重试", "the file changed while it was read")
            return data
    except FileNotFoundError:
        raise FileRefused("文件不存在", "no such file", missing=True) from None
    except PermissionError:
        raise FileRefused("没有读取权限", "no permission to read this file") from None
    except (OSError, ValueError) as error:
        from linter.files.reasons import reason_of

        zh, en = reason_of(error, reading=True)
        raise FileRefused(f"无法读取（{zh}）", f"cannot be read ({en})") from None


def read_head(path: str | os.PathLike[str], size: int) -> bytes:
    """The beginning of a regular file, however large it is; nothing of what is no such file."""
    try:
        if reserved(path) or not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(os.open(path, _FLAGS), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            return _read(file.fileno(), min(size, status.st_size)) if stat.S_ISREG(status.st_mode) else b""
    except (OSError, ValueError):
        return b""


def reserved(path: str | os.PathLike[str], windows: bool = sys.platform == "win32") -> bool:
    """Whether Windows takes the name for a device whatever its folder and ending (`CON`, `nul.txt`)."""
    if not windows:
        return False
    from pathlib import PurePath

    last = PurePath(path).name.rstrip(" .").casefold()
    return last.partition(".")[0].rstrip() in _RESERVED


def _not_regular() -> FileRefused:
    return FileRefused("不是普通文件", "not a regular file")


def _check(status: os.stat_result, name: str, limit: Limit) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileRefused("是文件夹，不是文件", "a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise _not_regular()
    if status.st_size > limit.value:
        raise FileRefused(*limit.over(name))


def _kernel_made(descriptor: int) -> bool:
    """Whether an empty file lies on a file system that stores nothing (/proc): it could be read without end."""
    try:
        return os.fstatvfs(descriptor).f_blocks == 0
    except (AttributeError, OSError):
        return False


def _read(descriptor: int, size: int) -> bytes:
    pieces: list[bytes] = []
    left = size
    while left and (piece := os.read(descriptor, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
