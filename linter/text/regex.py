"""Regular expressions without the wait: what the compiler makes of a pattern is kept between runs.

A run needs some hundreds of patterns, and turning them from text into code takes longer than reading and checking a
report. The code that `re` produced is therefore kept, in the wheel and in the user's cache folder, under the version
of the interpreter that made it, and handed to the matching engine directly. The engine checks it before use. A file
that is missing, stale or broken costs time, never correctness: the pattern is then compiled as usual.
"""

from __future__ import annotations

import atexit
import os
import re
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _MAGIC: int | None = _sre.MAGIC
except (ImportError, AttributeError):  # another interpreter, or a later one: compile as usual
    _MAGIC = None

BUILT = Path(__file__).resolve().parent.parent / "patterns.bin"
_ITEM = "I" if array("I").itemsize == 4 else "L"


class _Code(msgspec.Struct, array_like=True):
    """What `re` makes of one pattern: flags, code, number of groups, names of groups."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    by_index: list[str | None]


class _Kept(msgspec.Struct):
    """The file. Each pattern is decoded when it is asked for."""

    made_by: str
    patterns: dict[str, msgspec.Raw]


_kept: dict[str, msgspec.Raw] | None = None
_fresh: dict[str, msgspec.Raw] = {}
# With more than these in the user's file, most are of rules that are gone: it is begun anew.
_MOST = 4000


@cache
def regex(text: str) -> re.Pattern[str]:
    """The compiled pattern for `text`. Raises `re.error` as `re.compile` does."""
    if _MAGIC is None:
        return re.compile(text)
    raw = _known().get(text)
    if raw is not None:
        made = _rebuilt(text, raw)
        if made is not None:
            return made
    compiled = re.compile(text)
    made_code = _code_of(text)
    if made_code is not None:
        _fresh[text] = msgspec.Raw(msgspec.msgpack.encode(made_code))
    return compiled


_decoder = msgspec.msgpack.Decoder(_Code)


def _made_by() -> str:
    return f"{sys.implementation.cache_tag} {sys.version_info[:3]} {_MAGIC} {sys.byteorder} {sys.maxunicode}"


def _known() -> dict[str, msgspec.Raw]:
    global _kept
    if _kept is None:
        _kept = {}
        for path in (BUILT, cache_file()):
            try:
                found = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
            except (OSError, msgspec.MsgspecError, ValueError):
                continue
            if found.made_by == _made_by():
                _kept.update(found.patterns)
        atexit.register(_keep)
    return _kept


def _rebuilt(text: str, raw: bytes | msgspec.Raw) -> re.Pattern[str] | None:
    try:
        code = _decoder.decode(raw)
        ints = array(_ITEM)
        ints.frombytes(code.code)
        made: Any = _sre.compile(text, code.flags, ints.tolist(), code.groups, code.names, tuple(code.by_index))
    except Exception:  # whatever the engine objects to, the usual way remains
        return None
    return made if isinstance(made, re.Pattern) else None


def _code_of(text: str) -> _Code | None:
    """What `re.compile` hands to the engine, taken on the way; checked to be what it really used."""
    try:
        parsed = _parser.parse(text, 0)
        flags = parsed.state.flags
        code = _compiler._code(parsed, 0)
        names: dict[str, int] = dict(parsed.state.groupdict)
        by_index: list[str | None] = [None] * parsed.state.groups
        for name, index in names.items():
            by_index[index] = name
        made = _Code(flags, array(_ITEM, code).tobytes(), parsed.state.groups - 1, names, by_index)
    except Exception:  # internals differ: nothing is kept
        return None
    rebuilt = _rebuilt(text, msgspec.msgpack.encode(made))
    return made if rebuilt is not None and rebuilt == re.compile(text) else None


def write(path: Path, texts: dict[str, msgspec.Raw]) -> None:
    """Keeps patterns in a file; a folder that cannot be written is no error."""
    try:
        data = msgspec.msgpack.encode(_Kept(_made_by(), texts))
        path.parent.mkdir(parents=True, exist_ok=True)
        passing = path.with_suffix(f".{os.getpid()}")
        passing.write_bytes(data)
        passing.replace(path)
    except (OSError, UnicodeEncodeError):  # the latter: half a character, from an escape in somebody's rule
        return


def build(sample: Path) -> None:
    """Writes the file that the wheel takes along: every pattern that reading and checking `sample` asks for."""
    import linter

    linter.lint(str(sample))
    write(BUILT, {**(_kept or {}), **_fresh})


def _keep() -> None:
    if _fresh:
        kept = _kept or {}
        write(cache_file(), {**kept, **_fresh} if len(kept) < _MOST else _fresh)


def cache_file() -> Path:
    """Where the user's own copy lies."""
    return cache_folder() / "patterns.bin"


def cache_folder() -> Path:
    """The folder of everything kept between runs: `REPORT_LINT_CACHE`, or the system's place for such files."""
    chosen = os.environ.get("REPORT_LINT_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = str(Path.home() / "Library" / "Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "report-lint"
