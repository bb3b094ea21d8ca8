"""Names of agencies: whether two of them are the same body, however it is shortened."""

from __future__ import annotations

from linter.reading.model import Report
from linter.reading.names import Grammar
from linter.reading.same_body import in_order, same_body
from linter.text.folding import fold
from linter.text.regex import regex

# words that come and go in a name: 市教育局, 青禾市教育局; 柳溪镇, 柳溪镇人民政府
_GENERIC = regex(
    r"人民政府|政府|办事处|办公[厅室]|政务公开|中华人民共和国|(?:党政)?综合|党政|领导小组|工作|有关|本级|机关"
)
_PLACES = regex(r"[\u4e00-\u9fff]{1,7}?(?:自治[区州县旗]|[省市县区州盟旗]|新区|开发区)(?=[\u4e00-\u9fff]{2})")
_BRACKETED = regex(r"\([^()]*\)")
_ORGAN = regex(r"(?:局|委员会|委|厅|部|院|中心|队|所|站|银行|公司)$")
_TOWN = regex(r"(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处)?$")


def titled_agency(report: Report) -> str | None:
    """The agency as the title names it, folded; None where it was read elsewhere."""
    if report.title is None or report.agency is None:
        return None
    agency = fold(report.agency)
    return agency if agency in fold(report.title) else None


def may_be_one(one: str, two: str, grammar: Grammar) -> bool:
    """Whether two folded names may be one body's: short for each other by the grammar of names, or, as far as that
    says nothing, the shorter's characters come in the longer in this order."""
    a, b = grammar.parse(one), grammar.parse(two)
    if a is not None and b is not None and same_body(a, b):
        return True
    first, second = _core(one), _core(two)
    return in_order(first, second) or in_order(second, first)


def is_body(name: str) -> bool:
    """Whether a name is that of a department or a town, and no office, which may act for another body."""
    return bool(_ORGAN.search(name) or _TOWN.search(name))


def _core(name: str) -> str:
    return _GENERIC.sub("", _BRACKETED.sub("", name))


def place_of(name: str) -> str:
    """The first place of a name, "" where it begins with none."""
    match = _PLACES.match(name)
    return match.group() if match is not None else ""


def organ_of(name: str) -> str:
    """The name without the places before it."""
    short = name
    while match := _PLACES.match(short):
        short = short[match.end() :]
    return short
