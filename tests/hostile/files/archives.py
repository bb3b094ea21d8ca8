"""Hostile web archives."""

from __future__ import annotations

from typing import Final

from tests.hostile.files.correct import Table
from tests.hostile.files.pages import page


def archive(depth: int) -> bytes:
    """A web archive, multiparts within multiparts."""
    head = b"MIME-Version: 1.0\r\n"
    for level in range(depth):
        head += b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    return head + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page("")


ARCHIVES: Final[Table] = {
    "nested": (lambda: archive(3), ""),
    "nine deep": (lambda: archive(9), "limit mht-depth"),
    "deeply nested": (lambda: archive(3000), "limit mht-parts"),
    "900 000 lines": (lambda: archive(8) + b"x\r\n" * 900_000, "limit mht-lines"),
    "400 000 lines in eight parts": (lambda: archive(8) + b"x\r\n" * 400_000, "limit line-length"),
    "many parts": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: text/css\r\n\r\nx\r\n" * 100_000,
        "limit mht-parts",
    ),
    "many boundaries": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 200_000,
        "limit mht-parts",
    ),
    "no boundary": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + b"x\r\n" * 100, "no page"),
    "bad base64": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=" * 99,
        "no page",
    ),
    "a charset of no kind": (
        lambda: b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="\xff\xfe"\r\n\r\n' + page(""), ""
    ),
    "an encoding of no kind": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666 x\r\nM",
        "not recognised",
    ),
    "a long header": (lambda: b"MIME-Version: 1.0\r\nX: " + b"a" * 5_000_000 + b"\r\n\r\n" + page(""), "limit line-length"),
}  # fmt: skip
