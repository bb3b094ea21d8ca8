"""A percentage agrees with the two figures given beside it, to the digits printed.

Rounding is half up. A share (占86.92%) may be of any figure of the same unit that stands near before it,
or of two of them together: it is wrong only when it is the share of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Literal

from msgspec import Struct

from linter.checks.finding import Sum
from linter.checks.model import Context, Fault, Kind, Result, Value, decide
from linter.checks.support.counts import NUMBER, counted
from linter.checks.support.percents import (
    BRACKETED,
    CHANGE,
    COMPARED,
    COUNT,
    PERCENT,
    RATE,
    RATE_BEHIND,
    RATED,
    RESPECTIVELY,
    SAME_RATE,
    SHARE,
    SHARE_FIRST,
    UP,
)
from linter.checks.support.sums import change as grown
from linter.checks.support.sums import compared, figure, quotient, written
from linter.reading.model import Report
from linter.text.bilingual import Text
from linter.text.regex import regex

_CLAUSE = regex(r"[,。;:!?(]")
_PASSED_ON = regex(r"结转|转结|转入|顺延|遗留|继续|未|正在|尚|基本|比较|较为")
_RESULT = regex(r"予以公开|不予|部分公开|无法提供|其他处理|驳回")
_GAP_AHEAD = 40
_NEAR = 300
_MOST_LISTED = 20  # shares of a list, before and behind one of them


class Params(Struct, forbid_unknown_fields=True):
    """kind: "share" (a rate or share of two counts) or "change" (a growth or fall between two counts)."""

    kind: Literal["share", "change"] = "share"


class _Wrong(Struct):
    """numerator, denominator, right, printed: for the message. share: what the figures come to. down: whether a fall
    is stated."""

    match: re.Match[str]
    numerator: int
    denominator: int
    right: Text
    printed: Text
    share: Sum
    down: bool = False


def check(params: Params, context: Context) -> Result:
    """One fault for each percentage that its own two figures contradict."""
    report = context.report
    text = report.flow.text
    if "%" not in text:
        return decide([])
    faults: list[Fault] = []
    for wrong in (
        [*_rates(report), *_shares(report), *_respectively(report)] if params.kind == "share" else _changes(report)
    ):
        start, end = wrong.match.span()
        values: dict[str, Value] = {
            "quote": wrong.match.group(),
            "printed": wrong.printed,
            "right": wrong.right,
            "numerator": wrong.numerator,
            "denominator": wrong.denominator,
        }
        told = f"{'-' if wrong.down else ''}{wrong.match['percent']}"
        printed = written(told, report.flow.place(*wrong.match.span("percent")), "percent")
        faults.append(
            Fault(
                report.flow.place(start, end),
                values,
                section=report.section_at(start),
                key=f"percent.{wrong.match.group()}",
                arithmetic=compared(wrong.share, "=", printed),
            )
        )
    return decide(faults)


def _rates(report: Report) -> Iterator[_Wrong]:
    text = report.flow.text
    found = {
        match.start("percent"): match for pattern in (RATE_BEHIND, SAME_RATE, RATE) for match in pattern.finditer(text)
    }
    for _, match in sorted(found.items()):
        part, whole, printed = counted(match["part"]), counted(match["whole"]), match["percent"]
        ahead = _CLAUSE.split(text[max(0, match.start() - _GAP_AHEAD) : match.start()])[-1]
        if _PASSED_ON.search(ahead) or _PASSED_ON.search(text, match.end("whole"), match.start("part")):
            continue  # 上年结转3件,办结14件: not of these three; 结转下年度继续办理3件: not done
        if match.re is RATE and match["of"][0] != match["unit"][0]:
            continue  # 访问55503次,答复申请2个: of other things; 件次 and 件 count one thing
        if _RESULT.search(ahead) or (part > whole and Decimal(printed) <= 100):
            continue  # 不予公开1件,按期办结5件,办结率100%: the first is no whole of the second
        if whole and rounded(part, whole, printed) != Decimal(printed):
            yield _share(report, match, part, match.span("whole"), whole)


def _shares(report: Report) -> Iterator[_Wrong]:
    text = report.flow.text
    patterns = (SHARE, BRACKETED, SHARE_FIRST, RATED)
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    shares = sorted(filter(_is_rated, matches), key=lambda match: match.start())
    for number, match in enumerate(shares):
        part, printed = counted(match["part"]), match["percent"]
        spans = _wholes(text, match)
        found = [(counted(text[start:end]), (start, end)) for start, end in spans]
        wholes = [value for value, _ in found]
        together = [*_with_sums(wholes), _listed(text, shares, number)]
        if not any(wholes) or any(_fits(match, part, whole) for whole in together if whole):
            continue
        # a share of a whole is the whole of another only behind 其中: 政策类100条,占25%;财政类60条,占15%
        parts = {share.start("part") for share in shares}
        apart = [(value, span) for value, span in found if span[0] not in parts and value >= max(part, 1)]
        if not apart and "其中" not in text[spans[-1][0] : match.start()]:
            continue
        # the whole that is meant is the one that comes closest
        possible = [(whole, span) for whole, span in apart or found if whole]
        whole, span = min(possible, key=lambda one: abs(Decimal(part) * 100 / one[0] - Decimal(printed)))
        yield _share(report, match, part, span, whole)


def _respectively(report: Report) -> Iterator[_Wrong]:
    """Shares told one after another behind what they are of, each of the whole that most of them fit."""
    text = report.flow.text
    for match in RESPECTIVELY.finditer(text):
        percents = list(PERCENT.finditer(text, *match.span("list")))
        start = max(text.rfind("。", 0, match.start()), match.start() - _NEAR, 0)
        counts = list(COUNT.finditer(text, start, match.start()))
        parts, ahead = counts[-len(percents) :], counts[: -len(percents)]
        if len(parts) != len(percents) or len({part["unit"] for part in parts}) > 1:
            continue
        pairs = [(counted(part["part"]), percent["percent"]) for part, percent in zip(parts, percents, strict=True)]
        least = max(part for part, _ in pairs)
        wholes = [one for one in ahead if one["unit"] == parts[0]["unit"] and counted(one["part"]) >= max(least, 1)]
        if not wholes or not _misfits(pairs, sum(part for part, _ in pairs)):
            continue
        best = min(reversed(wholes), key=lambda one: len(_misfits(pairs, counted(one["part"]))))
        whole = counted(best["part"])
        for n in _misfits(pairs, whole):
            value, printed = pairs[n]
            right = rounded(value, whole, printed)
            terms = figure(report, parts[n].span("part"), value), figure(report, best.span("part"), whole)
            share = quotient(terms[:1], terms[1:], value=right)
            yield _Wrong(percents[n], value, whole, _percent(right), _percent(printed), share)


def _misfits(pairs: list[tuple[int, str]], whole: int) -> list[int]:
    """Which of some parts have another share of a whole than is printed."""
    return [n for n, (part, printed) in enumerate(pairs) if rounded(part, whole or 1, printed) != Decimal(printed)]


def _is_rated(match: re.Match[str]) -> bool:
    """Whether a rate is of what was done (收回…（回收率）) and leaves something undone: all of a thing is no share of
    another figure."""
    if match.re is not RATED:
        return True
    return sorted(match["verb"]) == sorted(match["word"]) and Decimal(match["percent"]) < 100


def _fits(match: re.Match[str], part: int, whole: int) -> bool:
    """Whether the share is as printed; 约70% is right for 69.4%."""
    printed = match["percent"]
    if match["about"]:
        return abs(Decimal(part) * 100 / whole - Decimal(printed)) < 1
    return rounded(part, whole, printed) == Decimal(printed)


def _share(report: Report, match: re.Match[str], part: int, span: tuple[int, int], whole: int) -> _Wrong:
    printed = match["percent"]
    right = rounded(part, whole, printed)
    terms = figure(report, match.span("part"), part), figure(report, span, whole)
    return _Wrong(match, part, whole, _percent(right), _percent(printed), quotient(terms[:1], terms[1:], value=right))


def _listed(text: str, shares: list[re.Match[str]], number: int) -> int:
    """The sum of the parts of the list of shares (one sentence) in which a share stands."""
    match = shares[number]
    start = max(text.rfind("。", 0, match.start()), 0)
    end = text.find("。", match.end())
    near = shares[max(0, number - _MOST_LISTED) : number + _MOST_LISTED]
    inside = [one for one in near if start <= one.start() and (end < 0 or one.end() <= end)]
    alike = [one for one in inside if one["unit"] == match["unit"]]
    return sum(counted(one["part"]) for one in alike) if len(alike) > 1 else 0


def _wholes(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where figures of the same unit stand before a share, from the sentence before its own on; none where all are
    below the part."""
    start = max(0, match.start() - _NEAR)
    stops = [stop.end() for stop in regex(r"。").finditer(text[start : match.start()])]
    if len(stops) > 1:
        start += stops[-2]
    figures = regex(rf"(?<![\d.])({NUMBER}){re.escape(match['unit'])}(?!次)").finditer(text[start : match.start()])
    spans = [(start + found.start(1), start + found.end(1)) for found in figures]
    part = counted(match["part"])
    return spans if any(counted(text[low:high]) >= part for low, high in spans) else []


