"""Names that stand in a row beside their number: 渠道有五种：网站、公众号、公示栏。 and 招生、资助、安全三大领域.

How many there are is told as a range, for 和 may join two names or stand within one, and where the first begins is not
always plain.
"""

from __future__ import annotations

from itertools import accumulate

from linter.text.regex import regex

Span = tuple[int, int]

_NAMES = regex(r"(?P<names>[\u4e00-\u9fff\"《》/]{2,14}(?:、[\u4e00-\u9fff\"《》/]{2,14})+)[。;]")
_OPEN = regex(r"[等类项个]$|的$")  # …等；a name that ends so is no plain name
_JOINER = regex(r"[、和及与]")
_COUNTED = regex(
    r"(?<=[\u4e00-\u9fff\"》)])(?:共|共计|合计)?(?P<n>[两三四五六七八九十])(?:(?:大|个)(?:方面|领域|环节|类别|板块)|大类|项(?:制度|机制)|种(?:方式|形式|渠道|途径))"
)
_CLAUSE = regex(r"[^。;:!?]*$")
_BETWEEN = regex(r"[、,和与或]|(?<!涉)及")
# what governs the names, so that they begin behind it; a last name that holds one is none: 完善目录、建立三项制度
_GOVERNS = regex(
    r"建立|健全|完善|制定|修订|出台|落实|执行|实行|实施|推行|推进|增设|新增|开设|设立|设置|明确|突出|聚焦|围绕|抓好|抓住|做好|紧扣|坚持|规范|优化|强化|加强"
    r"|拓宽|畅通|创新|采取|采用|通过|利用|依托|运用|涉及|包括|包含|涵盖|分为|公开|发布|开展|及时|按照|形成|提升|提高|重点|主要|其中"
    r"|[从在按了出为有是对到把将向以于上这等的,]"
)
_LONGEST = 10  # characters of a name
_REACH = 120


def names_behind(text: str, start: int, end: int) -> tuple[list[Span], int]:
    """The names that begin right at an offset and fill the clause, with how many there are at most; none where they do
    not tell: an open list, something else than names."""
    match = _NAMES.match(text, start, end)
    if match is None:
        return [], 0
    names = match["names"].split("、")
    if any(map(_OPEN.search, names)):
        return [], 0
    starts = accumulate((len(name) + 1 for name in names), initial=start)
    spans = [(at, at + len(name)) for at, name in zip(starts, names, strict=False)]
    return spans, len(_JOINER.split(match["names"]))


def counted_names(text: str, start: int, end: int) -> list[tuple[Span, str, list[Span], int]]:
    """Where names stand before their number: the number's place and text, the names at least, how many at most."""
    found = []
    for match in _COUNTED.finditer(text, start, end):
        clause = _CLAUSE.search(text, max(start, match.start() - _REACH), match.start())
        names = clause.group().split("、") if clause is not None else []
        if clause is None or len(names) < 2 or "," in names[-1] or _GOVERNS.search(names[-1]):
            continue
        governed = [*_GOVERNS.finditer(text, clause.start(), match.start())]
        first = governed[-1].end() if governed else clause.start()
        spans, at = [], first
        for name in text[first : match.start()].split("、"):
            spans.append((at, at + len(name)))
            at += len(name) + 1
        if any(not 2 <= high - low <= _LONGEST or "(" in text[low:high] for low, high in spans):
            continue
        found.append(((first, match.end()), match["n"], spans, len(_BETWEEN.split(clause.group()))))
    return found
