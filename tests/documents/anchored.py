"""Comments of a Word document as any program reads them: what each says, and the text and cell it stands on."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import Any, NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd")


class Anchored(NamedTuple):
    """A comment. text: what it stands on; cell: table, row and cell of a row, from 1, None outside tables."""

    author: str
    said: str
    text: str
    cell: tuple[int, int, int] | None


def part(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def comments(data: bytes) -> list[Anchored]:
    """The comments in the order in which they begin."""
    tree, said = part(data), part(data, "word/comments.xml")
    known = {each.get(f"{W}id"): each for each in said}
    assert len(known) == len(said), "two comments with one number"
    opened: dict[str, list[str]] = {}
    begun: list[str] = []
    found: dict[str, Anchored] = {}
    referred: list[str] = []
    for element in tree.iter():
        number = element.get(f"{W}id")
        if element.tag == MARKS[0]:
            assert not any(each.tag.endswith("txbxContent") for each in element.iterancestors())
            opened[number] = []
            begun.append(number)
        elif element.tag == MARKS[1]:
            comment = known[number]
            words = "\n".join("".join(p.itertext(f"{W}t")) for p in comment.iter(f"{W}p"))
            found[number] = Anchored(comment.get(f"{W}author"), words, "".join(opened.pop(number)), cell(element))
        elif element.tag == f"{W}commentReference":
            assert number in found, "referred to before its end"
            referred.append(number)
        elif element.tag == f"{W}t":
            for pieces in opened.values():
                pieces.append(element.text or "")
    assert not opened and sorted(begun) == sorted(found) == sorted(referred) == sorted(known)
    return [found[number] for number in begun]


def cell(element: Any) -> tuple[int, int, int] | None:
    here = next(element.iterancestors(f"{W}tc"), None)
    if here is None:
        return None
    row = next(here.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    tables = list(element.getroottree().getroot().iter(f"{W}tbl"))
    return tables.index(table) + 1, list(table.iter(f"{W}tr")).index(row) + 1, list(row.iter(f"{W}tc")).index(here) + 1


def without_comments(tree: Any, numbers: set[str]) -> bytes:
    """The document without some comments, and with neighbouring runs of one look joined."""
    tree = deepcopy(tree)
    for element in list(tree.iter(*MARKS, f"{W}commentReference")):
        if element.get(f"{W}id") in numbers:
            gone = element.getparent() if element.tag.endswith("Reference") else element
            gone.getparent().remove(gone)
    for run in list(tree.iter(f"{W}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and look(before) == look(run):
            run.tag = "joined"
            for child in [child for child in run if child.tag != f"{W}rPr"]:
                last = before[-1] if len(before) else None
                if child.tag == f"{W}t" and last is not None and last.tag == child.tag:
                    last.text = (last.text or "") + (child.text or "")
                    last.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
                else:
                    before.append(child)
            run.getparent().remove(run)
            run.tag = f"{W}r"
    for text in tree.iter(f"{W}t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(tree, method="c14n2")


def look(run: Any) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties)
