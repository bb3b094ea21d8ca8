"""Elements and attributes of WordprocessingML by their local names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

Attributes = Mapping[str, str]
_NUMBER: Final = re.compile("[0-9]{1,9}")


def local(element: Any) -> str:
    """The local name of an element; "" for a comment and the like."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def first(element: Any, name: str) -> Any:
    """The first child of that name, None when there is none (or no element)."""
    return next((child for child in (() if element is None else element) if local(child) == name), None)


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in attributes.items():
        if key.endswith(name) and key.rpartition("}")[2] == name:
            return value
    return None


def value_of(attributes: Attributes) -> str | None:
    """The attribute `w:val`."""
    return attribute(attributes, "val")


def integer(text: str | None) -> int:
    """The number that an attribute begins with, 0 when there is none."""
    match = _NUMBER.match(text or "")
    return int(match.group()) if match else 0
