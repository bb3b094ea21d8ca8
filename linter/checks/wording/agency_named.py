"""Where a report names the body that reports, it is the body of the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.names import is_body, same_body, titled_agency
from linter.checks.support.running_text import stretches
from linter.reading.model import Report
from linter.rulebook.keys import PlaceKey
from linter.text.regex import regex

# words of the sentence that a pattern may have taken for the head of a name: 现向社会公布青禾市教育局
_BEFORE = regex(
    r"^.*(?:公布|发布|编制了?|编写了?|撰写了?|形成了?|汇总|[由将向把对为是]|根据|依据|按照|结合|现|[我本全])"
)
_LEAST = 4
_SIGNED = regex(r"[\u4e00-\u9fff()]{4,30}")


class Params(Struct, forbid_unknown_fields=True):
    """where: "text" (patterns `any`, each with a group `name`, in `sections`) or "signature" (the name above, or
    before, the date)."""

    where: Literal["text", "signature"]
    any: list[str] = []
    sections: list[PlaceKey] = []


def check(params: Params, context: Context) -> Result:
    """One fault when another body is named. Nothing is said of offices, which draw up reports for others, and of
    several bodies, of which the report then tells one by one."""
    report = context.report
    agency = titled_agency(report)
    if agency is None:
        return NOT_APPLICABLE
    named = _signed(report) if params.where == "signature" else _in_text(params, report)
    faults: list[Fault] = []
    told: set[str] = set()
    for section, name, start in named:
        if name in told or not is_body(name) or not is_body(agency) or same_body(name, agency):
            continue
        told.add(name)
        values: dict[str, Value] = {"named": name, "agency": agency}
        place = report.flow.place(start, start + len(name))
        faults.append(Fault(place, values, section=section, key=f"agency.{params.where}.{name}"))
    return decide(faults if len(faults) == 1 else [])


def _in_text(params: Params, report: Report) -> Iterator[tuple[str | None, str, int]]:
    for stretch in stretches(report, running=True):
        if stretch.key not in params.sections:
            continue
        for pattern in params.any:
            for match in regex(pattern).finditer(report.flow.text, stretch.start, stretch.end):
                name = _BEFORE.sub("", match["name"])
                if len(name) >= _LEAST:
                    yield stretch.key, name, match.end("name") - len(name)


def _signed(report: Report) -> Iterator[tuple[str | None, str, int]]:
    flow, signature = report.flow, report.signature
    if signature is None or not report.sections:
        return
    at = flow.offset_of(signature.place.line, signature.place.column)
    last = report.sections[-1]
    if not last.start < at <= last.end:
        return
    start = flow.line_start(at)
    if start == at:
        start = flow.line_start(at - 1)
    name = flow.text[start:at].rstrip("(")
    above = flow.text[flow.line_start(start - 1) : start] if start else ""
    together = _SIGNED.fullmatch(above) is not None and is_body(above)  # several bodies sign
    if start >= last.start and _SIGNED.fullmatch(name) and not together:
        yield last.key, name, start


KIND = Kind(Params, check, ("named", "agency"))
