"""Elements by their local names: the name space of OFD is written in several ways, and left out."""

from __future__ import annotations

from typing import Any

_names: dict[Any, str] = {}


def local(element: Any) -> str:
    """The name without its name space; empty for what is no element."""
    tag = element.tag
    found = _names.get(tag)
    if found is None:
        found = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(_names) < 1_000:
            _names[tag] = found
    return found


def children(element: Any, name: str) -> list[Any]:
    """The children of that name."""
    return [] if element is None else [child for child in element if local(child) == name]


def first(element: Any, *names: str) -> Any:
    """The first child of that name, its first child of the next name, and so on; None when there is none."""
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if local(child) == name), None)
    return element


def text_of(element: Any) -> str:
    """The text of an element without the blanks around it; empty for None."""
    return "" if element is None else "".join(element.itertext()).strip()


def by_name(element: Any) -> dict[str, Any]:
    """The children of an element by their names; of several of one name the last."""
    found = {}
    for child in element:
        name = _names.get(child.tag)
        found[local(child) if name is None else name] = child
    return found
