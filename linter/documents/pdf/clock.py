"""The time, and the other limits, of the one PDF file that is read at present."""

from __future__ import annotations

import time

from linter.documents.limits import MIB, limit, over
from linter.documents.pdf.tokens import over_objects

MAX_PENDING = limit("pdf-objects")
"""Objects read but not yet used: the elements of one array, the operands of one operator."""
MAX_TOTAL = 256 * MIB
MAX_CONTENT = 16 * MIB
"""Bytes of the content of one page."""


class Clock:
    """The time a file and its pages take. `check` raises when either is over its limit.

    damaged: whether a stream could not be unpacked at all.
    """

    def __init__(self) -> None:
        self._file = time.thread_time() + limit("pdf-seconds")
        self._page = self._file
        self.unpacked = 0
        self.tokens = 0
        self.characters = 0
        self.segments = 0
        self.damaged = False

    def new_page(self) -> None:
        self._page = time.thread_time() + limit("pdf-page-seconds")

    def check(self) -> None:
        now = time.thread_time()
        if now > self._page:
            raise over("pdf-page-seconds" if self._page < self._file else "pdf-seconds")
        if now > self._file:
            raise over("pdf-seconds")

    def count_tokens(self, number: int) -> None:
        """Note that `number` tokens more of page contents were read; looks at the time, too."""
        self.tokens += number
        if self.tokens > limit("pdf-tokens"):
            raise over("pdf-tokens")
        self.check()

    def count_page(self, characters: int, segments: int) -> None:
        """Note what a page holds."""
        self.characters += characters
        self.segments += segments
        if self.characters > limit("pdf-text"):
            raise over("pdf-text")
        if self.segments > limit("pdf-lines"):
            raise over("pdf-lines")

    def count(self, size: int) -> None:
        """Note that `size` bytes more were unpacked."""
        self.unpacked += size
        if self.unpacked > MAX_TOTAL:
            raise over_objects("bytes of unpacked streams", MAX_TOTAL)


running = Clock()
"""The clock of the file that is read: pdfminer hands none to its parsers and decoders. `guard.guarded` sets it."""
