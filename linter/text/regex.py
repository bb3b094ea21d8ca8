"""Regular expressions without the wait: what the compiler makes of a pattern is carried with the package.

A run needs some hundreds of patterns, and turning them from text into code takes longer than reading and checking a
report. The code that `re` produced is therefore kept when the package is built, under the version of the interpreter
that made it, and handed to the matching engine directly. A pattern that is not there is compiled as usual.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import cache
from typing import Literal
from zlib import crc32

from linter import compiled

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _MAGIC: int | None = _sre.MAGIC
except (ImportError, AttributeError):  # another interpreter, or a later one: compile as usual
    _MAGIC = None

FILE = "patterns.bin"
_ITEM: Literal["I", "L"] = "I" if array("I").itemsize == 4 else "L"  # of code, 32 bits

# what `re` makes of a pattern besides its code: flags, number of groups, names of groups, names by number
_Known = tuple[int, int, dict[str, int], tuple[str | None, ...]]
_carried: compiled.Entries | None = None
_fresh: dict[str, tuple[_Known, bytes]] | None = None


@cache
def regex(text: str) -> re.Pattern[str]:
    """The compiled pattern for `text`. Raises `re.error` as `re.compile` does."""
    carried = _carried or _load()
    found = carried.known.get(_key(text))
    if found is not None:
        made_of, known, code = marshal.loads(carried.bytes_of(*found[1:]))
        if made_of == text:
            return _rebuilt(text, known, code)
    pattern = re.compile(text)
    if _fresh is not None:
        code = _code_of(text, pattern)
        if code is not None:
            _fresh[text] = code
    return pattern


def collect() -> None:
    """From here on, the code of every pattern that is asked for is kept for `collected`."""
    global _carried, _fresh
    _carried, _fresh = compiled.Entries(), {}
    regex.cache_clear()


def collected() -> bytes:
    """What `collect` gathered, as the file that the package carries."""
    made = {_key(text): (None, marshal.dumps((text, *code))) for text, code in sorted((_fresh or {}).items())}
    return _made_by() + compiled.joined(made)


def _key(text: str) -> int:
    """What a pattern is found by: an index of whole texts would take as long to read as a third of the patterns. Two
    texts that share one are told apart by the text that stands with the code."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def _load() -> compiled.Entries:
    global _carried
    _carried = compiled.Entries()  # should the file be refused, the sentence that says so needs patterns
    data = compiled.fetch(FILE) or b""
    mark = _made_by()
    if _MAGIC is not None and data.startswith(mark):
        _carried = compiled.Entries(data, len(mark))
    return _carried


def _rebuilt(text: str, known: _Known, code: bytes) -> re.Pattern[str]:
    flags, groups, names, by_index = known
    items = array(_ITEM, code)
    made: re.Pattern[str] = _sre.compile(text, flags, items.tolist(), groups, names, by_index)
    return made


def _made_by() -> bytes:
    """The form of the file, and the interpreter whose code it is; the code of another one is not even decoded."""
    engine = f"{_MAGIC} {sys.byteorder} {sys.maxunicode}"
    version = f"patterns {compiled.FORM} {sys.implementation.cache_tag} {sys.version_info[:3]} {engine}"
    return f"{version}\n".encode()


def _code_of(text: str, pattern: re.Pattern[str]) -> tuple[_Known, bytes] | None:
    """What `re.compile` hands to the engine, taken on the way; checked to make the same pattern."""
    from linter.text.first_signs import with_first_signs
    from linter.text.small_sets import code_of

    try:
        parsed = _parser.parse(text, 0)
        names: dict[str, int] = dict(parsed.state.groupdict)
        by_index: list[str | None] = [None] * parsed.state.groups
        for name, index in names.items():
            by_index[index] = name
        items = [int(item) for item in _compiler._code(parsed, 0)]
        known = (parsed.state.flags, parsed.state.groups - 1, names, tuple(by_index))
        if _rebuilt(text, known, array(_ITEM, items).tobytes()) != pattern:
            return None
        return known, array(_ITEM, with_first_signs(text, code_of(parsed))).tobytes()
    except Exception:  # internals differ: nothing is kept
        return None
