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


def blake2(*pieces: bytes) -> str:
    """The BLAKE2b digest (32 bytes) of the pieces in turn, in hexadecimal digits: several times as fast."""
    try:
        from _blake2 import blake2b  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import blake2b
    total = blake2b(digest_size=32)
    for piece in pieces:
        total.update(piece)
    return str(total.hexdigest())
