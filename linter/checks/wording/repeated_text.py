"""The same text twice in a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from linter.checks.model import Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.running_text import Stretch, stretches
from linter.reading.model import Report
from linter.text.phrases import Phrase
from linter.text.regex import regex

_SENTENCE = regex(r"[^。!?;]+")
_NUMBER = regex(r"^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、])+")
_QUOTED = 24


class Params(Struct, forbid_unknown_fields=True):
    """unit: "paragraph" (two or more sentences in a row, or one of `long` characters) or "sentence" (less than that).

    least: characters below which a sentence counts for nothing. formula: phrases in sentences that may come twice.
    refrain: how often a sentence must come to be a set phrase of this report, and no text taken in twice.
    most: the share (percent) of repeated text above which the file, not the report, holds everything twice.
    """

    unit: Literal["paragraph", "sentence"]
    least: int
    long: int
    formula: list[Phrase]
    refrain: int = 4
    most: int = 40


class _Sentence(Struct):
    stretch: Stretch
    text: str
    start: int
    end: int


def check(params: Params, context: Context) -> Result:
    """One fault for each stretch that was there before, at its second place."""
    report = context.report
    sentences = [sentence for stretch in stretches(report, running=True) for sentence in _sentences(report, stretch)]
    often = Counter(sentence.text for sentence in sentences)
    plain = {
        text
        for text, count in often.items()
        if count > 1
        and (len(text) < params.least or count >= params.refrain or any(p.search(text) for p in params.formula))
    }
    runs = list(_runs(sentences, plain))
    total = sum(len(sentence.text) for sentence in sentences)
    if sum(_length(sentences, first, count) for _, first, count in runs) * 100 > total * params.most:
        return undecided("文件中正文全部重复出现", "the file contains the whole text twice")
    faults = []
    for earlier, first, count in runs:
        whole = count > 1 or len(sentences[first].text) >= params.long
        if whole == (params.unit == "paragraph"):
            faults.append(_fault(report, sentences, earlier, first, count))
    return decide(faults)


def _sentences(report: Report, stretch: Stretch) -> Iterator[_Sentence]:
    for match in _SENTENCE.finditer(report.flow.text, stretch.start, stretch.end):
        number = _NUMBER.match(match.group())
        start = match.start() + (number.end() if number else 0)
        if start < match.end() < stretch.end:  # a sentence is closed
            yield _Sentence(stretch, report.flow.text[start : match.end()], start, match.end() + 1)


def _runs(sentences: list[_Sentence], plain: set[str]) -> Iterator[tuple[int, int, int]]:
    """Earlier place, later place and number of sentences of each stretch that comes again.

    plain: sentences that may come again, so that no stretch begins with them.
    """
    seen: dict[str, int] = {}
    n = free = 0
    while n < len(sentences):
        sentence = sentences[n]
        earlier = seen.get(sentence.text)
        if earlier is None or sentence.text in plain:
            seen.setdefault(sentence.text, n)
            n += 1
            continue
        while n and earlier and sentences[earlier - 1].text == sentences[n - 1].text and n - 1 >= free:
            n, earlier = n - 1, earlier - 1  # what it is led in by, though it may come again by itself
        count = 1
        while (
            n + count < len(sentences)
            and earlier + count < n
            and sentences[earlier + count].text == sentences[n + count].text
        ):
            count += 1
        yield earlier, n, count
        n += count
        free = n


def _length(sentences: list[_Sentence], first: int, count: int) -> int:
    return sum(len(sentence.text) for sentence in sentences[first : first + count])


def _fault(report: Report, sentences: list[_Sentence], earlier: int, first: int, count: int) -> Fault:
    one, again, last = sentences[earlier], sentences[first], sentences[first + count - 1]
    shown = report.document.quote(report.flow.place(again.start, min(again.end - 1, again.start + _QUOTED)))
    text = shown.replace(" ", "")
    values: dict[str, Value] = {
        "quote": text if again.end - 1 <= again.start + _QUOTED else text + "…",
        "length": _length(sentences, first, count) + count,
        "line": report.flow.line_at(one.start),
    }
    place = report.flow.place(again.start, last.end)
    return Fault(place, values, section=again.stretch.key, key=f"again.{again.stretch.key}.{again.text[:_QUOTED]}")


KIND = Kind(Params, check, ("quote", "length", "line"))
