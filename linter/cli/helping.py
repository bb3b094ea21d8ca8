"""Help in Chinese: the option parser words the frames of its pages in English."""

from __future__ import annotations

import re
from typing import Any

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
    (
        r"Show completion for the current shell,(?:\s+\w+)+\.",
        "显示自动补全脚本",
    ),
    (r"Show this message and exit\.", "显示帮助"),
    (r"\[default: ([^\];]*); x>=(\d+)\]", r"[默认 \1，不小于 \2]"),
    (r"\[default: ([^\]]*)\]", r"[默认 \1]"),
    (r"\[required\]", "[必填]"),
    (r"<str>", "TEXT"),
)


def chinese(text: str) -> str:
    """A page of help with its frames in Chinese."""
    for pattern, words in _FRAMES:
        text = re.sub(pattern, words, text)
    return text


def speak_chinese(command: Any) -> None:
    """Makes a command of the option parser, and those below it, give their help in Chinese."""
    original = command.get_help
    command.get_help = lambda context: chinese(original(context))
    for below in getattr(command, "commands", {}).values():
        speak_chinese(below)
