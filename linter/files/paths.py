"""Paths as plain strings, for what every run does: `pathlib` takes as long to import as fifteen of our own modules."""

from __future__ import annotations

import os
from collections.abc import Iterator


def absolute(path: str) -> str:
    """The path from the root, spelt as `Path.absolute` does: `.` and doubled separators go, `..` stays."""
    if os.name == "nt":
        from pathlib import Path

        return str(Path(path).absolute())
    whole = os.path.join(os.getcwd(), path)
    return "/" + "/".join(part for part in whole.split("/") if part not in ("", "."))


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder; one that cannot be looked at is left to the reader, who says why."""
    try:
        return os.path.isdir(path)
    except (OSError, ValueError):
        return False


def folders_above(path: str) -> Iterator[str]:
    """The folder in which an absolute path lies, and all above it."""
    while (above := os.path.dirname(path)) != path:
        yield above
        path = above


def stem(path: str) -> str:
    """The name of a file without its last ending."""
    name = os.path.basename(path)
    at = name.rfind(".")
    return name[:at] if 0 < at < len(name) - 1 else name
