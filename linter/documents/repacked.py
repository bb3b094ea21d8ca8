"""A zip package written again with some of its parts changed; all others keep their bytes, names and order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from linter.documents.package import Package

_KEPT: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with these parts in place of its own of these names, or after them. Raises `UnreadableError`: what is
    unpacked is counted."""
    package, written = Package(data), io.BytesIO()
    waiting = dict(changed)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, info in package.entries():
            entry = zipfile.ZipInfo(name, info.date_time)
            entry.compress_type = info.compress_type if info.compress_type in _KEPT else zipfile.ZIP_DEFLATED
            entry.external_attr = info.external_attr
            new = next((part for part in waiting if package.is_same(part, name)), None)
            if new is not None:
                made.writestr(entry, waiting.pop(new))
                continue
            with made.open(entry, "w", force_zip64=False) as part:
                for chunk in package.chunks(name):
                    part.write(chunk)
        for name, content in waiting.items():
            made.writestr(name, content)
    return written.getvalue()