def _with_sums(values: list[int]) -> list[int]:
    return [value for value in [*values, *(sum(pair) for pair in combinations(values[-12:], 2))] if value]


def _changes(report: Report) -> Iterator[_Wrong]:
    for pattern in (CHANGE, COMPARED):
        for match in pattern.finditer(report.flow.text):
            old, new, printed, way = counted(match["old"]), counted(match["new"]), match["percent"], match["way"]
            if not old:
                continue
            change = rounded(abs(new - old), old, printed)
            rose = bool(regex(f"{UP}|增幅").fullmatch(way))
            if change == Decimal(printed) and (new == old or rose == (new > old)):
                continue
            now, before = figure(report, match.span("new"), new), figure(report, match.span("old"), old)
            share = grown(now, before, "percent", len(printed.partition(".")[2]))
            said = Text(f"{way}{printed}%", f"{printed}%")
            yield _Wrong(match, abs(new - old), old, _change(old, new, change), said, share, not rose)


def _percent(value: Decimal | str) -> Text:
    return Text(f"{value}%", f"{value}%")


def _change(old: int, new: int, change: Decimal) -> Text:
    if new == old:
        return Text("持平", "no change")
    return Text(f"增长{change}%", f"up {change}%") if new > old else Text(f"下降{change}%", f"down {change}%")


def rounded(part: int, whole: int, printed: str) -> Decimal:
    """part of whole as a percentage, to as many decimals as are printed, halves up."""
    decimals = len(printed.partition(".")[2])
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


KIND = Kind(Params, check, ("quote", "printed", "right", "numerator", "denominator"))
