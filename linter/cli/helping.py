"""Help in Chinese: the option parser words the frames of its pages in English, and breaks lines at blanks alone."""

from __future__ import annotations

import re
from typing import Any

from linter.cli import screen
from linter.text.width import width, wrap

# what stands at the beginning of a line, or anywhere in it
_FRAMES = (
    (r"(?m)^Usage: ", "用法："),
    (r"(?m)^Arguments:$", "参数："),
    (r"(?m)^Options:$", "选项："),
    (r"(?m)^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\{([A-Z]+)(\.\.\.)?\}", r"\1\2"),
    (r"Install completion for the current shell\.", "为当前命令行安装自动补全"),
    (r"Show completion for the current shell,(?:\s+\w+)+\.", "显示自动补全脚本"),
    (r"Show this message and exit\.", "显示帮助"),
    (r"\[default: ([^\];]*); x>=(\d+)\]", r"[默认 \1，不小于 \2]"),
    (r"\[default: ([^\];]*); (\d+)<=x<=(\d+)\]", r"[默认 \1，\2 至 \3]"),
    (r"\[default: ([^\]]*)\]", r"[默认 \1]"),
    (r"\[required\]", "[必填]"),
    (r"<str>", "TEXT"),
)
_TERM = re.compile(r"  (\S.*?)(?:  +(.*))?$")
_MOST_TERM = 30  # columns; a longer term has a line to itself


def chinese(text: str) -> str:
    """A page of help with its frames in Chinese, its lines as wide as the screen."""
    for pattern, words in _FRAMES:
        text = re.sub(pattern, words, text)
    return "\n".join(_set_anew(text.split("\n")))


def _set_anew(lines: list[str]) -> list[str]:
    """Lists of options, arguments and commands set again: a Han character takes two columns."""
    found: list[str] = []
    entries: list[tuple[str, str]] = []
    in_list = False
    for line in [*lines, ""]:
        if in_list and line.startswith("   ") and entries:
            term, said = entries[-1]
            more = line.strip()
            # the parser breaks a line at a blank, behind a hyphen, or within Han where there is no blank
            is_cut = said.endswith("-") or (_is_wide(said[-1:]) and _is_wide(more[:1]))
            blank = "" if is_cut else " "
            entries[-1] = term, f"{said}{blank}{more}".strip()
            continue
        match = _TERM.match(line) if in_list else None
        if match is not None:
            entries.append((match[1], match[2] or ""))
            continue
        found += _list(entries)
        entries = []
        in_list = line in ("选项：", "参数：", "命令：")
        found.append(line)
    return found[:-1]


def _is_wide(sign: str) -> bool:
    return bool(sign) and width(sign) == 2


def _list(entries: list[tuple[str, str]]) -> list[str]:
    room = min(max((width(term) for term, _ in entries), default=0), _MOST_TERM)
    lines: list[str] = []
    for term, said in entries:
        pieces = wrap(said, max(20, screen.columns() - room - 4))
        if width(term) > room:
            lines.append(f"  {term}")
        else:
            first = pieces.pop(0) if pieces else ""
            lines.append(f"  {term}{' ' * (room - width(term))}  {first}".rstrip())
        lines += [f"{' ' * (room + 4)}{piece}" for piece in pieces]
    return lines


def speak_chinese(command: Any) -> None:
    """Makes a command of the option parser, and those below it, give their help in Chinese."""
    original = command.get_help
    command.get_help = lambda context: chinese(original(context))
    for below in getattr(command, "commands", {}).values():
        speak_chinese(below)
