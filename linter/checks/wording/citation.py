"""Norms are cited with their right number and issuer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from linter.checks.model import Context, Fault, Kind, Result, decide
from linter.text.folding import fold
from linter.text.phrases import Phrase


class Citing(Phrase):
    """A phrase that marks what is cited."""

    needs = ("cited",)


class Params(Struct, forbid_unknown_fields=True):
    """any: phrases that mark `cited`. right: what `cited` must be, one of these.

    unless_near: a match is left alone when one of these stands within 30 characters.
    """

    any: list[Citing]
    right: Annotated[list[str], Meta(min_length=1)]
    unless_near: list[Phrase] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each citation that is none of the right ones."""
    report = context.report
    text = report.flow.text
    right = [fold(item) for item in params.right]
    faults: list[Fault] = []
    seen: set[int] = set()
    for phrase in params.any:
        for match in phrase.finditer(text):
            cited = match["cited"]
            if cited in right or match.start("cited") in seen:
                continue
            around = text[max(0, match.start() - 30) : match.end() + 30]
            if any(near.search(around) for near in params.unless_near):
                continue
            seen.add(match.start("cited"))
            start, end = match.span("cited")
            section = report.section_at(start) or ("preface" if start < report.preface[1] else None)
            values = {"cited": cited, "right": params.right[0]}
            faults.append(Fault(report.flow.place(start, end), values, section=section, key=f"cited.{cited}"))
    return decide(faults)


KIND = Kind(Params, check, ("cited", "right"))
