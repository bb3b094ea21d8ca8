"""Names and strings among the objects of a file, as text."""

from __future__ import annotations

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from linter.documents.titles import pdf_text


def name_of(entry: object) -> str:
    """A name of the file as text; what is none is empty."""
    found = resolve1(entry)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def text_of(entry: object) -> str:
    """A string of the file as text; what is none is empty."""
    found = resolve1(entry)
    return pdf_text(found) if isinstance(found, bytes) else ""
