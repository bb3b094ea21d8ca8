"""Comments of an OpenDocument text as any program reads them: what each says, and the text and cell it stands on."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from tests.documents.anchored import Anchored

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE = (f"{{{NAMES}{name}:1.0}}" for name in ("office", "text", "table", "style"))
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ANNOTATION, END = f"{OFFICE}annotation", f"{OFFICE}annotation-end"


def content(data: bytes) -> Any:
    """The text of a package, or of a flat file."""
    if not data.startswith(b"PK"):
        return etree.fromstring(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("content.xml"))


def comments(data: bytes) -> list[Anchored]:
    """The comments in the order in which they begin."""
    opened: dict[str | None, list[str]] = {}
    found: list[tuple[str, str, list[str], tuple[int, int, int] | None]] = []
    root = content(data)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inside = any(each.tag == ANNOTATION for each in element.iterancestors())
        if event == "end":
            if not inside:
                _tell(opened, element.tail)
            continue
        if inside:
            continue
        if element.tag == ANNOTATION:
            assert element.getparent().tag.startswith(TEXT)
            words = "\n".join("".join(p.itertext()) for p in element.iter(f"{TEXT}p"))
            text: list[str] = []
            name = element.get(f"{OFFICE}name")
            if name is not None and root.find(f".//{END}[@{OFFICE}name='{name}']") is not None:
                assert name not in opened
                opened[name] = text
            found.append((element.findtext(CREATOR), words, text, cell(element)))
        elif element.tag == END:
            opened.pop(element.get(f"{OFFICE}name"))
        elif element.tag == f"{TEXT}s":
            _tell(opened, " " * int(element.get(f"{TEXT}c") or 1))
        else:
            _tell(opened, element.text)
    assert not opened
    return [Anchored(author, said, "".join(text), place) for author, said, text, place in found]


def _tell(opened: dict[str | None, list[str]], text: str | None) -> None:
    for pieces in opened.values():
        pieces.append(text or "")


def cell(element: Any) -> tuple[int, int, int] | None:
    here = next(element.iterancestors(f"{TABLE}table-cell"), None)
    if here is None:
        return None
    row = here.getparent()
    table = next(row.iterancestors(f"{TABLE}table"))
    tables = list(element.getroottree().getroot().iter(f"{TABLE}table"))
    rows = list(table.iter(f"{TABLE}table-row"))
    return tables.index(table) + 1, rows.index(row) + 1, list(row.iter(f"{TABLE}table-cell")).index(here) + 1


def without_comments(data: bytes, said_by: str | None = None) -> bytes:
    """The content without the comments (of an author) and their look, in one form."""
    root = content(data)
    gone = [each for each in root.iter(ANNOTATION) if said_by in (None, each.findtext(CREATOR))]
    for look in [each for each in root.iter(f"{STYLE}style") if each.get(f"{STYLE}name") == "report-lint"]:
        look.getparent().remove(look)
    for styles in [each for each in root.iter(f"{OFFICE}automatic-styles") if not len(each)]:
        styles.getparent().remove(styles)
    names = {each.get(f"{OFFICE}name") for each in gone}
    gone += [each for each in root.iter(END) if each.get(f"{OFFICE}name") in names]
    for element in gone:
        before, tail = element.getprevious(), element.tail or ""
        if before is None:
            element.getparent().text = (element.getparent().text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        element.getparent().remove(element)
    return etree.tostring(root, method="c14n2")
