"""The decoded rulebook, kept so that a run need not parse YAML.

Two places: `linter/rulebook.bin`, made when the wheel is built, and the user's cache folder. Both are keyed
by a digest of every file read; one that is missing, stale or broken costs time, never correctness.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from linter.rulebook.book import Rulebook
from linter.text.digest import sha256
from linter.text.regex import cache_folder
from linter.version import __version__

BUILT = Path(__file__).resolve().parent.parent / "rulebook.bin"
_FORMAT = "2"


class _Kept(msgspec.Struct):
    digest: str
    book: Rulebook


def digest(contents: list[tuple[Path, bytes]]) -> str:
    """A digest of the files (names and contents) and of the program's version."""
    pieces = [f"{_FORMAT} {__version__}".encode()]
    for path, data in contents:
        pieces += (f"\0{path.parent.name}/{path.name}\0{len(data)}\0".encode(), data)
    return sha256(*pieces)


def fetch(wanted: str) -> Rulebook | None:
    """The rulebook of this digest, when one was kept."""
    for path in (BUILT, _cache_file(wanted)):
        try:
            kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, ValueError):
            continue
        if kept.digest == wanted:
            return kept.book
    return None


def keep(made: str, book: Rulebook, path: Path | None = None) -> None:
    """Keeps a rulebook; a folder that cannot be written is no error."""
    target = path or _cache_file(made)
    data = msgspec.msgpack.encode(_Kept(made, book))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        passing = target.with_suffix(f".{os.getpid()}")
        passing.write_bytes(data)
        passing.replace(target)
    except OSError:
        return


def _cache_file(wanted: str) -> Path:
    return cache_folder() / f"{wanted[:24]}.bin"
