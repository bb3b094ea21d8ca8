"""The list of the report's parts in its preface: 本报告由总体情况、主动公开政府信息情况、…六部分组成.

Names hold the separators themselves (行政复议、行政诉讼), and reports word them freely, so known names are found first
and the list is cut at the separators outside them.
"""

from __future__ import annotations

from itertools import islice, pairwise

from msgspec import Struct

from linter.reading.flow import Flow
from linter.reading.headings import section_names
from linter.rulebook.form import Form
from linter.text.folding import fold
from linter.text.regex import regex

NUMERALS = "一二三四五六七八九十"
_MOST = 40  # names in a sentence; one with more is no list of parts
_LEAST = 3  # parts of the form named in a sentence that lists them
_SENTENCE = regex(r"[^。!?]+")
_ANNOUNCES = regex(
    r"(?:报告|全文|内容|本文)[^。]{0,16}(?:由|包括|包含|分为|分|涵盖|涉及|含)|(?:部分|方面|内容)[^。]{0,4}(?:组成|构成)|(?:组成|构成)$"
)
_VERB = regex(r"(?:由|包括了?|包含了?|分为|分成|涵盖了?|涉及|内容[为是有]|部分|方面|分别[为是]|[为是]|:)[:,]?")
_SEPARATOR = regex(r"[、,;]|\"\"")  # also where the names stand in quotation marks, one behind the other
_JOINER = regex(r"(?:以及|及其|[和及与])")
_NUMBER = regex(r"^(?:以及|及其|[及和与])?(?:第?[一二三四五六七八]部分?|\d)?[.、]?(?:是|为|:)?")
_ORDINAL = regex(r"\([一二三四五六七八九十\d]{1,2}\)")
_BRACKETED = regex(r"\([^()]*\)")
_TITLE = regex(r"《[^《》]*》")
_COUNT = regex(r"(?P<n>[一二三四五六七八九十]|\d{1,2})(?:个|大|项)?(?:部分|方面|项内容|个内容)(?:内容)?")
_END = regex(
    r"等|[(。:]|[一二三四五六七八九十\d](?:个|大|项)?(?:部分|方面|内容)|共[一二三四五六七八九十\d]|(?:组成|构成)"
    r"|[,;](?:其中)?(?:本报告|报告|全文|数据|统计|所列|现|时间|期限|起止|如|欢迎|电子)"
)
_CLOSED = regex(r"(?:部分|方面|内容)(?:内容)?(?:组成|构成)|如下:")
_OPEN = regex(r"等(?:内容|方面|情况|事项|部分|有关|相关|几个?|若干)*")
_GAP = 60  # characters of what may stand between two names: items that are no part of the form
_REACH = 60
_LEFT_OUT = 2  # parts that 等 may stand for where the number is stated: 总体情况、主动公开情况等六个部分
_FAR = 2000  # characters of the longest list
# words by which a part is known however it is named; the first that fits
_CLUES = (
    ("disputes", regex("复议|诉讼")),
    ("requests", regex("申请|收到[和与及、]?(?:处理|办理)")),
    ("proactive", regex("主动公开")),
    ("problems", regex("问题|改进|不足")),
    ("other", regex("其[他它]|附[表件]|(?:报告|说明|汇报)的?事项")),
    ("overview", regex("总体|概述|概况|基本情况")),
)


class Part(Struct):
    """One item of the list. key: the section it names, None for something else. start, end: offsets in the flow."""

    text: str
    key: str | None
    start: int
    end: int


class PartList(Struct):
    """The list as it stands.

    open: it ends in 等 and states no number, or one far above what it names. stated: the number of parts that it
    states, with its place in the flow.
    """

    parts: list[Part]
    open: bool = False
    stated: int | None = None
    stated_at: tuple[int, int] = (0, 0)

    @property
    def keys(self) -> set[str]:
        """The sections that it names."""
        return {part.key for part in self.parts if part.key is not None}


def find_part_list(flow: Flow, form: Form, start: int, end: int, announced: bool = False) -> PartList | None:
    """The list between two offsets, or None. announced: only in a sentence that says that it lists the parts."""
    for match in _SENTENCE.finditer(flow.text, start, end):
        if announced and not _ANNOUNCES.search(match.group()):
            continue
        found = _read(flow.text, match.start(), match.end(), form)
        if found is not None:
            return found
    return None


