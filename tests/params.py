"""Parameters of checks as rules state them, for tests that state their own."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from linter.rulebook.book import Rulebook

T = TypeVar("T")


def params_as(book: Rulebook, kind: type[T], stated: Any) -> T:
    """A check's parameters decoded, with the word lists of a rulebook. Raises `msgspec.ValidationError`."""
    return msgspec.convert(stated, kind, dec_hook=book.phrases.hook)
