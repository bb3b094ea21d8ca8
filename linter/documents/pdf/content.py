"""The content of a page as operators with their operands.

pdfminer's own parser takes some 25 µs for a token, most of it in calls; one regular expression does the same in one.
Broken input is passed over as viewers do: a stray sign is skipped, a number like `--5` is read as far as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psparser import PSLiteral

from linter.documents.pdf.guard import MAX_PENDING, Clock, over_objects

MAX_STRING = 1_000_000
"""Bytes of one string; the standard allows 32 767."""
MAX_NESTED = 100
EVERY = 4096
"""Tokens between two looks at the clock."""

_SPACE = rb"\0\t\n\f\r "
_ENDS = _SPACE + rb"()<>\[\]{}/%"
_TOKEN = re.compile(
    rb"[" + _SPACE + rb"]++|%[^\r\n]*+"
    rb"|(?P<integer>[+\-]?+[0-9]{1,30})(?=[" + _ENDS + rb"]|\Z)"
    rb"|(?P<real>[+\-]?+(?:[0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30}))(?=[" + _ENDS + rb"]|\Z)"
    rb"|(?P<word>[^" + _ENDS + rb"]++)"
    rb"|/(?P<name>[^" + _ENDS + rb"]*+)"
    rb"|\((?P<string>(?:[^()\\]++|\\.)*+)\)"
    rb"|<(?P<hex>[^<>]*+)>"
    rb"|(?P<open>\[|<<)|(?P<close>\]|>>)|(?P<stray>.)",
    re.DOTALL,
)
_NUMBER = re.compile(rb"([+\-]?)[+\-]*([0-9]*\.?[0-9]*)")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b""}
_HASH = re.compile(rb"#([0-9a-fA-F]{2})")
_NO_HEX = re.compile(rb"[^0-9a-fA-F]+")
_END_OF_IMAGE = re.compile(rb"[" + _SPACE + rb"]EI(?=[" + _ENDS + rb"]|\Z)")
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
        start = at
        for token in _TOKEN.finditer(data, start):
            at = token.end()
            kind = token.lastgroup
            if kind is None:
                continue
            seen += 1
            if seen % EVERY == 0:
                clock.count_tokens(EVERY)
            if kind == "integer":
                operands.append(int(token[0]))
            elif kind == "real":
                operands.append(float(token[0]))
            elif kind == "word":
                word = token[0]
                if word[0] in b"+-.0123456789":
                    operands.append(_number(word))
                elif word in _CONSTANTS:
                    operands.append(_CONSTANTS[word])
                elif word == b"ID":
                    yield b"BI", operands
                    operands = []
                    end = _END_OF_IMAGE.search(data, at)
                    at = end.end() if end else len(data)
                    break
                elif not outer:
                    if word != b"BI":
                        yield word, operands
                    operands = []
            elif kind == "string":
                operands.append(_unescaped(token["string"]))
            elif kind == "hex":
                operands.append(_from_hex(token["hex"]))
            elif kind == "name":
                name = token["name"]
                if name not in names:
                    names[name] = _named(name)
                operands.append(names[name])
            elif kind == "open":
                if len(outer) >= MAX_NESTED:
                    raise over_objects("objects in one array", MAX_NESTED)
                outer.append(operands)
                operands = []
            elif kind == "close":
                if outer:
                    inner, operands = operands, outer.pop()
                    operands.append(inner if token[0] == b"]" else _dictionary(inner))
            elif token[0] == b"(":
                at = _string_end(data, at)
                operands.append(_unescaped(data[token.end() : at - 1]))
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


def _string_end(data: bytes, at: int) -> int:
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


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text:
        return text

    def plain(sign: re.Match[bytes]) -> bytes:
        code = sign[1]
        if code[0] in b"01234567":
            return bytes((int(code, 8) & 255,))
        return _ESCAPED.get(code, code)

    return _ESCAPE.sub(plain, text)


def _from_hex(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        digits = _NO_HEX.sub(b"", digits)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _named(raw: bytes) -> PSLiteral:
    name = _HASH.sub(lambda sign: bytes((int(sign[1], 16),)), raw)
    try:
        return PSLiteral(name.decode("utf-8"))
    except UnicodeDecodeError:
        return PSLiteral(name)


def _dictionary(items: list[Any]) -> dict[str, Any]:
    return {
        str(key.name): value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, PSLiteral)
    }
