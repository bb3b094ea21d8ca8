"""Elements of an OpenDocument text that are not shown, or show something that is no text of the report."""

from __future__ import annotations

from typing import Any, Final

from linter.documents.opendocument.tables import attribute, name_of

_CONTROL: Final = "urn:content-control"  # of a name space of LibreOffice's own
SHAPES: Final = frozenset({
    "draw:line", "draw:rect", "draw:ellipse", "draw:circle", "draw:polyline", "draw:polygon", "draw:path",
    "draw:connector", "draw:custom-shape", "draw:regular-polygon", "draw:caption", "draw:measure",
})  # fmt: skip
"""Shapes: one without text may strike or cover what stands in the cell."""
_NAMES_OF_FIELDS: Final = ("<", "«")


def is_hidden(element: Any, name: str) -> bool:
    """Whether an element and what stands in it are not shown."""
    if name == "text:section":
        return attribute(element, "display") == "none" or attribute(element, "is-hidden") == "true"
    if name == "text:hidden-text":
        return attribute(element, "is-hidden") != "false"
    if name in ("text:variable-set", "text:user-field-get"):
        return attribute(element, "display") == "none"
    if name in ("text:p", "text:h"):
        marks = (part for part in element.iter("{*}hidden-paragraph"))
        return any(attribute(part, "is-hidden") == "true" for part in marks)
    return False


def is_doubtful(element: Any, name: str) -> bool:
    """Whether a condition that the file does not settle decides if an element is shown."""
    if name == "text:section":
        return attribute(element, "display") == "condition" and attribute(element, "is-hidden") is None
    if name in ("text:p", "text:h"):
        return any(attribute(part, "is-hidden") is None for part in element.iter("{*}hidden-paragraph"))
    return False


def is_prompt(element: Any, name: str) -> bool:
    """Whether an element shows what is to be filled in, or a box to tick."""
    if name == _CONTROL:
        return attribute(element, "showing-place-holder") == "true"
    if name == "text:database-display":
        return "".join(element.itertext()).strip().startswith(_NAMES_OF_FIELDS)
    return name == "text:placeholder"


def is_box(element: Any, name: str) -> bool:
    """Whether an element is a box to tick."""
    return name == _CONTROL and attribute(element, "checkbox") == "true"


def is_linked(element: Any) -> bool:
    """Whether a section has its content in another file, and none of it here."""
    names = [name_of(part) for part in element]
    return "text:section-source" in names and len(names) == 1


def shown_by(element: Any) -> str:
    """What a field shows."""
    text = "".join(element.itertext()).strip()
    for part in element if not text else ():
        if attribute(part, "current-selected") == "true":
            return attribute(part, "value") or ""
    return text
