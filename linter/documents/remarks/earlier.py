"""Our own comments of an earlier check leave a document before new ones come in; those that somebody answered stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.package import Package
from linter.documents.word.xml import attribute, local

_MARKS: Final = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))


def take_out(package: Package, main: str, tree: Any, comments: Any, author: str) -> dict[str, bytes]:
    """Takes the comments of an author out of the text and out of the part that holds them. Returns the parts beside
    those that name them (answers, lasting numbers) without them, by name."""
    beside = {
        name: root
        for kind in ("commentsExtended", "commentsIds", "commentsExtensible")
        if (name := package.targets(main).get(kind)) is not None and (root := package.xml(name)) is not None
    }
    answered = {value for root in beside.values() for value in _values(root, "paraIdParent")}
    gone = [
        comment
        for comment in comments
        if attribute(comment.attrib, "author") == author and answered.isdisjoint(_values(comment, "paraId"))
    ]
    if not gone:
        return {}
    numbers = {attribute(comment.attrib, "id") for comment in gone}
    for element in [each for each in tree.iter() if local(each) in _MARKS]:
        if attribute(element.attrib, "id") in numbers:
            _remove(element)
    names = {value for comment in gone for value in _values(comment, "paraId")}
    for comment in gone:
        comments.remove(comment)
    changed = {}
    for name, root in beside.items():
        left = [entry for entry in root if not names.isdisjoint(map(str, entry.attrib.values()))]
        for entry in left:
            names |= set(_values(entry, "durableId"))
            root.remove(entry)
        if left:
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed


def _values(root: Any, name: str) -> Iterator[str]:
    """Every value of an attribute, by its local name, in a tree."""
    for element in root.iter():
        value = attribute(element.attrib, name)
        if value is not None:
            yield value


def _remove(mark: Any) -> None:
    """Removes a mark, and the run around it where it holds nothing else."""
    run = mark.getparent()
    run.remove(mark)
    if local(run) == "r" and all(local(child) in ("rPr", "annotationRef") for child in run):
        run.getparent().remove(run)
