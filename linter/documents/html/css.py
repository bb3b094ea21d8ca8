"""Style sheets inside a page, as far as they say whether text is seen.

Rules with simple selectors (elements, classes, ids, one within the other) are followed; others, and rules for narrow
screens, are not. What a sheet of another file says is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, structs

from linter.documents.colours import colour, is_clear
from linter.documents.runs import Shift

UNKNOWN: Final = -1
"""A ground that is not one colour, or not known."""

_LONGEST: Final = 1_000_000  # characters of style sheets
_MOST: Final = 4_000  # selectors
_STEPS: Final = 3_000_000  # comparisons of selectors with elements
_BRACE: Final = re.compile("[{}]")
_COMPOUND: Final = re.compile(r"([A-Za-z][\w-]*|\*)?((?:[.#][\w-]+)*)((?:::?(?:before|after))?)")
_PART: Final = re.compile(r"([.#])([\w-]+)")
_MEDIA: Final = re.compile(r"@media\s(?:only\s)?(?:screen|all)", re.I)
_USEFUL: Final = re.compile(
    "display|visib|opacity|font|decoration|align|color|background|indent|left|mso-hide|content", re.I
)
_ZERO: Final = re.compile(r"[+-]?0*\.?0*(?:px|pt|em|rem|%)?")
_NEGATIVE: Final = re.compile(r"-[0-9]{3,}(?:\.[0-9]+)?(?:px|pt|em|rem|%)?|-[0-9]{2,}(?:em|rem)")
_LENGTH: Final = re.compile(r"(-?)0*[1-9][0-9]*(?:\.[0-9]+)?(?:px|pt|em|rem|ex|%)")


class Style(Struct, frozen=True):
    """What style rules say; None where they say nothing.

    displayed: not `display: none`. visible: not `visibility: hidden`. clear: opacity 0 or moved off the page.
    sized: a font size other than 0. colour, ground: 0xRRGGBB; ground UNKNOWN for a picture; colour UNKNOWN for one that
    is transparent. generated: it has text that the style sheet writes.
    """

    displayed: bool | None = None
    visible: bool | None = None
    collapsed: bool | None = None
    clear: bool | None = None
    sized: bool | None = None
    struck: bool | None = None
    shift: Shift | None = None
    colour: int | None = None
    ground: int | None = None
    generated: bool | None = None


NOTHING: Final = Style()
Element = tuple[str, str, frozenset[str]]
"""Name, id and classes."""


class _Rule(Struct):
    """One selector. compounds: from the outermost to the element itself; child: whether one must be a parent."""

    compounds: list[Element]
    child: list[bool]
    weight: tuple[int, int, int, int]
    plain: Style
    urgent: Style


class Sheet:
    """The style sheets of a page, as they are met. is_foreign: the page also has some in other files."""

    def __init__(self) -> None:
        self.is_foreign = False
        self._rules: dict[str, list[_Rule]] = {}
        self._inline: dict[str, tuple[Style, Style]] = {}
        self._length = self._count = self._steps = 0

    @property
    def is_empty(self) -> bool:
        return not self._rules

    def add(self, text: str) -> None:
        """Takes the text of a `style` element."""
        self._length += len(text)
        if self._length <= _LONGEST:
            for selectors, body in _blocks(_without_comments(text)):
                if self._count > _MOST:
                    return
                self._take(selectors, body)

    def _take(self, selectors: str, body: str) -> None:
        plain, urgent = declarations(body)
        for selector in selectors.split(",") if (plain, urgent) != (NOTHING, NOTHING) else ():
            parsed = _selector(selector)
            self._count += 1
            if parsed is None:
                continue
            compounds, child, writes = parsed
            if writes and not plain.generated:
                continue
            here = Style(generated=True) if writes else structs.replace(plain, generated=None)
            name, id_, classes = compounds[-1]
            key = f"#{id_}" if id_ else f".{min(classes)}" if classes else name
            ids, named = sum(bool(c[1]) for c in compounds), sum(len(c[2]) for c in compounds)
            weight = (ids, named, sum(bool(c[0]) for c in compounds), self._count)
            self._rules.setdefault(key, []).append(_Rule(compounds, child, weight, here, NOTHING if writes else urgent))

    def style(self, element: Element, above: Sequence[Element], inline: str) -> Style:
        """What the rules and the element's own `style` say of it. above: the elements it stands in."""
        found = [rule for rule in self._candidates(element) if self._holds(rule, element, above)]
        found.sort(key=lambda rule: rule.weight)
        own = self._own(inline)
        if not found:
            return own[0] if own[1] is NOTHING else _over(*own)
        layers = [*(rule.plain for rule in found), own[0], *(rule.urgent for rule in found), own[1]]
        result = NOTHING
        for layer in layers:
            if layer is not NOTHING:
                result = _over(result, layer)
        return result

    def _own(self, inline: str) -> tuple[Style, Style]:
        if not inline:
            return NOTHING, NOTHING
        known = self._inline.get(inline)
        if known is None:
            known = declarations(inline)
            if len(self._inline) < 5_000:
                self._inline[inline] = known
        return known

    def _candidates(self, element: Element) -> list[_Rule]:
        if not self._rules:
            return []
        name, id_, classes = element
        keys = [name, "", *([f"#{id_}"] if id_ else []), *(f".{each}" for each in classes)]
        return [rule for key in keys for rule in self._rules.get(key, ())]

    def _holds(self, rule: _Rule, element: Element, above: Sequence[Element]) -> bool:
        if not _fits(rule.compounds[-1], element):
            return False
        at = len(above)
        for number in range(len(rule.compounds) - 2, -1, -1):
            at -= 1
            while at >= 0 and not _fits(rule.compounds[number], above[at]):
                self._steps += 1
                if rule.child[number] or self._steps > _STEPS:
                    return False
                at -= 1
            if at < 0:
                return False
        return True


