"""Style sheets of a page, as far as they say whether text is seen on a screen.

Rules for paper and for narrow screens are not followed. What a sheet in another file says is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, structs

from linter.documents.html.declared import declarations
from linter.documents.html.matching import Answer, Node, Steps, both, fits
from linter.documents.html.selectors import Selector, selectors, split
from linter.documents.html.style import NOTHING, Style, about_part, judged, over
from linter.documents.html.variables import Variables

_LONGEST: Final = 1_000_000  # characters of style sheets
_MOST: Final = 4_000  # selectors
_NESTED: Final = 6
_LONGEST_NAMES: Final = 20_000  # characters of the selectors of one rule
_SIGN: Final = re.compile(r""""[^"\n]{0,2000}"|'[^'\n]{0,2000}'|[{}]""")
_WIDTH: Final = re.compile(
    r"\(\s*(min|max)-(?:device-)?width\s*:\s*([0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})(px|em|rem)\s*\)"
)
_NARROW: Final = 1000  # pixels: screens at a desk are wider than that
_SCREEN: Final = 1200  # and as wide as this at least
_SEEN: Final = ("displayed", "visible", "sights", "sized", "struck", "shift", "generated", "overlaid")


class _Rule(Struct):
    """One selector and what is said of its elements. certain: whether the rule holds on a screen is known."""

    selector: Selector
    order: int
    plain: Style
    urgent: Style
    certain: bool

    @property
    def weight(self) -> tuple[int, int, int, int]:
        return (*self.selector.weight, self.order)


class Sheet:
    """The style sheets of a page. is_foreign: the page also has some in other files."""

    def __init__(self) -> None:
        self.is_foreign = False
        self._rules: dict[str, list[_Rule]] = {}
        self._variables = Variables()
        self._inline: dict[str, tuple[Style, Style]] = {}
        self._steps = Steps()
        self._length = self._count = 0

    @property
    def is_empty(self) -> bool:
        return not self._rules

    def add(self, text: str, media: str = "") -> None:
        """Takes a style sheet. media: what the page says it is for."""
        self._length += len(text)
        if self._length > _LONGEST:
            return
        text = _without_comments(text)
        self.is_foreign |= "@import" in text
        rules = list(_blocks(text, on_screen(media))) if "--" in text else _blocks(text, on_screen(media))
        if isinstance(rules, list):
            for names, body, _ in rules:
                self._variables.take(names, body)
        for names, body, answer in rules:
            if self._count > _MOST:
                return
            self._take(names, body, answer is True)

    def own_names(self, inline: str) -> None:
        """Takes the variables that an element sets for itself."""
        self._variables.take("", inline)

    def _take(self, names: str, body: str, certain: bool) -> None:
        plain, urgent = declarations(body, self._variables)
        if (plain, urgent) == (NOTHING, NOTHING):
            return
        for selector in selectors(names):
            self._count += 1
            last = selector.compounds[-1]
            here, marked = structs.replace(plain, generated=None), urgent
            if last.part:
                said = about_part(last.part, plain, urgent)
                if said is NOTHING:
                    continue
                here, marked = said, NOTHING
            key = f"#{last.ids[0]}" if last.ids else f".{min(last.classes)}" if last.classes else last.name
            self._rules.setdefault(key, []).append(_Rule(selector, self._count, here, marked, certain))

    def style(self, node: Node, inline: str) -> Style:
        """What the rules and the element's own `style` say of it."""
        found = [(rule, answer) for rule in self._candidates(node) if (answer := self._answer(rule, node)) is not False]
        own = self._own(inline)
        if not found:
            return own[0] if own[1] is NOTHING else over(*own)
        found.sort(key=lambda entry: entry[0].weight)
        known = _layered([rule for rule, answer in found if answer], own)
        if all(answer for _, answer in found):
            return known
        other = _layered([rule for rule, _ in found], own)
        if all(_shows(known, name) == _shows(other, name) for name in _SEEN):
            return known
        return structs.replace(known, **dict.fromkeys(_SEEN), doubtful=True)

    def _answer(self, rule: _Rule, node: Node) -> Answer:
        answer = fits(rule.selector, node, self._steps)
        return answer if rule.certain or not answer else None

    def _own(self, inline: str) -> tuple[Style, Style]:
        if not inline:
            return NOTHING, NOTHING
        known = self._inline.get(inline)
        if known is None:
            known = declarations(inline, self._variables)
            if len(self._inline) < 5_000:
                self._inline[inline] = known
        return known

    def _candidates(self, node: Node) -> Iterator[_Rule]:
        if not self._rules or self._steps.left < 0:
            return
        for key in (node.name, "", *([f"#{node.id}"] if node.id else []), *(f".{name}" for name in node.classes)):
            yield from self._rules.get(key, ())


