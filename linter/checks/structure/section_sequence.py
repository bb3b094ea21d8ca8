"""The section headings stand in the form's order, with the form's numbers, and no others stand beside them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide, undecided

_NUMERALS = "一二三四五六七八九十"


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "order", "numbers", or "extra" (a top-level heading that the form does not have)."""

    aspect: Literal["order", "numbers", "extra"]


def check(params: Params, context: Context) -> Result:
    """One fault for each heading out of order, wrongly numbered, or not the form's."""
    if len(context.report.sections) < 2:
        return NOT_APPLICABLE
    if params.aspect == "order":
        return decide(_order(context))
    if params.aspect == "numbers":
        if all(section.number is None for section in context.report.sections):
            return undecided(
                "各部分标题均没有序号，可能是自动编号在转换为文本时丢失",
                "no heading has a number; automatic numbering may have been lost in conversion",
            )
        return decide(_numbers(context))
    faults = [
        Fault(heading.place, {"heading": heading.text}, key=f"extra.{heading.text}")
        for heading in context.report.extra_headings
    ]
    return decide(faults)


def _order(context: Context) -> list[Fault]:
    expected = {section.key: section.number for section in context.form.sections}
    faults = []
    highest, highest_heading = 0, ""
    for section in context.report.sections:
        if expected[section.key] < highest:
            values = {"heading": section.heading, "before": highest_heading}
            faults.append(Fault(section.place, values, section=section.key, key=f"order.{section.key}"))
        else:
            highest, highest_heading = expected[section.key], section.heading
    return faults


def _numbers(context: Context) -> list[Fault]:
    """Only when all sections are there: a gap left by a missing section is that section's fault."""
    report = context.report
    if len(report.sections) < len(context.form.sections):
        return []
    expected = {section.key: section.number for section in context.form.sections}
    faults = []
    for section in report.sections:
        number = expected[section.key]
        if section.number != number:
            printed = _NUMERALS[section.number - 1] if section.number and section.number <= 10 else "（无）"
            values = {"heading": section.heading, "printed": printed, "expected": _NUMERALS[number - 1]}
            faults.append(Fault(section.place, values, section=section.key, key=f"number.{section.key}"))
    return faults


_GIVES = {
    "order": ("heading", "before"),
    "numbers": ("heading", "printed", "expected"),
    "extra": ("heading",),
}
KIND = Kind(
    Params,
    check,
    ("heading", "before", "printed", "expected"),
    names=lambda params: _GIVES[params.aspect],
    by_the_letter=True,
)
