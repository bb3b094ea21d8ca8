"""Names by which agencies are known: to pair reports, and to compare texts apart from them."""

from __future__ import annotations

from collections.abc import Iterable

from linter.checks.record import Record
from linter.reading.same_body import same_body
from linter.text.folding import fold
from linter.text.regex import regex

_LEVEL = regex(r"^.{1,10}?(?:省|自治区|自治州|市|县|区|州|旗|盟)(?=.)")
_DIGITS = regex(r"[\d,.]*\d[\d,.]*")
_BODY = regex(r"(?:人民政府|办事处|管理委员会|委员会|办公[厅室])$")


def names_of(agency: str | None) -> list[str]:
    """The names by which an agency may call itself, the longest first: 清河县柳溪镇人民政府, 柳溪镇, …"""
    name, found = fold(agency or ""), []
    while name:
        found.append(name)
        short = _BODY.sub("", name)
        if len(short) >= 2:
            found.append(short)
        level = _LEVEL.match(name)
        name = name[level.end() :] if level else ""
    return sorted({each for each in found if len(each) >= 2}, key=len, reverse=True)


def same_agency(one: str | None, other: str | None) -> bool:
    """Whether two names are of one agency; a place name may be left out in front (教育局, 青禾市教育局)."""
    a, b = fold(one or ""), fold(other or "")
    return bool(a and b) and (a.endswith(b) or b.endswith(a))


def same_reporter(one: Record, other: Record) -> bool:
    """Whether two reports are one body's, however its name is shortened (教科局 for 教育和科学技术局)."""
    if one.body is not None and other.body is not None and same_body(one.body, other.body):
        return True
    return same_agency(one.agency, other.agency)


def masked(text: str, names: Iterable[str]) -> str:
    """A text without what differs between a report and its copy: the agency's names and the figures."""
    for name in names:
        text = text.replace(name, "某")
    return _DIGITS.sub("0", text)
