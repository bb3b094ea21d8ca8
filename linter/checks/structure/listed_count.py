"""A list has as many items as the sentence before it says: 存在三个方面的问题：一是…二是…三是…; 类别有七类：….

Kinds that stand in one sentence are counted where each is told with its figure, or named as a kind.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from msgspec import Struct

from linter.checks.finding import Item, Sum, Term
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.lists import Mark, find_marks, numeral
from linter.checks.support.named_items import counted_names, names_behind
from linter.checks.support.running_text import Stretch, stretches
from linter.checks.support.sums import compared, written
from linter.reading.model import Report
from linter.rulebook.form import Text
from linter.rulebook.keys import PlaceKey, Some
from linter.text.personal import mask
from linter.text.phrases import Phrase
from linter.text.regex import regex

_REACH = 30  # how far behind the stated number the list must begin
# 针对上述三个问题，采取以下措施：the list is not of what was counted
_BACKWARD = regex(r"(?:针对|对照|上述|以上|前述|这|第|解决|上年度?|去年|其[他它]|部分)[^。;]{0,6}$")
_NUMERAL = regex("[一二三四五六七八九]?十?[一二三四五六七八九]?")
_COUNTS = range(2, 20)
_LABEL = 16  # characters shown of an item behind its number
_CLAUSE = regex(r"[^。;]*")
_BETWEEN = regex(r"措施|改进|整改|采取|下一步|针对|解决")
_MEASURE = regex(r"(?:下一步)?(?:的)?(?:改进|措施|整改|对策|下一步|今后|打算|努力方向)")
# 类别有七类：机构职能类信息1条，政策文件类信息2条…
_KINDS = regex(
    r"(?:有|为|分|分为|共|包括|涉及|涵盖)(?:以下)?(?P<n>[二两三四五六七八九十]|[2-9]|1\d)(?:大|个|项)?"
    r"(?:类别?|种(?:方式|形式|渠道|途径)?|方面|渠道|途径|环节|领域)(?:信息|内容)?"
    r"(?:[,:]?(?:分别|其中|主要|具体|包括|包含)(?:是|为|有)?|[,:]?[是为])?[:,]"
)
_SENTENCE = regex(r"[^。;!?\n]{4,600}")
_SEPARATOR = regex(r"[,、;]")
_COUNTED = regex(r"[\u4e00-\u9fff]{2,24}(?:共|有|为)?\d[\d,]*(?:条|件|篇|项|份|个|次|期|部)$")
_KIND_NAMED = regex(r"[\u4e00-\u9fff]{1,20}类(?:信息)?$")


class Counting(Phrase):
    """A phrase that marks a number."""

    needs = ("n",)
    may = ("match",)


class Params(Struct, forbid_unknown_fields=True):
    """any: phrases that mark `n`, the number stated; the list stands behind the part marked `match`, where one is.
    sections: where."""

    any: list[Counting]
    sections: Some[PlaceKey]


def check(params: Params, context: Context) -> Result:
    """One fault for each stated number that the list right behind it does not bear out."""
    report = context.report
    found = False
    faults: list[Fault] = []
    for stretch in stretches(report, running=True):
        if stretch.key not in params.sections:
            continue
        marks = find_marks(report.flow, stretch.start, stretch.end)
        taken: set[int] = set()
        for phrase in params.any:
            for match in phrase.finditer(report.flow.text, stretch.start, stretch.end):
                text = report.flow.text
                end = phrase.span(match)[1]
                stated = _number(match["n"])
                items = _list_behind(text, marks, end) if stated in _COUNTS else []
                if not items or items[0].start in taken:
                    continue
                before = text[max(stretch.start, match.start() - 12) : match.start()]
                if _BACKWARD.search(before) or _BETWEEN.search(text, end, items[0].start):
                    continue
                found = True
                taken.add(items[0].start)
                if stated != len(items):
                    faults.append(_fault(report, stretch, match.start(), items, stated))
        for match in _KINDS.finditer(report.flow.text, stretch.start, stretch.end):
            listed = _kinds_behind(report.flow.text, match.end(), stretch.end)
            most = len(listed)
            if not listed:
                listed, most = names_behind(report.flow.text, match.end(), stretch.end)
            if listed:
                found = True
                stated = _number(match["n"])
                if not len(listed) <= stated <= most:
                    faults.append(_told(report, stretch, match.start("n"), listed[0][1], listed, stated))
        for (start, end), number, listed, most in counted_names(report.flow.text, stretch.start, stretch.end):
            found = True
            stated = _number(number)
            if not len(listed) <= stated <= most:
                faults.append(_told(report, stretch, start, end, listed, stated))
    if not found:
        return NOT_APPLICABLE
    return decide(faults)


def _kinds_behind(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the kinds stand that a sentence lists; none when that cannot be told.

    All items must be of one make: each with its figure, or each called a kind.
    """
    sentence = _SENTENCE.match(text, start, end)
    if sentence is None:
        return []
    items = _SEPARATOR.split(sentence.group())
    for make in (_COUNTED, _KIND_NAMED):
        if len(items) > 1 and all(map(make.fullmatch, items)):
            starts = list(accumulate((len(item) + 1 for item in items), initial=start))
            return [(at, at + len(item)) for at, item in zip(starts, items, strict=False)]
    return []


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 2 if text == "两" else numeral(text) if _NUMERAL.fullmatch(text) else 0


