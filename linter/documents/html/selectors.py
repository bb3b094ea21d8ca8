"""Selectors of style sheets: which elements they are of, as far as that can be told while the page is still being read.

Where it depends on what follows (`:last-child`) or on what no file says, the answer is that it cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

Answer = bool | None
"""None: it cannot be told."""

_MOST_STEPS: Final = 1_500_000  # comparisons of selectors with elements, in one page
_MOST_PARTS: Final = 16
_DEEPEST: Final = 3  # selectors within selectors
_NEIGHBOURS: Final = 50
_IDENT: Final = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
_TOKEN: Final = re.compile(
    rf"(?P<space>\s*[>+~]\s*|\s+)|(?P<name>{_IDENT}|\*)|#(?P<id>{_IDENT})|\.(?P<class>{_IDENT})"
    rf"|\[(?P<attribute>[^\[\]]{{0,300}})\]|(?P<colons>::?)(?P<pseudo>[\w-]{{1,40}})(?P<opens>\()?"
)
_ATTRIBUTE: Final = re.compile(
    r"""\s*([\w:-]{1,60})\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))\s*(i|s|I|S)?)?\s*"""
)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_STEP: Final = re.compile(r"([+-]?[0-9]{0,6})n(?:([+-][0-9]{1,6}))?")
_NEVER: Final = frozenset({
    "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "playing", "fullscreen",
    "invalid", "user-invalid", "before", "after", "first-line", "first-letter", "selection", "placeholder", "marker",
    "backdrop",
})  # fmt: skip
"""What no page is in while it is read, and parts that are no element."""


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


class Compound(Struct):
    """What one element must be. known: nothing else is asked of it that cannot be told. writes: it is about text that
    the sheet itself writes before or after the element."""

    name: str = ""
    ids: list[str] = field(default_factory=list)
    classes: frozenset[str] = frozenset()
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    numbers: list[tuple[bool, int, int]] = field(default_factory=list)  # by name?, step, first
    lists: list[tuple[bool, list[Selector]]] = field(default_factory=list)  # one of them, or none of them
    known: bool = True
    never: bool = False
    writes: bool = False


class Selector(Struct):
    """Compounds from the outermost to the element itself; between each two how they stand (" ", ">", "+", "~")."""

    compounds: list[Compound]
    between: list[str]
    weight: tuple[int, int, int] = (0, 0, 0)


class Steps:
    """How many comparisons are left in a page."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS


def selectors(text: str, depth: int = 0) -> list[Selector]:
    """The selectors of a rule; those that cannot be followed at all are left out."""
    found = [_selector(part, depth) for part in split(text)]
    return [selector for selector in found if selector is not None]


def split(text: str) -> list[str]:
    """A list of selectors at its commas."""
    if "(" not in text and "[" not in text:
        return text.split(",")
    parts, depth, begun = [], 0, 0
    for sign in re.finditer(r"[()\[\],]", text):
        if sign[0] == "," and not depth:
            parts.append(text[begun : sign.start()])
            begun = sign.end()
        elif sign[0] != ",":
            depth += 1 if sign[0] in "([" else -1
    return [*parts, text[begun:]]


def fits(selector: Selector, node: Node, steps: Steps) -> Answer:
    """Whether an element is one that a selector is of."""
    here = _is(selector.compounds[-1], node, steps)
    return here and _and(here, _stands(selector, len(selector.compounds) - 2, node, steps))


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
    for other in others:
        steps.left -= 1
        if other is None or steps.left < 0:
            return False
        found = _is(selector.compounds[at], other, steps)
        if found is not False:
            found = _and(found, _stands(selector, at - 1, other, steps))
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
        answer = _and(answer, found if wanted or found is None else not found)
    return answer


def _and(one: Answer, other: Answer) -> Answer:
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


def _selector(text: str, depth: int) -> Selector | None:
    """None for one that is not understood, or of more parts than anybody writes."""
    text = text.strip()
    compounds, between = [Compound()], []
    ids = named = names = at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or len(compounds) > _MOST_PARTS or compounds[-1].writes:
            return None
        at, here = token.end(), compounds[-1]
        if token["space"]:
            compounds.append(Compound())
            between.append(token["space"].strip() or " ")
        elif token["name"]:
            here.name = "" if token["name"] == "*" else unescaped(token["name"]).lower()
            names += token["name"] != "*"
        elif token["id"]:
            here.ids.append(unescaped(token["id"]))
            ids += 1
        elif token["class"]:
            here.classes |= {unescaped(token["class"])}
            named += 1
        elif token["attribute"] is not None:
            wanted = _ATTRIBUTE.fullmatch(token["attribute"])
            if wanted is None:
                return None
            value = next((group for group in wanted.groups()[2:5] if group is not None), "")
            here.attributes.append((wanted[1].lower(), wanted[2] or "", value))
            named += 1
        else:
            argument = ""
            if token["opens"]:
                ends = _closing(text, at)
                argument, at = text[at : ends - 1], ends
            here.writes = _pseudo(here, token["pseudo"].lower(), argument, depth)
            named += token["pseudo"].lower() != "where"
    return Selector(compounds, between, (ids, named, names)) if text else None


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one before `at`."""
    depth = 1
    for sign in re.finditer(r"[()]", text[at:]):
        depth += 1 if sign[0] == "(" else -1
        if not depth:
            return at + sign.end()
    return len(text) + 1


def _pseudo(here: Compound, name: str, argument: str, depth: int) -> bool:
    """Takes a pseudo-class. Returns whether it is about text that the sheet writes."""
    if name in ("before", "after"):
        return True
    if name in ("first-child", "first-of-type"):
        here.numbers.append((name == "first-of-type", 0, 1))
    elif name in ("nth-child", "nth-of-type") and (step := _step(argument)) is not None:
        here.numbers.append((name == "nth-of-type", *step))
    elif name in ("not", "is", "where", "matches", "any", "-webkit-any") and depth < _DEEPEST:
        listed = selectors(argument, depth + 1)
        here.lists.append((name != "not", listed))
        here.known &= len(listed) == len(split(argument))
    elif name == "root":
        here.name = here.name or "html"
    elif name in ("link", "any-link"):
        here.attributes.append(("href", "", ""))
    elif name in _NEVER or name.startswith("-"):
        here.never = True
    else:
        here.known = False
    return False


def _step(text: str) -> tuple[int, int] | None:
    """The step and the first number of `an+b`."""
    text = "".join(text.lower().split())
    text = {"odd": "2n+1", "even": "2n"}.get(text, text)
    if re.fullmatch(r"\+?[0-9]{1,6}", text):
        return 0, int(text)
    match = _STEP.fullmatch(text)
    if match is None:
        return None
    step = int(match[1] + "1") if match[1] in ("", "+", "-") else int(match[1])
    return step, int(match[2] or 0)


def unescaped(text: str) -> str:
    """A name or a string without the escapes of style sheets."""
    return _ESCAPE.sub(lambda match: _sign(match[1]) if match[1] else match[2], text) if "\\" in text else text


def _sign(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
