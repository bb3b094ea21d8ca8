"""Changes to a file, each small and named, so that a failing example shrinks to the few that matter.

A change is an operation, two numbers from 0 to 1 that say where, and a token that the format knows. Bytes are cut,
doubled, moved, overwritten and spliced; in packages of XML, elements are.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

MOST: Final = 2 << 20
"""Bytes above which a file is not made longer."""


@dataclass(frozen=True)
class Change:
    """One change. at, by: where and how far, as parts of the whole."""

    operation: str
    at: float
    by: float
    token: bytes


Stretch = tuple[bytes, int, int]


def _cut(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, end = stretch
    return data[:start] + data[end:]


def _truncate(stretch: Stretch, change: Change, other: bytes) -> bytes:
    return stretch[0][: stretch[1]]


def _double(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, end = stretch
    return data[:end] + data[start:end] + data[end:]


def _repeat(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, _ = stretch
    return data[:start] + change.token * int(1 + change.by**4 * 3000) + data[start:]


def _insert(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, _ = stretch
    return data[:start] + change.token + data[start:]


def _overwrite(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, _ = stretch
    return data[:start] + change.token + data[start + len(change.token) :]


def _flip(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, _ = stretch
    return data[:start] + bytes(byte ^ int(change.by * 255) for byte in data[start : start + 1]) + data[start + 1 :]


def _move(stretch: Stretch, change: Change, other: bytes) -> bytes:
    data, start, end = stretch
    rest = data[:start] + data[end:]
    to = _whole(rest, int(change.by * len(rest)))
    return rest[:to] + data[start:end] + rest[to:]


def _splice(stretch: Stretch, change: Change, other: bytes) -> bytes:
    """The beginning of one file, the end of another."""
    return stretch[0][: stretch[1]] + other[_whole(other, int(change.by * len(other))) :]


OPERATIONS: Final[dict[str, Callable[[Stretch, Change, bytes], bytes]]] = {
    "cut": _cut, "truncate": _truncate, "double": _double, "repeat": _repeat, "insert": _insert,
    "overwrite": _overwrite, "flip": _flip, "move": _move, "splice": _splice,
}  # fmt: skip


def change_bytes(data: bytes, change: Change, other: bytes) -> bytes:
    """The data changed. other: another file of the same kind."""
    if len(data) > MOST and change.operation in ("double", "repeat"):
        return data
    start = _whole(data, int(change.at * len(data)))
    end = _whole(data, start + 1 + int(change.by**4 * len(data)))
    return OPERATIONS[change.operation]((data, start, end), change, other)


def _whole(data: bytes, at: int) -> int:
    """A place near `at` where a character of UTF-8 begins: half a character spoils a text at once."""
    return next((near for near in range(at, at + 4) if data[near : near + 1] and data[near] & 0xC0 != 0x80), at)


# --- packages of XML


def change_package(data: bytes, changes: Sequence[Change], other: bytes) -> bytes:
    """A package in which the elements of a part are changed: the main one, or another when the token says so."""
    parts = unpacked(data)
    for change in changes:
        name = _part(list(parts), change)
        parts[name] = change_elements(parts[name], change)
    return packed(parts)


def _part(names: list[str], change: Change) -> str:
    written = [name for name in names if name.endswith((".xml", ".rels"))]
    main = max(
        written, key=lambda name: ("document.xml" in name and "/_rels" not in name, "content.xml" in name.lower())
    )
    return main if len(change.token) % 5 else written[int(change.by * (len(written) - 1))]


def change_elements(part: bytes, change: Change) -> bytes:
    """An XML part with one element cut, doubled, moved, renamed or given another value."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    elements = list(root.iter(etree.Element))
    if len(elements) < 3 or len(part) > MOST:
        return part
    one = elements[1 + int(change.at * (len(elements) - 2))]
    other = elements[1 + int(change.by * (len(elements) - 2))]
    _ELEMENT_OPERATIONS[change.operation](one, other, change)
    return bytes(etree.tostring(root))


def change_markup(data: bytes, changes: Sequence[Change], other: bytes) -> bytes:
    """A file of XML with one element changed for each of the changes."""
    for change in changes:
        data = change_elements(data, change)
    return data


def _drop(one: Any, other: Any, change: Change) -> None:
    one.getparent().remove(one)


def _unwrap(one: Any, other: Any, change: Change) -> None:
    parent, at = one.getparent(), one.getparent().index(one)
    parent[at : at + 1] = list(one)


def _copy(one: Any, other: Any, change: Change) -> None:
    other.append(_clone(one))


def _clones(one: Any, other: Any, change: Change) -> None:
    for _ in range(1 + len(change.token)):
        one.addnext(_clone(one))


def _wrap(one: Any, other: Any, change: Change) -> None:
    inner = _clone(one)
    one.clear()
    one.append(inner)


def _rename(one: Any, other: Any, change: Change) -> None:
    one.tag = other.tag


def _swap(one: Any, other: Any, change: Change) -> None:
    for name in list(other.attrib):
        one.set(name, other.get(name))


def _set(one: Any, other: Any, change: Change) -> None:
    text = "".join(sign for sign in change.token.decode("utf-8", "ignore") if sign.isprintable())
    if one.attrib and change.by < 0.7:
        names = list(one.attrib)
        one.set(names[int(change.by * len(names))], text)
    else:
        one.text = text


def _clone(element: Any) -> Any:
    return etree.fromstring(etree.tostring(element, with_tail=False))


_ELEMENT_OPERATIONS: Final[dict[str, Callable[[Any, Any, Change], None]]] = {
    "cut": _drop, "truncate": _unwrap, "double": _copy, "repeat": _clones, "insert": _set, "overwrite": _set,
    "flip": _swap, "move": _wrap, "splice": _rename,
}  # fmt: skip


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of the parts, in their order, the first one stored (as the type of an ODT must be)."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()
