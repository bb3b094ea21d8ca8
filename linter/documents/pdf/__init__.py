"""PDF files: what is printed on their pages becomes lines and tables.

pdfminer.six opens the file and its fonts; it is imported only when a PDF is read. opening: file → pages; painter:
content → what is painted, in its order; what of that is seen, and its lines and tables: `linter.documents.printed`.
"""

from __future__ import annotations

from linter.documents import ocr
from linter.documents.model import Document
from linter.documents.printed.document import read_printed
from linter.documents.titles import pdf_titles


def read_pdf(path: str, data: bytes, password: str | None = None) -> Document:
    """A PDF as a document: printed lines, and a grid for every table.

    Raises `UnreadableError` with one clear sentence: a scan, a password missing or wrong, a damaged or truncated
    file, text without character codes, a limit passed (`linter.documents.limits`).
    """
    from linter.documents.pdf.opening import read_pages

    pages, notes = read_pages(data, password)
    document = read_printed(path, "pdf", pages, notes, lambda numbers: ocr.pages_of_pdf(data, numbers, password))
    document.titles = pdf_titles(data)
    return document
