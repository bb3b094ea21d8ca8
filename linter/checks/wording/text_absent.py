"""Certain words must not occur."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from linter.checks.model import Context, Fault, Kind, Result, decide
from linter.checks.support.running_text import stretches
from linter.reading.flow import Flow
from linter.rulebook.keys import PlaceKey
from linter.text.phrases import Marked, Phrase
from linter.text.regex import regex

_AROUND = 40
_WIDE = 12  # characters beside a doubled word that may make it two words
_MOST = 500  # doubled words that are looked at in one report
_SENTENCE, _ENDS = 300, "。;!?"
# what stands for a sign that has no name: where the carrier holds drawn signs, the reader put it there
_UNNAMED = "\ufffd"
_TWICE = regex(r"(?P<word>[\u4e00-\u9fff]{2,8}?)(?P=word)")
_SHORT = 20  # a line of fewer characters may be no text
_PUNCTUATED = regex("[,。;、:]")
_WRITTEN = ("txt", "html", "docx", "odt")


class Params(Struct, forbid_unknown_fields=True):
    """any: phrases; the part marked `match`, where one is, is what must not stand there. unless_near: a match is right
    when one of these stands within 40 characters. sentence_says: a match counts only where its sentence holds one of
    these.

    doubled: also a word of two to eight Han characters that stands twice in a row, except where one of these overlaps
    it; left out, none.

    sections: only there; the whole report when left out. own: only in the report's own running text, not in what
    a page puts around it.
    """

    any: list[Marked]
    unless_near: list[Phrase] = []
    sentence_says: list[Phrase] = []
    doubled: list[Phrase] | None = None
    sections: list[PlaceKey] = []
    own: bool = False


def check(params: Params, context: Context) -> Result:
    """One fault for each match; matches of several phrases at one place count once."""
    report = context.report
    text = report.flow.text
    own = [(stretch.start, stretch.end) for stretch in stretches(report)] if params.own else None
    faults: list[Fault] = []
    taken = bytearray(len(text))
    for start, end in _found(params, report.flow):
        found = text[start:end]
        if any(taken[start:end]):
            continue
        if _UNNAMED in found and report.document.format not in _WRITTEN:
            continue
        if own is not None and not any(low <= start < high for low, high in own):
            continue
        around = text[max(0, start - _AROUND) : end + _AROUND]
        if any(near.search(around) for near in params.unless_near):
            continue
        if params.sentence_says:
            sentence = _sentence(text, start, end)
            if not any(said.search(sentence) for said in params.sentence_says):
                continue
        section = report.section_at(start) or ("preface" if start < report.preface[1] else None)
        if params.sections and section not in params.sections:
            continue
        taken[start:end] = b"\1" * (end - start)
        values = {"match": found}
        place = report.flow.place(start, end)
        faults.append(Fault(place, values, section=section, key=f"text.{found}"))
    return decide(faults)


def _found(params: Params, flow: Flow) -> Iterator[tuple[int, int]]:
    for phrase in params.any:
        for match in phrase.finditer(flow.text):
            yield phrase.span(match)
    if params.doubled is None:
        return
    for twice in islice(_TWICE.finditer(flow.text), _MOST):
        if flow.is_line_start(twice.end("word")):  # a heading, and the text below it
            continue
        start, end = twice.span()
        line = flow.text[flow.line_start(start) : flow.line_end(start)]
        if len(line) < _SHORT and not _PUNCTUATED.search(line):  # labels of a table, which run on: 结果 结果
            continue
        low, high = max(0, start - _WIDE), end + _WIDE
        right = (match.span() for phrase in params.doubled for match in phrase.finditer(flow.text, low, high))
        if not any(first < end and last > start for first, last in right):
            yield start, end


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a match, or as much of it as a sentence may hold."""
    low = max(text.rfind(sign, max(0, start - _SENTENCE), start) for sign in _ENDS)
    low = max(low + 1, start - _SENTENCE, 0)
    highs = [at for sign in _ENDS if (at := text.find(sign, end, end + _SENTENCE)) >= 0]
    return text[low : min(highs, default=end + _SENTENCE)]


KIND = Kind(Params, check, ("match",))
