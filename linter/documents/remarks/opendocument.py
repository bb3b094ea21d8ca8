"""Comments in an OpenDocument text (`office:annotation`), each on the cell or the stretch of text it is about.

ODF 1.3, part 3, 14.1 and 14.2: a comment stands where its text begins, and names the `office:annotation-end` that
stands where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from msgspec import Struct

from linter.documents.model import Place
from linter.documents.opendocument import refuse_locked, text_of
from linter.documents.opendocument.places import Edge, edges, places
from linter.documents.opendocument.tables import name_of
from linter.documents.package import Package, parsed, refuse_declarations
from linter.documents.remarks.finder import Finder
from linter.documents.remarks.model import SIGNED, CannotAnnotate, Remark
from linter.documents.repacked import repacked
from linter.documents.watched import Source, Sources
from linter.text.width import clean

_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _META, _STYLE, _FO = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("office", "text", "meta", "style", "xsl-fo-compatible")
)
_LOOK: Final = "report-lint"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_DATE: Final = "{http://purl.org/dc/elements/1.1/}date"
_SPACES: Final = {
    "office": _OFFICE[1:-1], "text": _TEXT[1:-1], "meta": _META[1:-1], "dc": _CREATOR[1 : _CREATOR.index("}")],
}  # fmt: skip
_HOLDERS: Final = frozenset(("text:p", "text:h", "text:span", "text:a", "text:ruby-base", "text:meta"))
"""Elements in whose text a comment may stand."""
_PARAGRAPHS: Final = ("text:p", "text:h")
_CELLS: Final = ("table:table-cell", "draw:text-box", "draw:custom-shape")
_SIGNATURES: Final = "META-INF/documentsignatures.xml"


class _Spot(Struct):
    """Where a comment begins and ends; an end of None: it stands at a point."""

    begin: Edge
    end: Edge | None = None


def with_annotations(data: bytes, remarks: Sequence[Remark], author: str, when: datetime | None) -> bytes:
    """A package with a comment for each remark. Raises `UnreadableError` and `CannotAnnotate`."""
    package = Package(data)
    refuse_locked(package)
    if any(name.casefold() == _SIGNATURES.casefold() for name, _ in package.entries()):
        raise CannotAnnotate.of(SIGNED)
    content = package.xml("content.xml")
    _annotate(content, package.xml("styles.xml"), remarks, author, when)
    return repacked(data, {"content.xml": _written(content)})


def with_annotations_flat(data: bytes, remarks: Sequence[Remark], author: str, when: datetime | None) -> bytes:
    """The same for a text that is one XML file (fodt)."""
    content = parsed(b"".join(refuse_declarations(iter([data]))))
    _annotate(content, None, remarks, author, when)
    return _written(content)


def _annotate(content: Any, styles: Any, remarks: Sequence[Remark], author: str, when: datetime | None) -> None:
    text = text_of(content)
    _take_out(text, author)
    _set_style(content)
    finder = _finder(places(content, styles))
    marks = _Marks(text)
    for remark in remarks:
        marks.mark(finder.of(remark.place) or _anywhere(text), _Said(remark.paragraphs, author, when))
    marks.make()


def _take_out(text: Any, author: str) -> None:
    """Our own comments of an earlier check go; those that somebody answered stay."""
    every = [element for element in text.iter() if name_of(element) == "office:annotation"]
    answered = {value for each in every for key, value in each.attrib.items() if key.endswith("}parent-name")}
    gone = [each for each in every if each.findtext(_CREATOR) == author and _name(each) not in answered]
    names = {name for each in gone if (name := _name(each))}
    ends = [element for element in text.iter(f"{_OFFICE}annotation-end") if _name(element) in names]
    for element in (*gone, *ends):
        parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(element)


def _name(element: Any) -> str | None:
    found: str | None = element.get(f"{_OFFICE}name")
    return found


def _set_style(content: Any) -> None:
    """The look of what comments say: the paragraphs of a report would make it very large."""
    held = next((each for each in content.iter() if name_of(each) == "office:automatic-styles"), None)
    if held is None:
        held = etree.Element(f"{_OFFICE}automatic-styles")
        next(each for each in content.iter() if name_of(each) == "office:body").addprevious(held)
    if any(each.get(f"{_STYLE}name") == _LOOK for each in held):
        return
    look = etree.SubElement(held, f"{_STYLE}style", nsmap={"style": _STYLE[1:-1], "fo": _FO[1:-1]})
    look.set(f"{_STYLE}name", _LOOK)
    look.set(f"{_STYLE}family", "text")
    sizes = etree.SubElement(look, f"{_STYLE}text-properties")
    for name in (f"{_FO}font-size", f"{_STYLE}font-size-asian", f"{_STYLE}font-size-complex"):
        sizes.set(name, "9pt")


def _finder(read: Sources) -> Finder[_Spot]:
    def of_cell(place: Place) -> _Spot | None:
        cell = read.cell(place)
        return None if cell is None else _of_cell(cell[0])

    return Finder(read.lines, of_cell, lambda place: _of_text(read.pieces(place)))


def _element(piece: tuple[Source, int, int, int]) -> Any:
    return piece[0].pieces[piece[1]][0][0]


def _of_text(known: Sequence[tuple[Source, int, int, int]]) -> _Spot | None:
    """A text, as far as it stands in the same cell (or outside tables) as its beginning."""
    if not known:
        return None
    holder = _holder(_element(known[0]))
    here = [piece for piece in known if _holder(_element(piece)) is holder]
    first, last = here[0], here[-1]
    begin, end = edges(*first)[0], edges(*last)[1]
    return _Spot(
        _allowed(begin, _element(first), is_end=False),
        _allowed(end, _element(last), is_end=True),
    )


def _of_cell(cell: Any) -> _Spot:
    """All of a cell; a point where it is blank."""
    paragraphs = [each for each in cell.iter() if name_of(each) in _PARAGRAPHS and _holder(each) is cell]
    if not paragraphs:
        paragraphs = [etree.SubElement(cell, f"{_TEXT}p")]
    first, last = paragraphs[0], paragraphs[-1]
    begin = (first, False, 0)
    if not "".join(cell.itertext()).strip():
        return _Spot(begin)
    end = (last[-1], True, len(last[-1].tail or "")) if len(last) else (last, False, len(last.text or ""))
    return _Spot(begin, end)


def _allowed(edge: Edge | None, element: Any, is_end: bool) -> Edge:
    """An edge where a comment may stand: itself, else in front of or behind the whole of what is in the way."""
    if edge is not None:
        owner = edge[0].getparent() if edge[1] else edge[0]
        if name_of(owner) in _HOLDERS:
            return edge
        element = owner
    elif name_of(element) in _HOLDERS:  # what is shown in front of its text
        return element, False, 0
    around = element
    while element.getparent() is not None and name_of(element.getparent()) not in _HOLDERS:
        element = element.getparent()
    if element.getparent() is None:  # in no paragraph
        return edge or (around, False, 0)
    if is_end:
        return element, True, 0
    before = element.getprevious()
    owner = element.getparent() if before is None else before
    written = (owner.text if before is None else owner.tail) or ""
    return owner, before is not None, len(written)


def _holder(element: Any) -> Any:
    """The innermost cell or text box around an element, None outside both."""
    return next((each for each in element.iterancestors() if name_of(each) in _CELLS), None)


def _anywhere(text: Any) -> _Spot:
    """The first paragraph; one is made where the document has none."""
    paragraph = next((element for element in text.iter() if name_of(element) in _PARAGRAPHS), None)
    if paragraph is None:
        paragraph = etree.SubElement(text, f"{_TEXT}p")
    return _Spot((paragraph, False, 0))


class _Said(Struct):
    """What a comment says, by whom and when."""

    paragraphs: Sequence[str]
    author: str
    when: datetime | None

    def element(self, name: str) -> Any:
        """The comment. name: by which its end knows it, "" where it has none."""
        made = etree.Element(f"{_OFFICE}annotation", nsmap=_SPACES)
        if name:
            made.set(f"{_OFFICE}name", name)
        etree.SubElement(made, _CREATOR).text = self.author
        if self.when is not None:
            etree.SubElement(made, _DATE).text = self.when.strftime("%Y-%m-%dT%H:%M:%S")
        etree.SubElement(made, f"{_META}creator-initials").text = "RL"
        for paragraph in self.paragraphs:
            words = etree.SubElement(etree.SubElement(made, f"{_TEXT}p"), f"{_TEXT}span")
            words.set(f"{_TEXT}style-name", _LOOK)
            words.text = clean(paragraph)
        return made


class _Marks:
    """Sets comments into a text, all at once: where one goes in, the places behind it are others."""

    def __init__(self, text: Any) -> None:
        self._known = {_name(each) for each in text.iter(f"{_OFFICE}annotation")}
        self._number = 0
        # text of an element or behind it → place in it, ends before beginnings, order, and what goes in
        self._wanted: dict[tuple[Any, bool], list[tuple[int, bool, int, Any]]] = {}

    def mark(self, spot: _Spot, said: _Said) -> None:
        """A comment is about the spot. Of several at one spot the first stands first."""
        name = self._free_name() if spot.end is not None else ""
        self._want(spot.begin, True, said.element(name))
        if spot.end is not None:
            end = etree.Element(f"{_OFFICE}annotation-end", nsmap={"office": _OFFICE[1:-1]})
            end.set(f"{_OFFICE}name", name)
            self._want(spot.end, False, end)

    def make(self) -> None:
        """Sets them in, the last of each text first."""
        for (element, is_behind), entries in self._wanted.items():
            for at, _, _, new in sorted(entries, key=lambda entry: entry[:3], reverse=True):
                text = (element.tail if is_behind else element.text) or ""
                new.tail = text[at:]
                if is_behind:
                    element.tail = text[:at]
                    rest, new.tail = new.tail, None
                    element.addnext(new)  # takes the text behind the element along
                    element.tail, new.tail = text[:at], rest
                else:
                    element.text = text[:at]
                    element.insert(0, new)

    def _want(self, edge: Edge, is_begin: bool, new: Any) -> None:
        element, is_behind, at = edge
        entries = self._wanted.setdefault((element, is_behind), [])
        entries.append((at, is_begin, len(entries), new))

    def _free_name(self) -> str:
        while True:
            self._number += 1
            name = f"report-lint-{self._number}"
            if name not in self._known:
                return name


def _written(tree: Any) -> bytes:
    made: bytes = etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8")
    return made
