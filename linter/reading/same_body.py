"""Whether two names are one body's: in full and short, with its place and without."""

from __future__ import annotations

from linter.reading.names import Name
from linter.text.regex import regex

_JOINING = regex(r"[和与及、·]")
_STREET = regex(r"(?<=.)(?:街?街道|街)$")  # 前进街街道, 前进街
_GENERAL = regex(r"委员会$")
_OF_AREA = regex(r"(?<=海关)关区$|(?:系统|部门)$")  # what a report is of besides the body: X海关关区, X邮政管理系统


def same_body(one: Name, two: Name) -> bool:
    """Whether two names may be one body's: short for each other, or one with a place that the other leaves out."""
    if not _places_agree(one.places, two.places):
        return False
    if one.kind == "town" and two.kind == "town":
        return bool(one.places and two.places)
    a, b = _core(one), _core(two)
    if not a or not b:
        return a == b and bool(one.places and two.places)
    if {one.kind, two.kind} & {"office", "government"} and one.kind != two.kind:
        return False
    if _OF_AREA.search(one.organ) or _OF_AREA.search(two.organ):
        return a.startswith(b) or b.startswith(a)
    return a[-1] == b[-1] and (in_order(a, b) or in_order(b, a))


def _places_agree(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two lists of places end alike as far as both go."""
    ends = ([_STREET.sub("", place) for place in reversed(places)] for places in (one, two))
    for a, b in zip(*ends, strict=False):
        if not (a == b or (len(a) == 1 and b.endswith(a)) or (len(b) == 1 and a.endswith(b))):
            return False
    return True


def _core(name: Name) -> str:
    if name.kind in ("government", "office"):
        return "" if name.kind == "government" else "办"
    if name.organ in ("", "管委会", "管理委员会"):
        return ""  # a zone stands for its committee
    return _JOINING.sub("", _GENERAL.sub("委", _OF_AREA.sub("", name.organ)))


def in_order(short: str, long: str) -> bool:
    """Whether the characters of one come in the other in this order."""
    signs = iter(long)
    return all(sign in signs for sign in short)
