"""Paths as machine formats want them: relative to a folder, with forward slashes."""

from __future__ import annotations

import os
from pathlib import Path


def relative(path: str, folder: str) -> str:
    """The path as seen from `folder` (the working folder when empty); as it is when it lies elsewhere."""
    base = Path(folder) if folder else Path.cwd()
    whole = Path(os.path.normpath(base / path))
    try:
        return whole.relative_to(base).as_posix()
    except ValueError:
        return whole.as_posix()


def uri(path: str, folder: str) -> str:
    """The same as a URI reference: Han and blanks percent-encoded; absolute when it lies elsewhere."""
    from urllib.parse import quote

    seen = relative(path, folder)
    return Path(seen).as_uri() if Path(seen).is_absolute() else quote(seen)
