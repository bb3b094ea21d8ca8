"""Writes files: never over one that is read from, and whole or not at all.

What is written grows beside its target, on Linux without a name, and takes the target's name at the end. A run that
is interrupted, killed, or out of disk leaves the old file, or none.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from linter.errors import UsageError
from linter.files.opening import reserved
from linter.files.reasons import reason_of

PREFIX: Final = ".report-lint-"
"""Begins the name of a file that is being written, where it needs one."""


class CannotWrite(UsageError):
    """A file could not be written; what stood there before still does."""

    def __init__(self, path: Path, reason: str, en: str | None = None) -> None:
        super().__init__(f"无法写入 {path}：{reason}", f"cannot write {path}: {en or reason}")


def clash(path: Path, inputs: Iterable[str | os.PathLike[str]]) -> Path | None:
    """The input that writing to `path` would destroy: the same file, whatever it is called (links, other spellings)."""
    try:
        target = os.stat(path)
    except (OSError, ValueError):
        return None  # what is not there yet is no input
    if not stat.S_ISREG(target.st_mode):
        return None
    whole = None if target.st_ino else os.path.realpath(path)
    for each in inputs:
        try:
            status = os.stat(each)
        except (OSError, ValueError):
            continue
        if os.path.samestat(status, target) and (whole is None or os.path.realpath(each) == whole):
            return Path(each)
    return None


def refuse_clash(path: Path, inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Raises `UsageError` where writing to `path` would destroy an input."""
    found = clash(path, inputs)
    if found is not None:
        same = "" if str(found) == str(path) else f"（即 {found}）"
        raise UsageError(
            f"写入 {path} 会覆盖本次要读取的文件{same}",
            f"writing to {path} would overwrite a file that is read" + (f" ({found})" if same else ""),
        )


def no_place(path: Path) -> tuple[str, str] | None:
    """Why no file can be written at a path, in both languages, as far as its name tells; None where one can be."""
    if path.is_dir():
        return "这是文件夹，请写文件名", "it is a folder; name a file"
    if not path.parent.is_dir():
        return f"文件夹 {path.parent} 不存在", f"there is no folder {path.parent}"
    return None


def write_output(
    path: Path,
    content: str | bytes | Iterable[str | bytes],
    inputs: Iterable[str | os.PathLike[str]] = (),
    encoding: str = "utf-8",
    new: bool = False,
    found: bool = False,
) -> None:
    """Writes a text or bytes, in pieces as they come. Line ends are written as they are.

    inputs: every file the run reads from; none of them is written over. new: the file must not be there yet. found:
    the file was found, not named by the user; then a link must lead to a file of the same name.
    Raises `UsageError` (`CannotWrite` when the system refuses).
    """
    refuse_clash(path, inputs)
    if found and os.path.basename(os.path.realpath(path)) != path.name:
        raise CannotWrite(path, "是指向其他文件的链接", "it is a link to another file")
    try:
        with _replaced(path, encoding, new) as file:
            for piece in [content] if isinstance(content, (str, bytes)) else content:
                if isinstance(piece, str):
                    file.write(piece)
                else:
                    file.flush()
                    file.buffer.write(piece)
    except FileExistsError:
        raise UsageError(f"{path} 已存在，未作改动", f"{path} already exists; not changed") from None
    except (OSError, ValueError) as error:
        raise CannotWrite(path, *reason_of(error)) from None


def append_output(path: Path, text: str, inputs: Iterable[str | os.PathLike[str]] = ()) -> None:
    """Adds to a file that others write to as well (the summary page of a build job).

    Raises `UsageError` where it is an input, `CannotWrite` when the system refuses.
    """
    refuse_clash(path, inputs)
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        raise CannotWrite(path, *reason_of(error)) from None


@contextmanager
def _replaced(path: Path, encoding: str, new: bool) -> Iterator[TextIO]:
    """A file to write to, which becomes `path` when all has been written."""
    if new and os.path.lexists(path):
        raise FileExistsError
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        old = os.stat(target)
    except FileNotFoundError:
        old = None
    if reserved(target):
        raise CannotWrite(path, "这是 Windows 保留的名称", "a name that Windows keeps for devices")
    if old is not None and not stat.S_ISREG(old.st_mode):
        yield from _straight(path, old, encoding)
        return
    if old is not None and not os.access(target, os.W_OK):
        raise CannotWrite(path, "没有写入权限", "permission denied")
    descriptor, name = _nameless(target.parent), None
    if descriptor is None:
        descriptor, name = _named(target.parent)
    try:
        with open(descriptor, "w", encoding=encoding, errors="backslashreplace", newline="") as file:
            yield file
            file.flush()
            if old is not None and hasattr(os, "fchmod"):
                with suppress(OSError):
                    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
            with suppress(OSError):  # some file systems cannot
                os.fsync(descriptor)
            if name is None:
                name = _linked(descriptor, target, straight=old is None)
        if name is not None:
            _take_name(name, target, new)
            name = None
    finally:
        if name is not None:
            with suppress(OSError):
                os.unlink(name)


def _straight(path: Path, status: os.stat_result, encoding: str) -> Iterator[TextIO]:
    """A terminal, a pipe or /dev/null is written to as it is."""
    if not stat.S_ISCHR(status.st_mode) and not stat.S_ISFIFO(status.st_mode):
        raise CannotWrite(path, "不是普通文件", "not a regular file")
    # a pipe that nobody reads from is an error, not a wait
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)
    with open(descriptor, "w", encoding=encoding, errors="backslashreplace", newline="") as file:
        yield file


def _nameless(folder: Path) -> int | None:
    """A file without a name, which is gone when the process is; None where the system has no such thing."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    except OSError:
        return None  # the named one fails in the same way, and says why
    if os.path.exists(f"/proc/self/fd/{descriptor}"):
        return descriptor
    os.close(descriptor)
    return None


def _named(folder: Path) -> tuple[int, str]:
    name = str(folder / f"{PREFIX}{os.urandom(8).hex()}")
    return os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666), name


def _linked(descriptor: int, target: Path, straight: bool) -> str | None:
    """Gives a nameless file its name: the target's own (None), or where that is taken, one beside it."""
    if straight:
        try:
            _link(descriptor, str(target))
            return None
        except FileExistsError:  # somebody was faster
            pass
    name = str(target.parent / f"{PREFIX}{os.urandom(8).hex()}")
    _link(descriptor, name)
    return name


def _link(descriptor: int, name: str) -> None:
    # with `src_dir_fd` Python calls linkat, which follows the link in /proc to the file itself
    os.link(f"/proc/self/fd/{descriptor}", name, src_dir_fd=descriptor, follow_symlinks=True)


def _take_name(name: str, target: Path, new: bool) -> None:
    if new and sys.platform == "win32":
        os.rename(name, target)  # fails where the target is there
    elif new:
        os.link(name, target)
        os.unlink(name)
    else:
        os.replace(name, target)