def _read(text: str, start: int, end: int, form: Form) -> PartList | None:
    names = section_names(text, form, start, end)
    if len(names) > _MOST:
        return None
    titles = [match.span() for match in islice(_TITLE.finditer(text, start, end), _MOST)]
    names = _together(text, [span for span in names if not _inside(titles, span[0])])
    if not names:
        return None
    begin = _begin(text, start, names[0][0])
    close = _close(text, names[-1][1], end)
    found = PartList(_parts(text, begin, close, names))
    behind = text[close : min(end, close + _REACH)]
    for low, high in ((close, min(end, close + 24)), (max(start, begin - 25), begin)):
        match = _COUNT.search(text, low, high)
        if match is not None:
            found.stated = NUMERALS.index(match["n"]) + 1 if match["n"] in NUMERALS else int(match["n"])
            found.stated_at = match.span()
            break
    short = found.stated is None or found.stated - len(found.parts) >= _LEFT_OUT
    found.open = short and _OPEN.match(behind) is not None
    return found


def _together(text: str, names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The last run of names that stand close together; a table of contents may come before it, a heading behind it."""
    runs: list[list[tuple[int, int, str]]] = []
    for name in names:
        last = runs[-1][-1][1] if runs else 0
        if not runs or name[0] - last > _GAP or _CLOSED.search(text, last, name[0]):
            runs.append([])
        runs[-1].append(name)
    return next((run for run in reversed(runs) if len({key for _, _, key in run}) >= _LEAST), [])


def _begin(text: str, start: int, first: int) -> int:
    """Where the list begins: at the first known name, or at items before it, back to the verb."""
    if text[first - 1 : first] not in "、,;" or first <= start:
        return first
    verbs = list(_VERB.finditer(text, max(start, first - _REACH), first - 1))
    return verbs[-1].end() if verbs else first


def _close(text: str, last: int, end: int) -> int:
    """Where the list ends: with the last known name, or with an item behind it."""
    joined = _JOINER.match(text, last) or _SEPARATOR.match(text, last)
    ordinal = _ORDINAL.match(text, joined.end()) if joined is not None else None
    stop = _END.search(text, ordinal.end() if ordinal else last, min(end, last + _REACH))
    if joined is None or (stop is not None and stop.start() == last):
        return last
    return stop.start() if stop is not None else min(end, last + _REACH)


def _parts(text: str, begin: int, close: int, names: list[tuple[int, int, str]]) -> list[Part]:
    inside = [(low, high) for low, high, _ in names]
    inside += [match.span() for match in _BRACKETED.finditer(text, begin, min(close, begin + _FAR))]
    cuts = [
        match.span()
        for match in _SEPARATOR.finditer(text, begin, min(close, begin + _FAR))
        if not _inside(inside, match.start())
    ]
    for _, high, _ in names:
        joiner = _JOINER.match(text, high, close)
        if joiner is not None:
            cuts.append(joiner.span())
    for one, two in pairwise(names):
        if one[1] == two[0] and one[2] != two[2]:  # blanks alone part them
            cuts.append((one[1], two[0]))
    parts: list[Part] = []
    at = begin
    for low, high in [*sorted(cuts), (close, close)]:
        item = text[at:low]
        number = _NUMBER.match(item)
        shift = number.end() if number else 0
        name = _BRACKETED.sub("", item[shift:])
        if len(name) > 1:
            known = [key for first, last, key in names if at <= first and last <= low]
            key = known[-1] if known else next((key for key, clue in _CLUES if clue.search(name)), None)
            parts.append(Part(name, key, at + shift, low))
        at = high
    return parts


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(low <= at < high for low, high in spans)


_WORN = regex("政府信息公开工作|的|情况|信息|事项")
# names of one part that hold none the other
_OVERVIEW = regex("^(?:总体|概述|概况|基本(?:概况)?)")
_APPLICATIONS = regex("^(?:依申请公开|(?:收到|受理)[和与及]?(?:处理|办理|答复))")


def named_twice(parts: list[Part]) -> list[Part]:
    """The items that name a part named before: in other words for it, or the one holds the other but for worn words."""
    seen: list[tuple[str | None, str]] = []
    again: list[Part] = []
    for part in parts:
        core = _WORN.sub("", fold(part.text))
        core = "依申请公开" if _APPLICATIONS.match(core) else "总体" if _OVERVIEW.match(core) else core
        if len(core) >= 2 and any(key == part.key and (core in other or other in core) for key, other in seen):
            again.append(part)
        elif len(core) >= 2:
            seen.append((part.key, core))
    return again
