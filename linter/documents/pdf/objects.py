"""Objects of a file read in one pass of a regular expression: pdfminer's own parser takes some 10 µs for each token.

Anything out of the ordinary is left to pdfminer's parser, which knows what to do with broken files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import LIT, PSLiteral

from linter.documents.pdf.tokens import ENDS, HASH, SPACE, from_hex, string_end, unescaped

MAX_NESTED = 100
EVERY = 4096
"""Tokens between two looks at the clock."""
INTEGER, NAME, REAL, STRING, HEX, OPEN, CLOSE, WORD, STRAY = range(1, 10)
_TOKEN = re.compile(
    rb"(?:([+\-]?+[0-9]{1,30}+)(?=[" + ENDS + rb"]|\Z)"
    rb"|/([^" + ENDS + rb"]*+)"
    rb"|([+\-]?+(?:[0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30}))(?=[" + ENDS + rb"]|\Z)"
    rb"|\(((?:[^()\\]++|\\.)*+)\)"
    rb"|<([0-9a-fA-F" + SPACE + rb"]*+)>"
    rb"|(\[|<<)|(\]|>>)|([^" + ENDS + rb"]++)|%[^\r\n]*+|[" + SPACE + rb"]++|(.))[" + SPACE + rb"]*+",
    re.DOTALL,
)
_HEAD = re.compile(rb"[" + SPACE + rb"]{0,64}([0-9]{1,10})[" + SPACE + rb"]{1,16}[0-9]{1,10}[" + SPACE + rb"]{1,16}obj")
_WORDS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}


class OddError(Exception):
    """What is read here does not look like an object; pdfminer's parser may know better."""


def read_numbered(data: bytes, at: int, number: int, document: Any, check: Callable[[], None], most: int) -> object:
    """The object of that number, which begins at `at` (`7 0 obj`). Raises `OddError`, also for a stream.

    check: looks at the clock; most: elements of one array.
    """
    head = _HEAD.match(data, at)
    if head is None or int(head[1]) != number:
        raise OddError
    found, end = read_object(data, head.end(), document, check, most)
    rest = data[end : end + 64].lstrip()
    if not rest.startswith(b"endobj"):
        raise OddError
    return found


def read_object(data: bytes, at: int, document: Any, check: Callable[[], None], most: int) -> tuple[object, int]:
    """The object that begins at or after `at`, and where it ends. Raises `OddError`."""
    outer: list[tuple[list[Any], bytes]] = []
    items: list[Any] = []
    seen = 0
    while True:
        start = at
        for token in _TOKEN.finditer(data, start):
            kind = token.lastindex
            if kind is None:
                continue
            value = token[kind]
            seen += 1
            if seen % EVERY == 0:
                check()
            if kind == INTEGER:
                items.append(int(value))
            elif kind == NAME:
                items.append(_names.get(value) or _named(value))
            elif kind == REAL:
                items.append(float(value))
            elif kind == OPEN:
                if len(outer) >= MAX_NESTED:
                    raise OddError
                outer.append((items, value))
                items = []
            elif kind == CLOSE:
                if not outer:
                    raise OddError
                inner, (items, opened) = items, outer.pop()
                if (opened == b"[") != (value == b"]"):
                    raise OddError
                items.append(inner if opened == b"[" else _dictionary(inner))
            elif kind == STRING:
                items.append(unescaped(value))
            elif kind == HEX:
                items.append(from_hex(value))
            elif value == b"R" and len(items) > 1 and isinstance(items[-2], int):
                items[-2:] = [PDFObjRef(document, items[-2])]
            elif value == b"endobj" and len(items) == 1 and not outer:
                return items[0], token.start(kind)
            elif kind == WORD and value in _WORDS:
                items.append(_WORDS[value])
            elif value == b"(":
                start = token.end(STRAY)
                at = string_end(data, start)
                if at > len(data):
                    raise OddError
                items.append(unescaped(data[start : at - 1]))
                break
            else:
                raise OddError
            if not outer and (kind != INTEGER or len(items) > 2):  # a number may begin a reference
                return items[0], token.end(kind)
            if len(items) > most:
                raise OddError
        else:
            raise OddError
        if not outer:
            return items[0], at


_names: dict[bytes, PSLiteral] = {}


def _named(raw: bytes) -> PSLiteral:
    name = HASH.sub(lambda sign: bytes((int(sign[1], 16),)), raw) if b"#" in raw else raw
    try:
        found = LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        found = LIT(name)
    if len(_names) < 10_000:
        _names[raw] = found
    return found


def _dictionary(items: list[Any]) -> dict[Any, Any]:
    if len(items) % 2:
        raise OddError
    keys, values = items[::2], items[1::2]
    try:
        return {key.name: value for key, value in zip(keys, values, strict=True) if value is not None}
    except AttributeError:  # a key that is no name
        raise OddError from None
