"""How a report speaks of its own body: 我局 in the report of a town was left over from another report."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.names import titled_agency
from linter.checks.support.running_text import stretches
from linter.reading.model import Report
from linter.text.regex import regex

# 我局 but not 自我局限, 我委 but not 我委托. Words that any body may use (本机关, 我单位) are not among them.
_BODY = regex(
    r"(?<![自真])(?P<word>我(?P<kind>局(?![限部面势促])|委(?![托派任屈员婉])|厅(?!堂)|镇(?![静定压守痛区])|乡(?![村镇亲下土])"
    r"|街(?![头区坊])道?|办事处|院(?![落墙子])|校(?![正对验准园])))"
)
_PLACE = regex(r"(?<![自真])(?P<word>我(?P<kind>县))(?!级)")
# bodies of which it is known by what word they call themselves
_SURE = regex(r"(?:局|委员会|委|厅|镇|乡|街道|人民政府|办事处|办公[厅室])$")
_DISTRICT = regex(r"[\u4e00-\u9fff]{2}区|[\u4e00-\u9fff]{2}市[\u4e00-\u9fff]{2}")

# 乡政府 of a 镇, 镇政府 of a 乡: where no name of another one stands before it
_GOVERNMENT = regex(r"(?P<word>(?P<kind>[镇乡])(?:人民)?政府)")
# who acts at the beginning of a clause: 乡长主持召开, 街道办事处将
_ACTING = regex(
    r"(?<=[。,;:)])(?P<word>(?P<kind>[镇乡](?=长)|街道)(?:长(?=主持|亲自|任|为组长|召集|担任)|(?:办事处|党工委)(?![和与、及等的])))"
)
_BEFORE = 12
_SEVERAL = ("各", "县", "市", "区", "各个", "所有")
# what a report of a town counts as its own: 全省主动公开政府信息…条
_WIDE = regex(
    r"(?<=[。,;:)])(?:20\d\d年度?,?)?(?P<word>(?P<kind>全[省市县区]))(?:共计?|累计|总计|新增?)?"
    r"(?:主动公开|公开|收到|受理|新收|发布|制发|办理)[^。;,]{0,20}\d"
)

_SENTENCE = 300  # characters of the longest sentence looked at


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "body" (我局, 我镇, 我街道, 我院, and 乡政府, 乡长 or 街道办事处 of a 镇), "place" (我县 of a body in a
    district or city) or "scope" (figures of 全省, 全市, 全县 that a town gives as its own)."""

    aspect: Literal["body", "place", "scope"]


def check(params: Params, context: Context) -> Result:
    """One fault for each word that does not fit the agency's name, at its first place.

    A word whose sign stands anywhere in the name (镇 in 石桥镇街道) may be right. In an office's report, which
    may speak for a body added to it, the word must come less often than those that fit.
    """
    report = context.report
    agency = titled_agency(report)
    if agency is None or not _SURE.search(agency) or "(" in agency:
        return NOT_APPLICABLE
    if params.aspect == "place" and ("县" in agency or not _DISTRICT.search(agency)):
        return NOT_APPLICABLE
    if params.aspect == "scope" and report.kind != "town":
        return NOT_APPLICABLE
    text = report.flow.text
    found: dict[str, list[tuple[str, int]]] = {}
    for stretch in stretches(report, running=True):
        for pattern in _PATTERNS[params.aspect]:
            for match in pattern.finditer(text, stretch.start, stretch.end):
                at = match.start("word")
                if match["kind"][0] in agency or _quoted(text, stretch.start, at):
                    continue
                if pattern in (_GOVERNMENT, _ACTING) and report.kind != "town":
                    continue
                if pattern is not _GOVERNMENT or _unnamed(report, match, stretch.start):
                    found.setdefault(match["word"], []).append((stretch.key, at))
    if report.kind in ("office", "government"):
        fitting = len(regex(r"我[市县区省办室厅]|本(?:机关|单位)|市政府|县政府|区政府|省政府").findall(text))
        found = {word: places for word, places in found.items() if len(places) * 2 <= fitting}
    faults = []
    for word, places in found.items():
        section, at = places[0]
        values: dict[str, Value] = {"word": word, "agency": agency, "count": len(places)}
        place = report.flow.place(at, at + len(word))
        faults.append(Fault(place, values, section=section, key=f"self.{word}"))
    return decide(sorted(faults, key=lambda fault: fault.place))


_PATTERNS = {"body": (_BODY, _GOVERNMENT, _ACTING), "place": (_PLACE,), "scope": (_WIDE,)}


def _unnamed(report: Report, match: re.Match[str], low: int) -> bool:
    """Whether no name of a town stands before the word (石桥乡政府 is another body, named for what it did)."""
    before = report.flow.text[max(low, match.start() - _BEFORE) : match.start()]
    if before.endswith(_SEVERAL):
        return False
    name = report.grammar.find(before + match["word"])
    return name is not None and name.text == match["word"]


def _quoted(text: str, low: int, at: int) -> bool:
    """Whether an odd number of quotation marks stands before a word in its sentence: somebody else is quoted."""
    low = max(low, at - _SENTENCE)
    start = max(low, text.rfind("。", low, at) + 1)
    return text.count('"', start, at) % 2 == 1 or text.count("《", start, at) > text.count("》", start, at)


KIND = Kind(Params, check, ("word", "agency", "count"))
