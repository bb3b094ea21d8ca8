"""What is set beside a text, and why it may not be."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from linter.documents.model import Origin, Place
from linter.text.bilingual import Text, TextError

AUTHOR: Final = "report-lint"
SIGNED: Final = Text(
    "文件带有数字签名，加批注会使签名失效；请在没有签名的文件上加批注",
    "the file is digitally signed and a comment would break the signature; use the unsigned file",
)


class CannotAnnotate(TextError):
    """A file that takes no remarks. Its text is one clear sentence for the person who wants them."""


class Remark(Struct):
    """A remark. paragraphs: what it says. place: in the text as read, None for the document as a whole; then it stands
    beside its first line. origin: the same in the file's own terms, where the text cannot be read once more."""

    paragraphs: list[str]
    place: Place | None = None
    origin: Origin | None = None
