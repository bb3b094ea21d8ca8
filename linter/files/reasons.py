"""Why the system refused, in both languages: what it says itself comes in the language of the system."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    errno.ENOENT: ("文件夹不存在", "no such folder"),
    errno.EACCES: ("没有权限，或者文件正被其他程序打开", "no permission, or the file is open in another program"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EEXIST: ("已有同名的文件", "a file of that name is there"),
    errno.EISDIR: ("这是文件夹", "it is a folder"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENAMETOOLONG: ("文件名太长", "the name is too long"),
    errno.EMFILE: ("打开的文件太多", "too many open files"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
    errno.ELOOP: ("链接形成循环", "links lead in a circle"),
}


_READING: Final = {
    errno.ENOENT: ("文件不存在", "no such file"),
    errno.EACCES: ("没有读取权限", "no permission to read it"),
}


def reason_of(error: BaseException, reading: bool = False) -> tuple[str, str]:
    """In Chinese and in English; for what is not in the table, what the system says. reading: not writing."""
    number = getattr(error, "errno", None)
    said = str(getattr(error, "strerror", None) or error)
    known = {**_REASONS, **_READING} if reading else _REASONS
    return known.get(number, (said, said)) if isinstance(number, int) else (said, said)
