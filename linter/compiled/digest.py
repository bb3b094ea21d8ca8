"""Digests without OpenSSL, which `hashlib` loads: that takes longer than all the digests of a run.

The modules of CPython that hold the same functions have no public name; where they are missing, `hashlib` serves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def _sha256() -> Callable[[], Any]:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]  # from Python 3.12 on
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            from hashlib import sha256
    return sha256  # type: ignore[no-any-return, unused-ignore]


def sha256(*pieces: bytes) -> str:
    """The SHA-256 digest of the pieces in turn, in hexadecimal digits: for what others keep."""
    total = _sha256()()
    for piece in pieces:
        total.update(piece)
    return str(total.hexdigest())


@cache
def _blake2b() -> Callable[..., Any]:
    try:
        from _blake2 import blake2b  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import blake2b
    return blake2b  # type: ignore[no-any-return, unused-ignore]


def blake2(*pieces: bytes, size: int = 32) -> str:
    """The BLAKE2b digest of the pieces in turn, in hexadecimal digits: several times as fast. size: in bytes."""
    total = _blake2b()(digest_size=size)
    for piece in pieces:
        total.update(piece)
    return str(total.hexdigest())


def mark(text: str) -> int:
    """A text as a number of 64 bits with a sign, the same in every process."""
    digest = _blake2b()(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
