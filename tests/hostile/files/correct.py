"""The correct report that every hostile file is made from, and what their tables share."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from linter.rulebook.folder import rules_folder
from linter.testing import forms, golden, layouts

NAME: Final = "2021-department"
GIB: Final = 1 << 30

Table = Mapping[str, tuple[Callable[[], bytes], str]]
"""What is wrong with a file → its bytes, and what the refusal holds; empty when it is read all the same."""


@cache
def report() -> golden.Golden:
    return golden.load(rules_folder() / "golden" / f"{NAME}.yaml")


@cache
def text() -> str:
    """The report as text."""
    return layouts.render(report(), "tabs", forms.load(rules_folder() / "forms")).text


def huge(sign: bytes) -> bytes:
    """One GiB of the same sign, compressed; made of one MiB over and over, which takes no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(sign * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * 1024 + b"\x03\x00"
