"""Digests without OpenSSL, which `hashlib` loads: that takes longer than all the digests of a run.

The modules of CPython that hold the same functions have no public name; where they are missing, `hashlib` serves.
"""

from __future__ import annotations


def sha256(data: bytes) -> str:
    """The SHA-256 digest in hexadecimal digits."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]  # from Python 3.12 on
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            from hashlib import sha256
    return str(sha256(data).hexdigest())


def blake2b(pieces: list[bytes]) -> str:
    """The BLAKE2b digest (32 bytes) of the pieces in turn, in hexadecimal digits."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    total = blake2b(digest_size=32)
    for piece in pieces:
        total.update(piece)
    return str(total.hexdigest())
