"""Maps from codes to characters (`ToUnicode`), and the characters of named encodings.

They are most of what a PDF of a browser holds besides its pages; pdfminer reads them token by token, and keeps the
letter that a code stands for elsewhere where a font gives it a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pdfminer.cmapdb import CMapParser
from pdfminer.encodingdb import EncodingDB, name2unicode
from pdfminer.psparser import PSLiteral

_HEX = re.compile(rb"<([^<>]*+)>")
_RANGE = re.compile(rb"<([^<>]*+)>\s*+<([^<>]*+)>\s*+(?:<([^<>]*+)>|\[([^\[\]]*+)\])")
_PLAIN = re.compile(rb"(?:<[0-9a-fA-F]*+>|[\s\[\]]++)*+")
_KINDS = ((b"beginbfchar", b"endbfchar"), (b"beginbfrange", b"endbfrange"))


def read_codes(data: bytes, codes: Any) -> bool:
    """Adds the entries of a map to `codes`. False where it is not of the usual form: nothing was added.

    codes: takes `add_cid2unichr(code, bytes)`.
    """
    if b"begincid" in data or b"usecmap" in data:
        return False
    blocks = [(begin, block) for begin, end in _KINDS for block in _blocks(data, begin, end)]
    if not blocks or not all(_PLAIN.fullmatch(block) for _, block in blocks):
        return False
    for begin, block in blocks:
        for first, last, target in _chars(block) if begin == b"beginbfchar" else _ranges(block):
            if isinstance(target, list):
                for code, one in zip(range(first, last + 1), target, strict=False):
                    codes.add_cid2unichr(code, one)
            else:
                head, base, size = target[:-4], int.from_bytes(target[-4:], "big"), len(target[-4:])
                for step in range(last - first + 1):
                    value = (base + step) & ((1 << 8 * size) - 1)
                    codes.add_cid2unichr(first + step, head + value.to_bytes(size, "big"))
    return True


def _blocks(data: bytes, begin: bytes, end: bytes) -> Iterator[bytes]:
    at = data.find(begin)
    while at >= 0:
        stop = data.find(end, at)
        stop = len(data) if stop < 0 else stop
        yield data[at + len(begin) : stop]
        at = data.find(begin, stop)


def _chars(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    found = _HEX.findall(block)
    for code, target in zip(found[::2], found[1::2], strict=False):
        yield (number := int(code or b"0", 16)), number, _bytes(target)


def _ranges(block: bytes) -> Iterator[tuple[int, int, bytes | list[bytes]]]:
    for first, last, target, several in _RANGE.findall(block):
        if len(first) == len(last):
            targets = [_bytes(one) for one in _HEX.findall(several)]
            yield int(first or b"0", 16), int(last or b"0", 16), targets or _bytes(target)


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


class CodeParser(CMapParser):
    """pdfminer's parser of a map of characters, asked only for what is not of the usual form."""

    def run(self) -> None:
        if not read_codes(self.fp.getvalue(), self.cmap):  # type: ignore[attr-defined]  # always of bytes in memory
            super().run()


class Encodings(EncodingDB):
    """pdfminer's encodings; a code to which a font gives a name that says nothing stands for no known character."""

    @classmethod
    def get_encoding(cls, name: str, diff: Iterable[object] | None = None) -> dict[int, str]:
        found = cls.encodings.get(name, cls.std2unicode)
        if diff:
            found = found.copy()
            code = 0
            for entry in diff:
                if isinstance(entry, int):
                    code = entry
                elif isinstance(entry, PSLiteral):
                    character = _character(entry.name)
                    if character is None:
                        found.pop(code, None)
                    else:
                        found[code] = character
                    code += 1
        return found


@lru_cache(4096)
def _character(name: str | bytes) -> str | None:
    try:
        return name2unicode(name)  # type: ignore[arg-type]
    except (KeyError, ValueError):
        return None
