"""What goes to the screen: the report to standard output, complaints to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EBADF
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from linter.checks.record import NotChecked
    from linter.rulebook.source import RulebookError
    from linter.runner.sheet import SheetError

from linter.errors import Ended, near

language = "zh"
NO_PATH = ("请指定要检查的文件或者文件夹", "no file or folder given; name the report to check")
_LONGEST = 1000
_NAMED = 20


def say(zh: str, en: str) -> str:
    """One of two wordings, by `--lang`."""
    return en if language == "en" else zh


def prepare(arguments: Sequence[str]) -> None:
    """Sets language and encoding, before anything is printed."""
    global language
    if "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments):
        language = "en"
    for descriptor in range(3):
        _keep_taken(descriptor)
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or _Closed()
    for stream in (sys.stdout, sys.stderr):
        _set_encoding(stream)


class _Closed(StringIO):
    """Stands for a standard stream that was closed before the start."""

    def write(self, text: str) -> int:
        raise OSError(EBADF, say("已关闭", "closed"))


def _keep_taken(descriptor: int) -> None:
    """A standard stream that is closed leads nowhere, lest the next file that is opened takes its place."""
    try:
        os.fstat(descriptor)
    except OSError:
        nowhere = os.open(os.devnull, os.O_RDWR)
        if nowhere != descriptor:
            os.dup2(nowhere, descriptor)
            os.close(nowhere)


def _set_encoding(stream: TextIO) -> None:
    """UTF-8 into files and pipes; on a terminal what it uses, unless that cannot hold Han."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    asked = bool(os.environ.get("PYTHONIOENCODING"))
    if not _holds_han(stream.encoding) and not stream.isatty():
        reconfigure(encoding="utf-8", errors="backslashreplace")
    elif stream.isatty() or asked:
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _holds_han(encoding: str | None) -> bool:
    try:
        "错误：〔2021〕".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str) -> None:
    """Prints a report. When nobody reads on (`| head`), the rest is dropped in silence.

    Ends the program with 2 where it cannot be printed: standard output is closed, or its disk is full.
    """
    _put(lambda: sys.stdout.write(text))


def write_bytes(data: bytes) -> None:
    """The same of bytes, for a file or a pipe."""
    _put(lambda: sys.stdout.buffer.write(data))


def _put(act: Callable[[], object]) -> None:
    try:
        act()
        sys.stdout.flush()
    except BrokenPipeError:
        close_quietly()
    except OSError as error:
        close_quietly()
        from linter.files.reasons import reason_of

        zh, en = reason_of(error)
        complain(f"无法写入标准输出：{zh}", f"cannot write to standard output: {en}")
        raise Ended from None


def close_quietly() -> None:
    """Standard output leads nowhere from here on, so that closing it at the end does not fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # it is no file
        return


def complain(zh: str, en: str) -> None:
    """One message to standard error."""
    try:
        print(complaint(say(zh, en)), file=sys.stderr)
    except OSError:  # nobody reads it, or its disk is full: the exit status remains
        return


def complain_of(error: RulebookError | SheetError) -> None:
    """What is wrong in files of rules or settings, or in a roster: one message for each fault."""
    for fault in error.faults:
        complain(fault.zh, fault.en)


def complaint(text: str) -> str:
    """A message as it is printed: on one line and of bounded length, but for the excerpt under an error in a file."""
    from linter.text.personal import mask
    from linter.text.width import inert

    said = f"report-lint: {mask(text)}"
    with suppress(UnicodeEncodeError):  # names, in a locale that is not UTF-8
        said = said.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    lines = map(inert, re.split(r"\n(?= +\d+ \| )", said))
    return "\n".join(line if len(line) <= _LONGEST else line[:_LONGEST] + "…" for line in lines)


def left_aside(files: Sequence[NotChecked]) -> None:
    """Names the files of a folder that were not looked into, on standard error."""
    for file in files[:_NAMED]:
        complain(f"未检查：{file.path}（{file.kind.zh}）", f"not checked: {file.path} ({file.kind.en})")
    if len(files) > _NAMED:
        more = len(files) - _NAMED
        complain(f"未检查：另有 {more} 个其他类型的文件", f"not checked: {more} more files of other kinds")


def one_place() -> bool:
    """Whether standard output and standard error lead to the same place (a terminal, or `2>&1`)."""
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno()))
    except (OSError, ValueError):
        return False


def color(choice: str, stream: TextIO) -> bool:
    """Whether to print in colour: the option, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not _old_console()


def _old_console() -> bool:
    """Whether this is a Windows console that shows colour codes as text."""
    if sys.platform != "win32":
        return False
    from rich.console import detect_legacy_windows

    return detect_legacy_windows()


def columns() -> int:
    """The width to print in."""
    return max(40, min(_columns() or 100, 120))


def _columns() -> int:
    """What `shutil.get_terminal_size` says, which is slow to import; 0 where nothing is known."""
    try:
        asked = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        asked = 0
    if asked > 0:
        return asked
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ is not None else 0
    except (OSError, ValueError):
        return 0


def _no_command(path: str, commands: list[str], wrong: re.Match[str] | None) -> tuple[str, str]:
    """A word that is none of the commands below another, with the nearest one; or no word at all."""
    zh, en = near(wrong[1], commands) if wrong is not None else ("", "")
    if wrong is not None and zh:
        return f"{path} 没有 {wrong[1]} 这个命令{zh}", f"{path} has no command {wrong[1]}{en}"
    zh, en = f"{path} 后面应为：{'、'.join(commands)}", f"{path} takes one of: {', '.join(commands)}"
    return (zh, en) if wrong is None else (f"没有 {wrong[1]} 这个命令，{zh}", f"no command {wrong[1]}: {en}")


def usage_sentence(error: Any) -> tuple[str, str]:
    """What the option parser complains of, as one sentence in each language."""
    english = " ".join(str(error.format_message()).split()).rstrip(".")
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    commands = list(getattr(context.command, "commands", ())) if context is not None else []
    if context is not None and commands and kind in ("UsageError", "NoArgsIsHelpError", "NoSuchCommand"):
        return _no_command(context.command_path, commands, re.search(r"[Nn]o such command '([^']*)'", english))
    if kind == "NoSuchOption":
        zh, en = near(error.option_name, error.possibilities or [])
        return f"没有 {error.option_name} 这个选项{zh}", f"no such option: {error.option_name}{en}"
    if kind == "MissingParameter":
        if error.param is not None and error.param.param_type_name == "option":
            return f"缺少选项 {error.param.opts[0]}", english
        return f"缺少参数 {error.param.human_readable_name if error.param is not None else ''}".rstrip(), english
    if kind == "BadOptionUsage":
        return f"选项 {error.option_name} 用法有误，后面须有一个值", english
    if kind == "BadParameter" and error.param is not None:
        name = error.param.opts[0]
        whole = " int" in error.message
        wanted = "应为整数" if whole else "超出允许的范围" if "range" in error.message else "写法有误"
        return f"{name} 的值有误：{wanted}", english
    extra = re.search(r"unexpected extra arguments? \((.*)\)", english)
    return f"多余的参数：{extra[1]}" if extra is not None else "用法有误", english