def _fits(compound: Element, element: Element) -> bool:
    return compound[0] in ("", element[0]) and compound[1] in ("", element[1]) and compound[2] <= element[2]


def _over(below: Style, above: Style) -> Style:
    return structs.replace(below, **{k: v for k, v in structs.asdict(above).items() if v is not None})


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (begins := text.find("/*", at)) >= 0:
        kept.append(text[at:begins])
        ends = text.find("*/", begins + 2)
        at = len(text) if ends < 0 else ends + 2
    kept.append(text[at:])
    return " ".join(kept).replace("<!--", " ").replace("-->", " ")


def _blocks(text: str) -> list[tuple[str, str]]:
    """The rules of a sheet: selectors and declarations. Of rules for media only those for any screen."""
    found: list[tuple[str, str]] = []
    groups: list[bool] = []  # open groups, and whether they are for any screen
    selectors: str | None = None
    nested = begun = 0
    for brace in _BRACE.finditer(text):
        before, begun = text[begun : brace.start()], brace.end()
        if brace.group() == "{":
            head = before.rpartition(";")[2].strip()
            if selectors is not None:
                nested += 1
            elif head.startswith("@"):
                groups.append(bool(_MEDIA.fullmatch(" ".join(head.split()))))
            else:
                selectors = head
        elif nested:
            nested -= 1
        elif selectors is not None:
            if all(groups):
                found.append((selectors, before))
            selectors = None
        elif groups:
            groups.pop()
    return found


def _selector(text: str) -> tuple[list[Element], list[bool], bool] | None:
    """The compounds of a selector, which of them must be parents, and whether it is of text that the sheet writes."""
    words = text.replace(">", " > ").split()
    compounds: list[Element] = []
    child: list[bool] = []
    writes = False
    for word in words[-17:]:
        if word == ">":
            if child:
                child[-1] = True
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None or writes:
            return None
        parts = _PART.findall(match[2])
        ids = [name for sign, name in parts if sign == "#"]
        name = "" if match[1] in (None, "*") else match[1].lower()
        compounds.append((name, ids[-1] if ids else "", frozenset(name for sign, name in parts if sign == ".")))
        child.append(False)
        writes = bool(match[3])
    return (compounds, child, writes) if compounds and len(words) <= 17 else None


def declarations(text: str) -> tuple[Style, Style]:
    """What declarations say: those without and those with `!important`."""
    if not _USEFUL.search(text):
        return NOTHING, NOTHING
    plain: dict[str, object] = {}
    urgent: dict[str, object] = {}
    for entry in text.split(";"):
        name, colon, value = entry.partition(":")
        value, marked, _ = value.lower().partition("!")
        if colon:
            _declare(name.strip().lower(), value.strip(), urgent if marked else plain)
    return (
        structs.replace(NOTHING, **plain) if plain else NOTHING,
        structs.replace(NOTHING, **urgent) if urgent else NOTHING,
    )


def _declare(name: str, value: str, into: dict[str, object]) -> None:
    if name == "display":
        into["displayed"] = value != "none"
    elif name == "mso-hide" and value == "all":
        into["displayed"] = False
    elif name == "visibility":
        into["visible"], into["collapsed"] = value not in ("hidden", "collapse"), value == "collapse"
    elif name == "opacity":
        into["clear"] = bool(_ZERO.fullmatch(value))
    elif name in ("text-indent", "left", "margin-left") and _NEGATIVE.fullmatch(value):
        into["clear"] = True
    elif name == "font-size":
        into["sized"] = not _ZERO.fullmatch(value)
    elif name in ("text-decoration", "text-decoration-line"):
        into["struck"] = "line-through" in value
    elif name == "vertical-align":
        length = _LENGTH.fullmatch(value)
        if value == "super" or (length and not length[1]):
            into["shift"] = "raised"
        elif value == "sub" or length:
            into["shift"] = "lowered"
    elif name == "color":
        into["colour"] = UNKNOWN if is_clear(value) else colour(value)
    elif name in ("background", "background-color", "background-image") and not is_clear(value):
        known = [found for word in value.replace(", ", ",").split() if (found := colour(word)) is not None]
        if "url(" in value or "gradient" in value:
            into["ground"] = UNKNOWN
        elif known and name != "background-image":
            into["ground"] = known[-1]
    elif name == "content" and ("attr(" in value or any(map(str.isdigit, value))):
        into["generated"] = True
