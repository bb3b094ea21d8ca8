"""The content of a page as operators with their operands.

pdfminer's own parser takes some 25 µs for a token, most of it in calls; one regular expression does the same in one.
Broken input is passed over as viewers do: a stray sign is skipped, a number like `--5` is read as far as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psparser import PSLiteral

from linter.documents.pdf.clock import MAX_PENDING, Clock
from linter.documents.pdf.tokens import ENDS, HASH, SPACE, from_hex, over_objects, string_end, unescaped

MAX_NESTED = 100
EVERY = 4096
"""Tokens between two looks at the clock."""

INTEGER, REAL, WORD, NAME, STRING, HEX, OPEN, CLOSE, STRAY = range(1, 10)
_TOKEN = re.compile(
    rb"(?:([+\-]?+[0-9]{1,30})(?=[" + ENDS + rb"]|\Z)"
    rb"|([+\-]?+(?:[0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30}))(?=[" + ENDS + rb"]|\Z)"
    rb"|([^" + ENDS + rb"]++)"
    rb"|/([^" + ENDS + rb"]*+)"
    rb"|\(((?:[^()\\]++|\\.)*+)\)"
    rb"|<([^<>]*+)>"
    rb"|(\[|<<)|(\]|>>)|%[^\r\n]*+|[" + SPACE + rb"]++|(.))[" + SPACE + rb"]*+",
    re.DOTALL,
)
_NUMBER = re.compile(rb"([+\-]?)[+\-]*([0-9]*\.?[0-9]*)")
_END_OF_IMAGE = re.compile(rb"[" + SPACE + rb"]EI(?=[" + ENDS + rb"]|\Z)")
_CONSTANTS = {b"true": True, b"false": False, b"null": None}


def operations(data: bytes, clock: Clock) -> Iterator[tuple[bytes, list[Any]]]:
    """The operators of a content stream, each with what stands before it.

    Numbers are int or float, strings bytes, names `PSLiteral`; dictionaries have str keys. An image within the
    content comes as `BI`, without its data. Raises `UnreadableError` over the limits.
    """
    operands: list[Any] = []
    outer: list[list[Any]] = []
    names: dict[bytes, PSLiteral] = {}
    seen, at = 0, 0
    while at < len(data):
        start, at = at, len(data)
        for token in _TOKEN.finditer(data, start):
            kind = token.lastindex
            if kind is None:
                continue
            value = token[kind]
            seen += 1
            if seen % EVERY == 0:
                clock.count_tokens(EVERY)
            if kind == INTEGER:
                operands.append(int(value))
            elif kind == REAL:
                operands.append(float(value))
            elif kind == WORD:
                if value[0] in b"+-.0123456789":
                    operands.append(_number(value))
                elif value in _CONSTANTS:
                    operands.append(_CONSTANTS[value])
                elif value == b"ID":
                    yield b"BI", operands
                    operands = []
                    end = _END_OF_IMAGE.search(data, token.end(WORD))
                    at = end.end() if end else len(data)
                    break
                elif not outer:
                    if value != b"BI":
                        yield value, operands
                    operands = []
            elif kind == HEX:
                operands.append(from_hex(value))
            elif kind == STRING:
                operands.append(unescaped(value))
            elif kind == NAME:
                if value not in names:
                    names[value] = _named(value)
                operands.append(names[value])
            elif kind == OPEN:
                if len(outer) >= MAX_NESTED:
                    raise over_objects("objects in one array", MAX_NESTED)
                outer.append(operands)
                operands = []
            elif kind == CLOSE:
                if outer:
                    inner, operands = operands, outer.pop()
                    operands.append(inner if value == b"]" else _dictionary(inner))
            elif value == b"(":
                start = token.end(STRAY)
                at = string_end(data, start)
                operands.append(unescaped(data[start : at - 1]))
                break
            if len(operands) > MAX_PENDING:
                raise over_objects("operands of one operator", MAX_PENDING)
    clock.count_tokens(seen % EVERY)


def _number(word: bytes) -> float:
    found = _NUMBER.match(word[:64])
    try:
        return float(found[1] + found[2]) if found else 0.0
    except ValueError:
        return 0.0


def _named(raw: bytes) -> PSLiteral:
    name = HASH.sub(lambda sign: bytes((int(sign[1], 16),)), raw)
    try:
        return PSLiteral(name.decode("utf-8"))
    except UnicodeDecodeError:
        return PSLiteral(name)


def _dictionary(items: list[Any]) -> dict[str, Any]:
    return {
        str(key.name): value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, PSLiteral)
    }