def _layered(rules: list[_Rule], own: tuple[Style, Style]) -> Style:
    result = NOTHING
    for layer in (*(rule.plain for rule in rules), own[0], *(rule.urgent for rule in rules), own[1]):
        if layer is not NOTHING:
            result = over(result, layer)
    return result


def _shows(style: Style, name: str) -> object:
    """What a style says of one thing, or what holds where it says nothing."""
    if name == "sights":
        return judged(style)
    value = getattr(style, name)
    return name in ("displayed", "visible", "sized") if value is None and name != "shift" else value


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (begins := text.find("/*", at)) >= 0:
        kept.append(text[at:begins])
        ends = text.find("*/", begins + 2)
        at = len(text) if ends < 0 else ends + 2
    kept.append(text[at:])
    return " ".join(kept).replace("<!--", " ").replace("-->", " ")


class _Open(Struct):
    """An open block. names: the selectors of a rule, "" of a group. answer: whether it holds on a screen."""

    names: str
    answer: Answer
    begun: int


def _blocks(text: str, answer: Answer) -> Iterator[tuple[str, str, Answer]]:
    """The rules of a sheet: selectors, declarations, and whether they hold on a screen (not those that do not)."""
    if answer is False:
        return
    stack = [_Open("", answer, 0)]
    for sign in _SIGN.finditer(text):
        here = stack[-1]
        if sign[0] == "{":
            before = text[here.begun : sign.start()]
            declared, _, head = before.rpartition(";")
            if here.names and declared and here.answer is not False:
                yield here.names, declared, here.answer
            stack.append(_opened(here, " ".join(head.split()), sign.end(), len(stack)))
        elif sign[0] == "}" and len(stack) > 1:
            if here.names and here.answer is not False:
                yield here.names, text[here.begun : sign.start()], here.answer
            stack.pop()
            stack[-1].begun = sign.end()
        elif sign[0] == "}":
            here.begun = sign.end()


def _opened(outer: _Open, head: str, begun: int, depth: int) -> _Open:
    if head.startswith("@"):
        answer = _group(head)
        return _Open(outer.names, both(answer, outer.answer), begun)
    if depth > _NESTED or len(head) > _LONGEST_NAMES:
        return _Open("", False, begun)
    if not outer.names:
        return _Open(head, outer.answer, begun)
    around, parts = f":is({outer.names})", split(head)
    if len(around) * max(len(parts), head.count("&")) > _LONGEST_NAMES:
        return _Open("", False, begun)
    inner = [part.replace("&", around) if "&" in part else f"{around} {part.strip()}" for part in parts]
    return _Open(",".join(inner), outer.answer, begun)


def _group(head: str) -> Answer:
    """Whether the rules of a group hold on a screen."""
    name, _, rest = head[1:].lower().partition(" ")
    name = name.partition("(")[0]
    if name == "media":
        return on_screen(head[6:])
    if name == "supports":
        return not rest.strip().startswith("not")
    return True if name == "layer" else None if name in ("container", "scope", "document") else False


def on_screen(media: str) -> Answer:
    """Whether a list of media holds a screen as wide as those at a desk."""
    answers = [_medium(" ".join(query.lower().split())) for query in media.split(",")]
    return True if True in answers else None if None in answers else False


def _medium(query: str) -> Answer:
    if query.startswith("not "):
        kind = query[4:].split(" ")[0]
        return True if kind in ("print", "speech", "handheld") else None
    words = query.removeprefix("only ").split(" and ")
    answer: Answer = True
    for word in words:
        word = word.strip()
        if width := _WIDTH.fullmatch(word):
            pixels = float(width[2]) * (1 if width[3] == "px" else 16)
            if width[1] == "max" and pixels < _NARROW:
                return False
            if width[1] == "max" or pixels > _SCREEN:
                answer = None
        elif word.startswith("("):
            answer = None
        elif word not in ("", "screen", "all"):
            return False
    return answer