def _list_behind(text: str, marks: list[Mark], at: int) -> list[Mark]:
    """The items 1, 2, 3 … of the list that begins right behind an offset; none when its numbers do not follow.

    An item that speaks of measures under a list of problems, （三）改进措施, is no item of it.
    """
    first = bisect_left(marks, at, key=lambda mark: mark.start)
    if first == len(marks) or marks[first].value != 1 or marks[first].start - at > _REACH:
        return []
    items = [marks[first]]
    for mark in marks[first + 1 :]:
        if mark.kind != items[0].kind:
            if mark.kind == "bracket":  # a new sub-heading
                break
            continue
        if mark.value == 1 or (mark.kind != "shi" and _MEASURE.match(text, mark.end)):
            break
        if mark.value != items[-1].value + 1:
            return []
        items.append(mark)
    return items if len(items) > 1 else []


def _fault(report: Report, stretch: Stretch, start: int, items: list[Mark], stated: int) -> Fault:
    text = report.flow.text
    ends = [*(item.start for item in items[1:]), len(text)]
    spans = [(item.start, _clause_end(text, item.end, end)) for item, end in zip(items, ends, strict=True)]
    return _told(report, stretch, start, items[0].end, spans, stated)


def _clause_end(text: str, start: int, end: int) -> int:
    """Up to where an item is shown."""
    match = _CLAUSE.match(text, start, min(end, start + _LABEL))
    return match.end() if match is not None else start


def _told(report: Report, stretch: Stretch, start: int, end: int, listed: list[tuple[int, int]], stated: int) -> Fault:
    """listed: where the items stand, as far as they are shown."""
    place = report.flow.place(start, end)
    quote = report.document.quote(place).replace(" ", "")
    values: dict[str, Value] = {"quote": quote, "stated": stated, "listed": len(listed)}
    items = [Item(mask(report.flow.text[low:high]), report.flow.place(low, high)) for low, high in listed]
    count = Term("", str(len(listed)), name=Text("实际列出的项数", "items listed"), items=items)
    arithmetic = compared(written(stated, report.flow.place(start, listed[0][0])), "=", Sum(count.value, [count], 1))
    return Fault(place, values, section=stretch.key, key=f"listed.{stretch.key}.{quote}", arithmetic=arithmetic)


KIND = Kind(Params, check, ("quote", "stated", "listed"))
