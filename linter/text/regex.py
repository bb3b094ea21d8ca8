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

from linter import compiled

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _MAGIC: int | None = _sre.MAGIC
except (ImportError, AttributeError):  # another interpreter, or a later one: compile as usual
    _MAGIC = None

FILE = "patterns.bin"
_ITEM: Literal["I", "L"] = "I" if array("I").itemsize == 4 else "L"  # of code, 32 bits

# what `re` makes of a pattern: flags, code, number of groups, names of groups, names by number
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_carried: dict[str, _Code] | None = None
_fresh: dict[str, _Code] | None = None


@cache
def regex(text: str) -> re.Pattern[str]:
    """The compiled pattern for `text`. Raises `re.error` as `re.compile` does."""
    code = _known().get(text)
    if code is not None:
        return _rebuilt(text, code)
    pattern = re.compile(text)
    if _fresh is not None:
        code = _code_of(text, pattern)
        if code is not None:
            _fresh[text] = code
    return pattern


def collect() -> None:
    """From here on, the code of every pattern that is asked for is kept for `collected`."""
    global _carried, _fresh
    _carried, _fresh = {}, {}
    regex.cache_clear()


def collected() -> bytes:
    """What `collect` gathered, as the file that the package carries."""
    return _made_by() + marshal.dumps(dict(sorted((_fresh or {}).items())))


def _known() -> dict[str, _Code]:
    global _carried
    if _carried is None:
        _carried = {}  # should the file be refused, the sentence that says so needs patterns
        data = compiled.fetch(FILE) or b""
        mark = _made_by()
        _carried = marshal.loads(data[len(mark) :]) if _MAGIC is not None and data.startswith(mark) else {}
    return _carried


def _rebuilt(text: str, code: _Code) -> re.Pattern[str]:
    flags, items, groups, names, by_index = code
    made: re.Pattern[str] = _sre.compile(text, flags, array(_ITEM, items).tolist(), groups, names, by_index)
    return made


def _made_by() -> bytes:
    """The interpreter whose code it is; the code of another one is not even decoded."""
    version = f"{sys.implementation.cache_tag} {sys.version_info[:3]} {_MAGIC} {sys.byteorder} {sys.maxunicode}"
    return f"{version}\n".encode()


def _code_of(text: str, pattern: re.Pattern[str]) -> _Code | None:
    """What `re.compile` hands to the engine, taken on the way; checked to make the same pattern."""
    try:
        parsed = _parser.parse(text, 0)
        names: dict[str, int] = dict(parsed.state.groupdict)
        by_index: list[str | None] = [None] * parsed.state.groups
        for name, index in names.items():
            by_index[index] = name
        code = array(_ITEM, [int(item) for item in _compiler._code(parsed, 0)]).tobytes()
        made = (parsed.state.flags, code, parsed.state.groups - 1, names, tuple(by_index))
        return made if _rebuilt(text, made) == pattern else None
    except Exception:  # internals differ: nothing is kept
        return None
