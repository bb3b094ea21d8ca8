"""OpenDocument texts (odt): paragraphs as lines, tables as grids.

As with Word documents the text is what is shown when every tracked change is accepted, with the numbers of lists.
Headers, footers, notes and comments are no part of it.
"""

from __future__ import annotations

from typing import Any

from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError
from linter.documents.opendocument.body import Body
from linter.documents.opendocument.tables import name_of
from linter.documents.package import Package, broken_xml, parsed, refuse_declarations
from linter.documents.titles import xml_title
from linter.documents.word.notes import notes_on


def read_odt(path: str, data: bytes) -> Document:
    """An OpenDocument text as a document. Raises `UnreadableError` (damaged, encrypted, over a limit)."""
    package = Package(data)
    refuse_locked(package)
    content = package.xml("content.xml")
    document = _read(path, content, package.xml("styles.xml"))
    document.titles += xml_title(package.xml("meta.xml"))
    return document


def refuse_locked(package: Package) -> None:
    """Raises `UnreadableError` for a package that is encrypted."""
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(name_of(part) == "manifest:encryption-data" for part in manifest.iter()):
        raise UnreadableError(
            "文件设有密码，请取消密码后重新检查", "the file is password-protected; remove the password"
        )


def read_flat_odt(path: str, data: bytes) -> Document:
    """An OpenDocument text that is one XML file (fodt) as a document. Raises `UnreadableError`."""
    if len(data) > limit("zip-part"):
        raise over("zip-part")
    return _read(path, parsed(b"".join(refuse_declarations(iter([data])))), None)


def _read(path: str, content: Any, styles: Any) -> Document:
    text = text_of(content)
    body = Body(content, styles)
    try:
        body.read(text)
    except IndexError:  # a cell outside a table, and the like
        raise broken_xml() from None
    found = body.blocks.finish()
    if not found.lines:
        raise UnreadableError("文档中没有文字", "the document contains no text")
    notes = notes_on(body.counts, (0, body.tables.deleted_rows), found.revised, found.lines, body.blocks)
    document = Document(path, "odt", found.lines, found.grids, notes=notes, origins=found.origins)
    document.titles = body.titles
    return document


def text_of(content: Any) -> Any:
    """`office:text`. Raises `UnreadableError` where there is none."""
    elements = content.iter() if content is not None else ()
    text = next((element for element in elements if name_of(element) == "office:text"), None)
    if text is None:
        raise UnreadableError("不是 OpenDocument 文本文档（odt）", "not an OpenDocument text document (odt)")
    return text
