"""Comments in a Word document, each on the cell or the stretch of text it is about.

Written here, not by python-docx: that opens neither docm nor dotx, keeps no limit on what is unpacked, and reaches no
text inside a tracked insertion, a content control or a link, where the figures of a draft often stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.model import Place
from linter.documents.package import Package
from linter.documents.remarks.comments import Comments, written
from linter.documents.remarks.finder import Finder
from linter.documents.remarks.model import SIGNED, CannotAnnotate, Remark
from linter.documents.remarks.spots import Cuts, Spot, spot_of_cell, spot_of_text, top
from linter.documents.repacked import repacked
from linter.documents.word import main_part
from linter.documents.word.places import WordPlaces, places
from linter.documents.word.xml import local

_KINDS: Final = (
    (b"ms-word.document.macroEnabled", "docm"),
    (b"ms-word.template.macroEnabled", "dotm"),
    (b"wordprocessingml.template.main", "dotx"),
)
_TYPES: Final = "[Content_Types].xml"


def word_ending(package: Package) -> str | None:
    """The ending that a package of this kind has, None for one that holds no Word document."""
    if "word/document.xml" not in package and "word" not in package.targets("").get("officeDocument", ""):
        return None
    types = b"".join(package.chunks(_TYPES)) if _TYPES in package else b""
    return next((ending for mark, ending in _KINDS if mark in types), "docx")


def with_comments(data: bytes, remarks: Sequence[Remark], author: str, when: datetime | None) -> bytes:
    """The document with a comment for each remark. Raises `UnreadableError` and `CannotAnnotate`."""
    package = Package(data)
    if any(name.startswith("_xmlsignatures/") for name, _ in package.entries()):
        raise CannotAnnotate.of(SIGNED)
    main = main_part(package)
    found = places(package, main)
    comments = Comments(package, main, found.tree, author, when)
    finder = _finder(found)
    spots = [finder.of(remark.place) for remark in remarks]
    cuts = Cuts()
    for spot in spots:
        if spot is not None:
            cuts.want(spot.begins)
            cuts.want(spot.ends)
    cuts.make()
    marker = _Marker(found.tree, cuts)
    for remark, spot in zip(remarks, spots, strict=True):
        marker.mark(spot or _anywhere(found.tree), comments.add(remark.paragraphs))
    return repacked(data, {main: written(found.tree), **comments.parts()})


def _finder(found: WordPlaces) -> Finder[Spot]:
    def of_cell(place: Place) -> Spot | None:
        cell = found.cell(place)
        return None if cell is None else spot_of_cell(cell)

    return Finder(found.lines, of_cell, lambda place: spot_of_text(found.stretches(place)))


def _anywhere(tree: Any) -> Spot:
    """The first paragraph; one is made where the document has none (its text is all in embedded files)."""
    paragraph = next((element for element in tree.iter() if local(element) == "p"), None)
    if paragraph is None:
        body = next((element for element in tree.iter() if local(element) == "body"), tree)
        paragraph = etree.Element(f"{{{etree.QName(body).namespace}}}p")
        body.insert(0, paragraph)
    return Spot(paragraph, paragraph)


class _Marker:
    """Marks spots as what comments are about. Of several at one spot the first stands first."""

    def __init__(self, tree: Any, cuts: Cuts) -> None:
        self._space, self._cuts = f"{{{etree.QName(tree).namespace}}}", cuts
        self._tails: dict[Any, Any] = {}

    def mark(self, spot: Spot, number: int) -> None:
        """Comment `number` is about the spot."""
        key = {f"{self._space}id": str(number)}
        start, end = (etree.Element(f"{self._space}commentRange{edge}", key) for edge in ("Start", "End"))
        run = etree.Element(f"{self._space}r")
        etree.SubElement(run, f"{self._space}commentReference", key)
        if spot.begins is None or spot.ends is None:
            front = takewhile(lambda child: local(child) in ("pPr", "commentRangeStart"), spot.first)
            spot.first.insert(len(list(front)), start)
            spot.last.extend([end, run])
            return
        self._cuts.before(spot.begins).addprevious(start)
        last = self._cuts.behind(spot.ends)
        self._follow(last, end)
        self._follow(top(last), run)

    def _follow(self, element: Any, new: Any) -> None:
        """Sets an element behind another and what was set there before."""
        self._tails.get(element, element).addnext(new)
        self._tails[element] = new
