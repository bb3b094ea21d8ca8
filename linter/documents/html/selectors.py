"""Selectors of style sheets: what they ask of an element and of those around it (see `matching`)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

_MOST_PARTS: Final = 16
_DEEPEST: Final = 3  # selectors within selectors
_IDENT: Final = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
_TOKEN: Final = re.compile(
    rf"(?P<space>\s*[>+~]\s*|\s+)|(?P<name>{_IDENT}|\*)|#(?P<id>{_IDENT})|\.(?P<class>{_IDENT})"
    rf"|\[(?P<attribute>[^\[\]]{{0,300}})\]|(?P<colons>::?)(?P<pseudo>[\w-]{{1,40}})(?P<opens>\()?"
)
_ATTRIBUTE: Final = re.compile(
    r"""\s*([\w:-]{1,60})\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))\s*(i|s|I|S)?)?\s*"""
)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_PARTS: Final = frozenset({"before", "after", "first-line", "first-letter"})
_STEP: Final = re.compile(r"([+-]?[0-9]{0,6})n(?:([+-][0-9]{1,6}))?")
_NEVER: Final = frozenset({
    "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "playing", "fullscreen",
    "invalid", "user-invalid", "selection", "placeholder", "marker",
    "backdrop",
})  # fmt: skip
"""What no page is in while it is read, and parts that are no element."""


class Compound(Struct):
    """What one element must be. known: nothing else is asked of it that cannot be told. part: it is about text that
    the sheet itself writes before or after the element, or about a part of the element: which."""

    name: str = ""
    ids: list[str] = field(default_factory=list)
    classes: frozenset[str] = frozenset()
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    numbers: list[tuple[bool, int, int]] = field(default_factory=list)  # by name?, step, first
    lists: list[tuple[bool, list[Selector]]] = field(default_factory=list)  # one of them, or none of them
    known: bool = True
    never: bool = False
    part: str = ""


class Selector(Struct):
    """Compounds from the outermost to the element itself; between each two how they stand (" ", ">", "+", "~")."""

    compounds: list[Compound]
    between: list[str]
    weight: tuple[int, int, int] = (0, 0, 0)


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


def _selector(text: str, depth: int) -> Selector | None:
    """None for one that is not understood, or of more parts than anybody writes."""
    text = text.strip()
    compounds, between = [Compound()], []
    ids = named = names = at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or len(compounds) > _MOST_PARTS or compounds[-1].part:
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
            here.part = _pseudo(here, token["pseudo"].lower(), argument, depth)
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


def _pseudo(here: Compound, name: str, argument: str, depth: int) -> str:
    """Takes a pseudo-class. Returns the part of the element that it is about."""
    if name in _PARTS:
        return name
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
    return ""


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
