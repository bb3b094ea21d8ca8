"""Elements of HTML within a line of text: shown as a web page shows them. Styles are those of the reader of pages."""

from __future__ import annotations

import re
from typing import Final

from msgspec import structs

from linter.documents.colours import WHITE
from linter.documents.html.attributes import is_note_link, with_attributes
from linter.documents.html.declared import declarations
from linter.documents.html.look import PLAIN, Look, within
from linter.documents.html.style import NOTHING
from linter.documents.model import PICTURE
from linter.documents.runs import LeftOut
from linter.documents.text.cells import PAD
from linter.text.regex import regex

_TAG: Final = regex(
    r"(?i:<(/?)(b|strong|i|em|u|font|span|small|mark|code|kbd|a|p|div|center|sup|sub|br|ins|o:p|h[1-6]|s|strike|del"
    r"|details|summary|input|button|output|label|abbr|big|var|tt)(\s[^<>]{0,600})?/?>)"
)
_ATTRIBUTE: Final = regex(
    r"""([A-Za-z][\w:-]{0,40})(?:\s{0,3}=\s{0,3}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,500})))?"""
)
_VOID: Final = ("br", "input")
_STRUCK: Final = ("s", "strike", "del")
_DEEPEST: Final = 30


def shown_inline(line: str, left_out: LeftOut) -> str:
    """The line with `PAD` for every sign of a tag and of what is not shown; as long as before."""
    kept: list[str] = []
    open_: list[tuple[str, Look]] = [("", PLAIN)]
    at, in_cell = 0, "|" in line or "\t" in line
    for tag in _TAG.finditer(line):
        kept.append(_shown(line[at : tag.start()], open_[-1][1], left_out))
        at = tag.end()
        name = tag[2].lower()
        # figures on two lines are two
        if name == "br" and line[tag.start() - 1 : tag.start()].isdigit() and line[tag.end() : tag.end() + 1].isdigit():
            kept.append(" " + PAD * (len(tag[0]) - 1))
        else:
            kept.append(_field(tag[0], tag[3] or "") if name == "input" else PAD * len(tag[0]))
        if tag[1]:
            _close(open_, name)
        elif name not in _VOID and not tag[0].endswith("/>") and len(open_) < _DEEPEST:
            outer = open_[-2 if name == "summary" and open_[-1][0] == "details" else -1][1]
            open_.append((name, _look(outer, name, _attributes(tag[3] or ""), in_cell)))
        if "|" in tag[0]:
            return line  # a bar between cells, no tag
    kept.append(_shown(line[at:], open_[-1][1], left_out))
    return "".join(kept)


def _close(open_: list[tuple[str, Look]], name: str) -> None:
    for number in range(len(open_) - 1, 0, -1):
        if open_[number][0] == name:
            del open_[number:]
            return


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): _value(match) for match in _ATTRIBUTE.finditer(text)}


def _look(look: Look, name: str, attributes: dict[str, str], in_cell: bool) -> Look:
    plain, urgent = declarations(attributes.get("style", ""))
    style = urgent if urgent is not NOTHING else plain
    if name in ("sup", "sub") or is_note_link(name, attributes):
        style = structs.replace(style, shift="lowered" if name == "sub" else "raised")
    if name in _STRUCK and style.struck is None:
        style = structs.replace(style, struck=True)
    found = within(look, with_attributes(style, name, attributes), inline=True, in_cell=in_cell)
    if name == "details" and "open" not in attributes:
        found = structs.replace(found, unseen=found.unseen or "hidden")
    if style.displayed is False or ("hidden" in attributes and style.displayed is None):
        found = structs.replace(found, unseen=found.unseen or "hidden")
    return found


def _shown(text: str, look: Look, left_out: LeftOut) -> str:
    """A text as it is shown. Bars and tabs between cells stay."""
    if not text or look is PLAIN:
        return text
    shown = [piece if piece in "|\t" else _piece(piece, look, left_out) for piece in re.split(r"([|\t])", text)]
    return "".join(shown)


def _piece(text: str, look: Look, left_out: LeftOut) -> str:
    shown = left_out.take(look.run(text, WHITE))
    if look.doubtful and any(map(str.isdigit, text)):
        return PICTURE + PAD * (len(text) - 1)  # nobody can tell whether it is seen
    return shown or PAD * len(text)


def _field(tag: str, attributes: str) -> str:
    """A field shows its value; of one without the content is not known."""
    known = {match[1].lower(): match for match in _ATTRIBUTE.finditer(attributes)}
    kind, value = (_value(known.get(name)) for name in ("type", "value"))
    if kind in ("hidden", "checkbox", "radio", "submit", "button"):
        return PAD * len(tag)
    if not value:
        return PICTURE + PAD * (len(tag) - 1)
    at = len("<input") + known["value"].start(known["value"].lastindex or 0)
    return PAD * at + value + PAD * (len(tag) - at - len(value))


def _value(attribute: re.Match[str] | None) -> str:
    return (attribute[2] or attribute[3] or attribute[4] or "") if attribute else ""
