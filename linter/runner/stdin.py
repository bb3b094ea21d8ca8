"""Standard input as a file's content."""

from __future__ import annotations

import sys

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError


def read_stdin() -> bytes:
    """All of standard input. Raises `UnreadableError` when it is closed, cannot be read or is too large."""
    if sys.stdin is None:
        raise UnreadableError("标准输入已关闭", "standard input is closed")
    most = limit("file-size")
    try:
        data = sys.stdin.buffer.read(most + 1)
    except (OSError, ValueError) as error:
        from linter.files.reasons import reason_of

        zh, en = reason_of(error, reading=True)
        raise UnreadableError(f"标准输入无法读取（{zh}）", f"standard input cannot be read ({en})") from None
    if len(data) > most:
        raise over("file-size")
    return data
