"""The built-in rulebook as the package carries it: decoded and checked when it was built (see `linter.compiled`).

An installed package is taken as it was built. In a checkout the YAML, or the code that decodes it, may have changed
since: then it is parsed, and kept anew beside the package's code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from linter import compiled
from linter.compiled.digest import blake2, sha256
from linter.rulebook.book import Rulebook
from linter.rulebook.packed import Packed
from linter.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

FILE = "rulebook.bin"
# code that decides what a decoded rulebook looks like
_CODE = ("checks", "rulebook", "text")


def fetch(stamp: str | None) -> Rulebook | None:
    """The compiled rulebook; None when there is none, or one of another interpreter or of other sources.

    stamp: of the sources it must have been made of (see `stamp_of`); None where that is not asked.
    """
    if stamp is not None and compiled.digests().get("sources") != stamp:
        return None
    data, mark = compiled.fetch(FILE), _made_by()
    if data is None or not data.startswith(mark):
        return None
    from _pickle import loads  # all that is needed of `pickle`, at a tenth of its import

    book: Rulebook = loads(data[len(mark) :])  # its digest was compared
    return book


def keep(book: Rulebook, stamp: str) -> bool:
    """Keeps a rulebook in the package's folder; False where that cannot be written."""
    from pickle import dumps

    parts = structs.replace(book, norms=Packed(book.norms), params=Packed(book.params))
    return compiled.keep({FILE: _made_by() + dumps(parts, protocol=5)}, stamp)


def digest(contents: list[tuple[Path, bytes]]) -> str:
    """A digest of files (names and contents) and of the program's version."""
    pieces = [__version__.encode()]
    for path, data in contents:
        pieces += (f"\0{path.parent.name}/{path.name}\0{len(data)}\0".encode(), data)
    return sha256(*pieces)


def stamp_of(base: Path | str) -> str:
    """What changes when a file of the rulebook, or the code that decodes it, does: names, sizes and times of all."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    folders = [str(base), *(f"{package}{os.sep}{name}" for name in _CODE)]
    return blake2(*(entry.encode() for folder in folders for entry in _entries(folder)))


def _entries(folder: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _entries(entry.path)
        elif entry.name.endswith((".yaml", ".py")) and not entry.name.endswith(".cases.yaml"):
            found = entry.stat()
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}\n"


def _made_by() -> bytes:
    return f"{__version__} {sys.implementation.cache_tag}\n".encode()
