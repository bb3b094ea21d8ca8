"""Word documents as one XML file: Flat OPC (a package written out) and the XML of Word 2003. Systems that fill a
template write them under the endings .xml and .doc."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError
from linter.documents.package import Package, parsed, refuse_declarations, tell
from linter.documents.word import finished, read_package
from linter.documents.word.body import Body
from linter.documents.word.numbering import Numbering
from linter.documents.word.styles import Styles
from linter.text.bilingual import Text

_WORD_2003: Final = b"http://schemas.microsoft.com/office/word/2003/wordml"
_FLAT: Final = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_BINARY: Final = re.compile(rb"<\w{0,20}:?(?:binData|binaryData)\b[^<>]{0,500}>")
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_CHUNK: Final = 256 * 1024
_STYLES: Final = re.compile(rb"<w:styles[\s>]")


def looks_like_word_xml(head: bytes) -> bool:
    """Whether the beginning of an XML file says that it is a Word document."""
    return _WORD_2003 in head or _FLAT in head


def read_word_xml(path: str, data: bytes) -> Document:
    """A Word document that is one XML file. Raises `UnreadableError`."""
    if len(data) > limit("zip-part"):
        raise over("zip-part")
    data = _without_binaries(data)
    if _FLAT in data[:65536]:
        document = read_package(path, FlatPackage(data))
        document.notes.append(Text("按 Word XML（Flat OPC）文件读取", "read as Word XML (Flat OPC)"))
        return document
    body = Body(Numbering(None, None), Styles(_styles(data)))
    tell(refuse_declarations(data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)), body)
    document = finished(path, body)
    if not document.lines:
        raise UnreadableError("文档中没有文字", "the document contains no text")
    document.notes.append(Text("按 Word 2003 XML 文件读取", "read as Word 2003 XML"))
    return document


class FlatPackage(Package):
    """A package of which every part stands in one XML file."""

    def __init__(self, data: bytes) -> None:
        root = parsed(b"".join(refuse_declarations(iter([data]))))
        self._texts: dict[str, Any] = {}
        for part in root:
            name = next((value for key, value in part.attrib.items() if key.endswith("}name")), "")
            content = next((child for child in part if str(child.tag).endswith("}xmlData")), None)
            if content is not None and len(content):
                self._texts[name.lstrip("/").lower()] = content[0]

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._texts

    def chunks(self, name: str) -> Any:
        """A part, in one piece."""
        yield etree.tostring(self._texts[name.lstrip("/").lower()], with_tail=False)


def as_package(data: bytes) -> bytes:
    """A Flat OPC file as the package that it writes out, with its pictures. Raises `UnreadableError`."""
    if len(data) > limit("zip-part"):
        raise over("zip-part")
    parts: dict[str, Any] = {}
    types = f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
    for part in parsed(b"".join(refuse_declarations(iter([data])))):
        found = {key.rpartition("}")[2]: value for key, value in part.attrib.items()}
        content = next((child for child in part if str(child.tag).endswith(("}xmlData", "}binaryData"))), None)
        if content is not None and ".." not in found.get("name", ".."):
            parts[found["name"].lstrip("/")] = content
            if found.get("contentType", _RELATIONS) != _RELATIONS:
                names = quoteattr(found["name"]), quoteattr(found["contentType"])
                types += "<Override PartName={} ContentType={}/>".format(*names)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", f"{types}</Types>")  # where readers look first
        for name, content in parts.items():
            # what is no XML is packed already
            made.writestr(name, _content(content), zipfile.ZIP_DEFLATED if len(content) else zipfile.ZIP_STORED)
    return written.getvalue()


def _content(element: Any) -> bytes:
    if len(element):
        made: bytes = etree.tostring(element[0], xml_declaration=True, encoding="UTF-8", with_tail=False)
        return made
    try:
        return base64.b64decode(element.text or "")
    except ValueError:
        return b""


def _without_binaries(data: bytes) -> bytes:
    """The file without its pictures, which it holds as text."""
    kept: list[bytes] = []
    at = 0
    for opening in _BINARY.finditer(data):
        kept.append(data[at : opening.end()])
        at = max(data.find(b"<", opening.end()), opening.end())
    return b"".join([*kept, data[at:]])


def _styles(data: bytes) -> Any:
    """The styles of a Word 2003 document, None when it has none."""
    begins, ends = _STYLES.search(data), data.find(b"</w:styles>")
    if begins is None or ends < begins.start():
        return None
    head = data[: begins.start()]
    spaces = b" ".join(set(re.findall(rb'xmlns:\w{1,20}="[^"<>]{1,200}"', head)))
    opened = b"<w:styles " + spaces + data[begins.end() - 1 : ends + len(b"</w:styles>")]
    return parsed(opened)
