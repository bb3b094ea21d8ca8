"""OFD files (GB/T 33190-2016): what is printed on the pages becomes lines and tables, as with a PDF.

Signatures and seals are no part of the pages and are passed over; they neither help nor hinder reading. Whether a
signature is valid is not checked.
"""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterator
from typing import Any, Final

from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError
from linter.documents.ofd.annotations import draw_annotations
from linter.documents.ofd.geometry import numbers
from linter.documents.ofd.page import Sheet
from linter.documents.ofd.text import Blanks
from linter.documents.ofd.xml import children, first, local, text_of
from linter.documents.package import Package
from linter.documents.printed.document import read_printed
from linter.documents.printed.page import Page
from linter.text.bilingual import Text

ENTRY: Final = "OFD.xml"
LOCKED: Final = Text(
    "OFD 文件已加密，请另存为不加密的文件后重新检查", "the OFD file is encrypted; save it without encryption"
)
BROKEN: Final = Text("OFD 文件已损坏（缺少 {name}）", "the OFD file is damaged ({name} is missing)")
_A4: Final = [0.0, 0.0, 210.0, 297.0]
_SHOWN: Final = 80


def read_ofd(path: str, data: bytes) -> Document:
    """An OFD file as a document: printed lines, and a grid for every table.

    Raises `UnreadableError` with one clear sentence: a scan, an encrypted or damaged file, a limit passed
    (`linter.documents.limits`).
    """
    package = Package(data)
    if "Encryptions.xml" in package:
        raise UnreadableError.of(LOCKED)
    deadline = time.monotonic() + limit("ofd-seconds")
    bodies = children(_part(package, ENTRY), "DocBody")
    notes: list[Text] = []
    pages: list[Page] = []
    if len(bodies) > 1:
        zh, en = "文件内有 {n} 个文档，已按顺序合并读取", "the file contains {n} documents, read in order"
        notes.append(Text(zh, en).format(n=len(bodies)))
    for body in bodies:
        document = _Document(package, _root(package, body), deadline)
        for page in document.pages(len(pages)):
            pages.append(page)
            if len(pages) > limit("ofd-pages"):
                raise over("ofd-pages")
        notes += document.notes()
    return read_printed(path, "ofd", pages, notes)


