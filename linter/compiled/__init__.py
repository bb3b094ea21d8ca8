"""What the build compiles, so that a run need not: the rulebook, and the code of patterns.

The files lie in this folder, each with its digest in `digests.txt`. The wheel brings them along; a checkout makes them
when they are missing or its YAML has changed. A file that does not fit its digest is refused: it would change verdicts.
Nothing is kept anywhere else.
"""

from __future__ import annotations

import marshal
import os
import zlib
from typing import Any

from linter.errors import UsageError

FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (pathlib costs more than the reading)
FORM = 3
"""Of the files, for their first lines: to be raised when their content changes, as a checkout may hold older ones."""

_DIGESTS = "digests.txt"
_SIZE = 8  # bytes of the size of an index


def is_installed() -> bool:
    """Whether this is an installed package, whose files do not change, and no checkout."""
    return os.path.isdir(os.path.join(FOLDER, "..", "rules"))  # noqa: PTH112, PTH118


def fetch(name: str) -> bytes | None:
    """The compiled file of this name. None when there is none, or when that of a checkout is not whole.

    Raises `UsageError` when a file of an installed package was changed.
    """
    wanted = digests().get(name)
    if wanted is None:
        return None
    data, path = _read(name), os.path.join(FOLDER, name)  # noqa: PTH118
    if data is None or _digest(data) != wanted:
        if not is_installed():
            return None  # another process is just making it anew
        raise UsageError(
            f"安装的文件 {path} 已损坏或被改动，请重新安装 report-lint",
            f"the installed file {path} is damaged or was changed: install report-lint again",
        )
    return data


def digests() -> dict[str, str]:
    """Name → digest of each compiled file; `sources` → that of what they were made of. Empty when nothing was made."""
    data = _read(_DIGESTS)
    lines = (data or b"").decode("utf-8", "replace").splitlines()
    return {name: digest for name, _, digest in (line.partition(" ") for line in lines) if digest}


def keep(files: dict[str, bytes], sources: str) -> bool:
    """Writes compiled files and their digests; False where the folder cannot be written."""
    known = digests() | {"sources": sources}
    try:
        for name, data in with_digests(files, known).items():
            passing = os.path.join(FOLDER, f"{name}.{os.getpid()}")  # noqa: PTH118
            with open(passing, "wb") as file:  # noqa: PTH123
                file.write(data)
            os.replace(passing, os.path.join(FOLDER, name))  # noqa: PTH105, PTH118
    except OSError:
        return False
    return True


def with_digests(files: dict[str, bytes], known: dict[str, str]) -> dict[str, bytes]:
    """Compiled files and the list of digests: theirs, and those that are known of others."""
    listed = known | {name: _digest(data) for name, data in files.items()}
    text = "".join(f"{name} {digest}\n" for name, digest in sorted(listed.items()))
    return {**files, _DIGESTS: text.encode()}


def joined(entries: dict[Any, tuple[Any, bytes]]) -> bytes:
    """Entries of which a run needs some only, as a file's content: key → what is known of it, and its bytes."""
    index: dict[Any, tuple[Any, int, int]] = {}
    at = 0
    for key, (known, data) in entries.items():
        index[key] = known, at, at + len(data)
        at += len(data)
    head = marshal.dumps(index)
    return b"".join((len(head).to_bytes(_SIZE, "big"), head, *(data for _, data in entries.values())))


class Entries:
    """What `joined` made, which stands in `data` from `start` on. Nothing is copied out before it is asked for.

    known: key → what is known of the entry, and between which places its bytes stand.
    """

    def __init__(self, data: bytes = b"", start: int = 0) -> None:
        head = start + _SIZE
        size = int.from_bytes(data[start:head], "big")
        view = memoryview(data)
        self.known: dict[Any, tuple[Any, int, int]] = marshal.loads(view[head : head + size]) if size else {}
        self._bytes = view[head + size :]

    def bytes_of(self, start: int, end: int) -> memoryview:
        """The bytes of an entry, between the places that `known` has for it."""
        return self._bytes[start:end]


def _digest(data: bytes) -> str:
    """Length and CRC-32. It tells damage, and the file of another build; who can write here can write any digest."""
    return f"{len(data)}-{zlib.crc32(data):08x}"


def _read(name: str) -> bytes | None:
    try:
        with open(os.path.join(FOLDER, name), "rb") as file:  # noqa: PTH118, PTH123
            return file.read()
    except OSError:
        return None
