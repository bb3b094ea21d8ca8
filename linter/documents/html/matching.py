"""Which elements a selector is of, as far as that can be told while the page is still being read.

Where it depends on what follows (`:last-child`) or on what no file says, the answer is that it cannot be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from linter.documents.html.selectors import Compound, Selector

Answer = bool | None
"""None: it cannot be told."""

_MOST_STEPS: Final = 600_000  # comparisons of selectors with elements, in one page
_NEIGHBOURS: Final = 50


class Node(Struct, eq=False):
    """An element among the others. number, of_name: its place among the children of its parent, and among those of
    its name. children: the last few of its own."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    above: Node | None = None
    number: int = 1
    of_name: int = 1
    id: str = ""
    classes: frozenset[str] = frozenset()
    children: list[Node] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def child(self, name: str, attributes: Mapping[str, str]) -> Node:
        """An element that begins within this one."""
        self.counts[name] = self.counts.get(name, 0) + 1
        self.counts[""] = self.counts.get("", 0) + 1
        node = Node(name, attributes, self, self.counts[""], self.counts[name])
        if attributes:
            node.id, node.classes = attributes.get("id", ""), frozenset(attributes.get("class", "").split())
        self.children.append(node)
        if len(self.children) > 2 * _NEIGHBOURS:
            del self.children[:_NEIGHBOURS]
        return node


class Steps:
    """How many comparisons are left in a page."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS


def fits(selector: Selector, node: Node, steps: Steps) -> Answer:
    """Whether an element is one that a selector is of."""
    here = _is(selector.compounds[-1], node, steps)
    return here and both(here, _stands(selector, len(selector.compounds) - 2, node, steps))


def _stands(selector: Selector, at: int, node: Node, steps: Steps) -> Answer:
    """Whether the elements around one are those that the compounds up to `at` ask for."""
    if at < 0:
        return True
    how = selector.between[at]
    if how in " >":
        others = [node.above] if how == ">" else _above(node)
    else:
        siblings = node.above.children if node.above is not None else []
        before = [other for other in siblings if other.number < node.number]
        others = before[-1:] if how == "+" else before[::-1]
    best: Answer = False
    steps.left -= len(others) // 8
    for other in others:
        if other is None or steps.left < 0:
            return False
        found = _is(selector.compounds[at], other, steps)
        if found is not False:
            found = both(found, _stands(selector, at - 1, other, steps))
        if found:
            return True
        best = None if found is None else best
    return best


def _above(node: Node) -> list[Node]:
    found = []
    while node.above is not None:
        node = node.above
        found.append(node)
    return found


def _is(compound: Compound, node: Node, steps: Steps) -> Answer:
    steps.left -= 1
    if steps.left < 0:
        return False
    if compound.never or (compound.name and compound.name != node.name) or not compound.classes <= node.classes:
        return False
    if any(name != node.id for name in compound.ids):
        return False
    if not all(_has(node, *wanted) for wanted in compound.attributes):
        return False
    for by_name, step, first in compound.numbers:
        number = (node.of_name if by_name else node.number) - first
        if (number != 0) if not step else (number % step != 0 or number // step < 0):
            return False
    answer: Answer = True if compound.known else None
    for wanted, listed in compound.lists:
        found: Answer = False
        for selector in listed:
            this = fits(selector, node, steps)
            found = True if found or this else None if None in (found, this) else False
        answer = both(answer, found if wanted or found is None else not found)
    return answer


def both(one: Answer, other: Answer) -> Answer:
    """Whether the one and the other hold."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _has(node: Node, name: str, how: str, value: str) -> bool:
    own = node.attributes.get(name)
    if own is None or not how:
        return own is not None
    if how == "=":
        return own == value
    if how == "|=":
        return own == value or own.startswith(f"{value}-")
    if how == "~=":
        return value in own.split()
    if not value:
        return False
    return value in own if how == "*=" else own.startswith(value) if how == "^=" else own.endswith(value)
