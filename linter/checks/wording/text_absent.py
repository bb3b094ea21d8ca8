"""Certain words must not occur."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import Context, Fault, Kind, Result, decide
from linter.checks.support.running_text import stretches
from linter.rulebook.keys import PlaceKey
from linter.text.regex import regex

_AROUND = 40
# what stands for a sign that has no name: where the carrier holds drawn signs, the reader put it there
_UNNAMED = "\ufffd"
_WRITTEN = ("txt", "html", "docx")


class Params(Struct, forbid_unknown_fields=True):
    """any: patterns over folded text. unless_near: a match is right when one of these stands within 40 characters.

    sections: only there; the whole report when left out. own: only in the report's own running text, not in what
    a page puts around it.
    """

    any: list[str]
    unless_near: list[str] = []
    sections: list[PlaceKey] = []
    own: bool = False


def check(params: Params, context: Context) -> Result:
    """One fault for each match; matches of several patterns at one place count once."""
    report = context.report
    text = report.flow.text
    own = [(stretch.start, stretch.end) for stretch in stretches(report)] if params.own else None
    faults: list[Fault] = []
    taken = bytearray(len(text))
    for pattern in params.any:
        for match in regex(pattern).finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            if _UNNAMED in match.group() and report.document.format not in _WRITTEN:
                continue
            if own is not None and not any(low <= start < high for low, high in own):
                continue
            around = text[max(0, start - _AROUND) : end + _AROUND]
            if any(regex(near).search(around) for near in params.unless_near):
                continue
            section = report.section_at(start) or ("preface" if start < report.preface[1] else None)
            if params.sections and section not in params.sections:
                continue
            taken[start:end] = b"\1" * (end - start)
            values = {"match": match.group()}
            place = report.flow.place(start, end)
            faults.append(Fault(place, values, section=section, key=f"text.{match.group()}"))
    return decide(faults)


KIND = Kind(Params, check, ("match",))
