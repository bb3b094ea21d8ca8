"""Where a report names the body that reports, it is the body of the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.names import is_body, may_be_one, place_of, titled_agency
from linter.checks.support.running_text import stretches
from linter.reading.model import Report
from linter.rulebook.keys import PlaceKey
from linter.text.phrases import Phrase
from linter.text.regex import regex

# words of the sentence that a phrase may have taken for the head of a name: 现向社会公布青禾市教育局
_BEFORE = regex(
    r"^.*(?:公布|发布|编制了?|编写了?|撰写了?|形成了?|汇总|[由将向把对为是]|根据|依据|按照|结合|现|[我本全])"
)
_LEAST = 4
_HEADING = 30  # characters of the longest line that may be a heading
_NUMBERED = regex(
    r"[*#]{0,6}(?:\([一二三四五六七八九十]\)|[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)]|第[一二三四五六]部分)"
)
_PLACED = regex(r"[\u4e00-\u9fff]{2,7}[省市县区州旗][\u4e00-\u9fff]{2}")
_SEVERAL = regex(r"各|有关|相关|所属|下属|下级|基层|部分|多数|个别|其[他它]")  # 各县区教育局: no one body
_SIGNED = regex(r"[\u4e00-\u9fff()]{4,30}")


class Naming(Phrase):
    """A phrase that marks the name of a body."""

    needs = ("name",)


class Params(Struct, forbid_unknown_fields=True):
    """where: "text" (phrases `any`, each of which marks `name`, in `sections`) or "signature" (the name above, or
    before, the date). placed: as `any`, for names that begin with a place."""

    where: Literal["text", "signature"]
    any: list[Naming] = []
    placed: list[Naming] = []
    sections: list[PlaceKey] = []


def check(params: Params, context: Context) -> Result:
    """One fault when another body is named. Nothing is said of offices, which draw up reports for others of their
    place, and of several bodies, of which the report then tells one by one."""
    report = context.report
    agency = titled_agency(report)
    if agency is None:
        return NOT_APPLICABLE
    named = _signed(report) if params.where == "signature" else _in_text(params, report)
    faults: list[Fault] = []
    told: set[str] = set()
    for section, name, start in named:
        if name in told or not is_body(name) or not (is_body(agency) or _from_elsewhere(params, name, agency)):
            continue
        if may_be_one(name, agency, report.grammar):
            continue
        told.add(name)
        values: dict[str, Value] = {"named": name, "agency": agency}
        place = report.flow.place(start, start + len(name))
        faults.append(Fault(place, values, section=section, key=f"agency.{params.where}.{name}"))
    return decide(faults if len(faults) == 1 else [])


def _from_elsewhere(params: Params, name: str, agency: str) -> bool:
    """Whether a report of an office is signed by a body of another place. Bodies of its own place it may speak for."""
    place = place_of(name)
    return params.where == "signature" and place != "" and place not in agency


def _in_text(params: Params, report: Report) -> Iterator[tuple[str | None, str, int]]:
    for stretch in stretches(report, running=True):
        if stretch.key not in params.sections:
            continue
        for phrase in (*params.any, *params.placed):
            # a phrase may begin with the sign that ends a heading
            for match in phrase.finditer(report.flow.text, max(0, stretch.start - 1), stretch.end):
                whole = report.flow.text[_name_start(report, *match.span("name")) : match.end("name")]
                name = _BEFORE.sub("", whole)
                if (
                    len(name) >= _LEAST
                    and not _SEVERAL.match(name)
                    and (phrase not in params.placed or _PLACED.match(whole))
                ):
                    yield stretch.key, name, match.end("name") - len(name)


def _name_start(report: Report, start: int, end: int) -> int:
    """Where a name begins: not above the line on which it ends, when a heading stands there."""
    flow = report.flow
    line = flow.line_start(end - 1)
    if line <= start:
        return start
    above = flow.line_start(line - 1)
    return line if line - above <= _HEADING and _NUMBERED.match(flow.text, above) else start


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
