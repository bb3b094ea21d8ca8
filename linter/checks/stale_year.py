"""Another year where the text speaks of the report year: a sentence left over from last year's report."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Result, decide


class Params(Struct, forbid_unknown_fields=True):
    """any: patterns over folded text, each with a group `year`. unless_before: what may stand right before the
    match and makes it a legitimate mention. back: how many years back counts as left over; ahead: how many ahead.

    sections: only there ("preface" included); the whole report when left out.
    """

    any: list[str]
    unless_before: str = ""
    back: int = 2
    ahead: int = 0
    sections: list[str] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each such year."""
    report = context.report
    if report.year is None:
        return NOT_APPLICABLE
    text = report.flow.text
    before = re.compile(f"(?:{params.unless_before})$") if params.unless_before else None
    faults: list[Fault] = []
    seen: set[int] = set()
    starts = {section.start for section in report.sections} | {head.start for head in report.subheads}
    for pattern in params.any:
        for match in re.finditer(pattern, text):
            at = match.start("year")
            year = int(match["year"])
            if at in seen or not (report.year - params.back <= year <= report.year + params.ahead) or year == report.year:
                continue
            if before is not None and before.search(text[max(0, at - 12) : at]) and at not in starts:
                continue
            section = report.section_at(at) or ("preface" if at < report.preface[1] else None)
            if section is None or at < report.preface[0] or (params.sections and section not in params.sections):
                continue
            seen.add(at)
            values = {"stated": year, "year": report.year, "quote": text[at : match.end() + 12]}
            place = report.flow.place(at, max(match.end(), at + 5))
            faults.append(Fault(place, values, section=section, key=f"stale.{section}.{match.group()}"))
    faults.sort(key=lambda fault: fault.place)
    return decide(faults)
