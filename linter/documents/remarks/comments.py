"""The part of a Word package that holds the comments: the one there is, with more in it, or a new one."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.package import Package, broken_xml
from linter.documents.remarks.earlier import take_out
from linter.documents.word.xml import attribute, integer, local
from linter.text.width import clean

_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_SIZE: Final = "18"  # half points: the paragraphs of a report would make it very large
_MARKS: Final = frozenset(("commentReference", "commentRangeStart", "commentRangeEnd"))


class Comments:
    """The comments of a document; those that this author set before and nobody answered are gone. Raises
    `UnreadableError` where the part there is cannot be read."""

    def __init__(self, package: Package, main: str, tree: Any, author: str, when: datetime | None) -> None:
        """main: the part with the text, `tree` that part."""
        self._package, self._main = package, main
        self._author, self._when = author, when
        space = etree.QName(tree).namespace
        self._strict, self._space = space == _STRICT, f"{{{space}}}"
        named = package.targets(main).get("comments")
        self._is_new = named is None or named not in package
        self._name = self._free() if named is None or self._is_new else named
        found = None if self._is_new else package.xml(self._name)
        self._root = etree.Element(f"{self._space}comments", nsmap={"w": space}) if found is None else found
        self._beside = {} if found is None else take_out(package, main, tree, self._root, author)
        taken = [element for element in (*self._root, *tree.iter()) if local(element) in (*_MARKS, "comment")]
        self._next = 1 + max((integer(attribute(element.attrib, "id")) for element in taken), default=-1)

    def add(self, paragraphs: Sequence[str]) -> int:
        """A new comment. Returns its number."""
        number, self._next = self._next, self._next + 1
        said = {"id": str(number), "author": self._author, "initials": "RL"}
        if self._when is not None:
            said["date"] = self._when.strftime("%Y-%m-%dT%H:%M:%SZ")
        comment = etree.SubElement(
            self._root, f"{self._space}comment", {self._space + name: value for name, value in said.items()}
        )
        for place, text in enumerate(paragraphs):
            paragraph = etree.SubElement(comment, f"{self._space}p")
            self._plain(paragraph)
            if not place:
                etree.SubElement(etree.SubElement(paragraph, f"{self._space}r"), f"{self._space}annotationRef")
            run = etree.SubElement(paragraph, f"{self._space}r")
            look = etree.SubElement(run, f"{self._space}rPr")
            for size in ("sz", "szCs"):
                etree.SubElement(look, self._space + size, {f"{self._space}val": _SIZE})
            written = etree.SubElement(run, f"{self._space}t")
            written.text = clean(text)
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return number

    def _plain(self, paragraph: Any) -> None:
        """Without the indents and the wide lines that the paragraphs of a report have."""
        properties = etree.SubElement(paragraph, f"{self._space}pPr")
        for name, values in (
            ("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}),
            ("ind", {"left": "0", "right": "0", "firstLine": "0", "firstLineChars": "0"}),
            ("jc", {"val": "left"}),
        ):
            etree.SubElement(
                properties, self._space + name, {self._space + key: value for key, value in values.items()}
            )

    def parts(self) -> dict[str, bytes]:
        """The parts of the package that change, by name."""
        made = {self._name: written(self._root), **self._beside}
        if self._is_new:
            made |= {_TYPES: self._types(), self._relations_name: self._relations()}
        return made

    @property
    def _relations_name(self) -> str:
        folder, name = posixpath.split(self._main)
        return posixpath.join(folder, "_rels", name + ".rels")

    def _free(self) -> str:
        """A name that no part has."""
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1_000_000))
        return next(name for name in names if name not in self._package)

    def _types(self) -> bytes:
        root = self._package.xml(_TYPES)
        if root is None:
            raise broken_xml()
        space = etree.QName(root).namespace or _TYPES_SPACE
        etree.SubElement(root, f"{{{space}}}Override", {"PartName": "/" + self._name, "ContentType": _TYPE})
        return written(root)

    def _relations(self) -> bytes:
        root = self._package.xml(self._relations_name)
        if root is None:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS_SPACE}"/>')
        space = etree.QName(root).namespace or _RELATIONS_SPACE
        known = {relation.get("Id") for relation in root}
        name = next(name for number in range(len(known) + 1) if (name := f"rIdRL{number}") not in known)
        target = posixpath.relpath(self._name, posixpath.dirname(self._main))
        kind = _STRICT_KIND if self._strict else _KIND
        for relation in [each for each in root if (each.get("Type") or "").endswith("/comments")]:
            root.remove(relation)  # it leads nowhere
        etree.SubElement(root, f"{{{space}}}Relationship", {"Id": name, "Type": kind, "Target": target})
        return written(root)


def written(root: Any) -> bytes:
    """A part as bytes."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
