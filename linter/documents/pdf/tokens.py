"""What the content of pages and the objects of a file have in common: strings, names, white space."""

from __future__ import annotations

import re

from linter.documents.model import UnreadableError

SPACE = rb"\0\t\n\f\r "
ENDS = SPACE + rb"()<>\[\]{}/%"
MAX_STRING = 1_000_000
"""Bytes of one string; the standard allows 32 767."""
HASH = re.compile(rb"#([0-9a-fA-F]{2})")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b""}
_NO_HEX = re.compile(rb"[^0-9a-fA-F]+")


def over_objects(what: str, value: int) -> UnreadableError:
    """The error for a limit that only PDF parsing knows."""
    return UnreadableError(
        f"PDF 内部结构过大，超过上限（{value} 项，限制项 pdf-objects），不予读取",
        f"{what}: over the limit of {value} (limit pdf-objects)",
    )


def string_end(data: bytes, at: int) -> int:
    """Where a string with brackets in it, begun before `at`, ends; the end of the data when it does not."""
    depth = 1
    for sign in _BRACKET.finditer(data, at, at + MAX_STRING):
        if sign[0] == b"(":
            depth += 1
        elif sign[0] == b")":
            depth -= 1
            if not depth:
                return sign.end()
    if at + MAX_STRING < len(data):
        raise over_objects("bytes of one string", MAX_STRING)
    return len(data) + 1


def unescaped(text: bytes) -> bytes:
    if b"\\" not in text:
        return text

    def plain(sign: re.Match[bytes]) -> bytes:
        code = sign[1]
        if code[0] in b"01234567":
            return bytes((int(code, 8) & 255,))
        return _ESCAPED.get(code, code)

    return _ESCAPE.sub(plain, text)


def from_hex(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        digits = _NO_HEX.sub(b"", digits)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