class _Document:
    """One document of the file. Its parts are read when they are needed."""

    def __init__(self, package: Package, name: str, deadline: float) -> None:
        self._package, self._name, self._deadline = package, name, deadline
        self._root = _part(package, name)
        self._common = first(self._root, "CommonData")
        self._box = _box(first(self._common, "PageArea")) or _A4
        self._templates: dict[str, Any] = {}
        self._entries: dict[str, dict[tuple[str, str], Any]] = {}
        self._noted: dict[str, list[Any]] | None = None
        self._missing = self._unread = 0
        self._blanks = Blanks()

    def pages(self, before: int) -> Iterator[Page]:
        """The pages, numbered from `before` + 1 on."""
        for page_number, entry in enumerate(children(first(self._root, "Pages"), "Page"), before + 1):
            name = _resolved(self._package, self._name, entry.get("BaseLoc", ""))
            page = _part(self._package, name)
            used = [(self._template(t.get("TemplateID", "")), t.get("ZOrder")) for t in children(page, "Template")]
            boxes = [_box(first(part, "Area")) for part in (page, *(template for template, _ in used))]
            sheet = Sheet(next(filter(None, boxes), self._box), _Lookup(self, name, page), self._deadline, self._blanks)
            behind = [template for template, order in used if order != "Foreground"]
            before_all = [template for template, order in used if order == "Foreground"]
            for part in (*behind, page, *before_all):
                if (content := first(part, "Content")) is not None:
                    sheet.draw(content, template=part is not page)
            annotations = self._annotations().get(entry.get("ID", ""), [])
            self._unread += draw_annotations(annotations, sheet)
            self._missing += sheet.missing
            yield sheet.take(page_number)
        self._blanks.settle()

    def notes(self) -> list[Text]:
        """What is in the document beside its pages, and what its pages lack."""
        notes = []
        if self._missing:
            zh, en = "有 {n} 处内容在文件中缺失，未能读取", "{n} objects have no content in the file"
            notes.append(Text(zh, en).format(n=self._missing))
        if self._unread:
            zh, en = "有 {n} 处注释没有外观，未检查", "{n} annotations without appearance were not checked"
            notes.append(Text(zh, en).format(n=self._unread))
        attachments = text_of(first(self._root, "Attachments"))
        if attachments and self._filled(attachments, "Attachment"):
            notes.append(Text("文件含附件，附件内容未读取", "attachments were not read"))
        return notes

    def _filled(self, loc: str, name: str) -> bool:
        listed = self._package.xml(_resolved(self._package, self._name, loc))
        return bool(children(listed, name))

    def _template(self, wanted: str) -> Any:
        """A template page; None when there is none of that ID."""
        if wanted not in self._templates:
            entries = children(self._common, "TemplatePage")
            entry = next((entry for entry in entries if entry.get("ID") == wanted), None)
            name = None if entry is None else _resolved(self._package, self._name, entry.get("BaseLoc", ""))
            self._templates[wanted] = None if name is None else _part(self._package, name)
        return self._templates[wanted]

    def _annotations(self) -> dict[str, list[Any]]:
        """The annotations of each page by its ID; a part that is missing counts as one that was not read."""
        if self._noted is None:
            self._noted = {}
            loc = text_of(first(self._root, "Annotations"))
            name = _resolved(self._package, self._name, loc)
            for entry in children(self._package.xml(name), "Page") if loc else ():
                part = self._package.xml(_resolved(self._package, name, text_of(first(entry, "FileLoc"))))
                self._unread += part is None
                self._noted.setdefault(entry.get("PageID", ""), []).extend(children(part, "Annot"))
        return self._noted

    def resources(self) -> list[str]:
        """The parts that hold what all pages share."""
        listed = children(self._common, "DocumentRes") + children(self._common, "PublicRes")
        return [_resolved(self._package, self._name, text_of(entry)) for entry in listed]

    def entries(self, name: str) -> dict[tuple[str, str], Any]:
        """What a resource part lists, by kind and ID."""
        if name not in self._entries:
            root = self._package.xml(name)
            groups = [group for group in root if local(group) in _GROUPS] if root is not None else []
            self._entries[name] = {(local(entry), entry.get("ID", "")): entry for group in groups for entry in group}
        return self._entries[name]


_GROUPS: Final = {"ColorSpaces", "CompositeGraphicUnits", "DrawParams", "MultiMedias"}


class _Lookup:
    """The resources that a page may use: its own, then the document's."""

    def __init__(self, document: _Document, name: str, page: Any) -> None:
        self._document = document
        own = children(page, "PageRes")
        self._parts = [_resolved(document._package, name, text_of(entry)) for entry in own] + document.resources()

    def __call__(self, kind: str, wanted: str) -> Any:
        for part in self._parts:
            if (found := self._document.entries(part).get((kind, wanted))) is not None:
                return found
        return None


def _root(package: Package, body: Any) -> str:
    """The part a document begins with: that of its current version when it has several (chapter 19)."""
    for version in children(first(body, "Versions"), "Version"):
        if version.get("Current", "false").lower() in ("true", "1"):
            name = _resolved(package, ENTRY, version.get("BaseLoc", ""))
            if root := text_of(first(package.xml(name), "DocRoot")):
                return _resolved(package, name, root)
    return _resolved(package, ENTRY, text_of(first(body, "DocRoot")))


def _part(package: Package, name: str) -> Any:
    root = package.xml(name)
    if root is None:
        shown = "".join(filter(str.isprintable, name))[:_SHOWN]
        raise UnreadableError.of(BROKEN.format(name=shown or Text("页面", "a page")))
    return root


def _resolved(package: Package, base: str, loc: str) -> str:
    """The part a location names: from the root (`/`), else from the folder of the part it stands in (7.3)."""
    loc = loc.strip().replace("\\", "/")
    name = posixpath.normpath(posixpath.join("/" + posixpath.dirname(base), loc)).lstrip("/")
    from_root = posixpath.normpath("/" + loc).lstrip("/")
    return from_root if name not in package and from_root in package else name


def _box(area: Any) -> list[float] | None:
    """x, y, width and height of a page area in mm; None where none is given, or one without size."""
    box = numbers(text_of(first(area, "PhysicalBox")), 4)
    return box if box is not None and box[2] > 0 and box[3] > 0 else None
