"""Headings: the five heads of section one, and the wording of the section headings."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.places import text_of
from linter.reading.headings import is_old
from linter.reading.model import Report, SubHead
from linter.rulebook.form import Matter
from linter.text.folding import fold
from linter.text.phrases import Phrase
from linter.text.regex import regex

_CLAUSE = regex(r"[^,。;:!?]+")
_HEADED = 3  # aspects named by sub-headings, from which on the section is written under the form's heads


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "heads" (section one speaks under the form's heads), "wording" (a heading is misspelt), or
    "old" (headings of the structure in use before 2019; `phrases` stand in them)."""

    aspect: Literal["heads", "wording", "old"]
    phrases: list[Phrase] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each head that is missing, or heading that is wrong."""
    if params.aspect == "heads":
        return missing_heads(context)
    if params.aspect == "wording":
        return decide(_wording(context))
    return decide(_old(params, context))


def missing_heads(context: Context) -> Result:
    """One fault for each of the form's five aspects that section one does not tell.

    Written under the form's heads, each aspect needs one of the heads. Otherwise its matter is looked for in all of the
    text, what stands under further headings of section one included.
    """
    report = context.report
    overview = report.section("overview")
    if overview is None or not context.form.aspects or not report.text("overview"):
        return NOT_APPLICABLE
    heads = _own_heads(report)
    headed = len({head.aspect for head in heads if head.aspect is not None and not head.spoken}) >= _HEADED
    named = "\n".join(head.text for head in (heads if headed else report.subheads))
    text = "\n".join([report.text("overview"), text_of(report, "extra"), *(h.text for h in report.extra_headings)])
    faults = []
    for aspect in context.form.aspects:
        labels = [fold(label) for label in (aspect.heading, *aspect.also)]
        if any(label in named for label in labels):
            continue
        if headed:
            told = any(clue in named for clue in aspect.clues) or any(head.aspect == aspect.key for head in heads)
        else:
            told = any(label in text for label in labels) or _tells(text, aspect.matter)
        if not told:
            values = {"head": aspect.heading}
            faults.append(Fault(overview.place, values, section="overview", key=f"head.{aspect.key}"))
    return decide(faults)


def _tells(text: str, matter: Matter) -> bool:
    """Whether a text speaks of a matter: in its words, or in a clause with an act and a thing of it."""
    if any(word in text for word in matter.words):
        return True
    for clause in _CLAUSE.findall(text):
        act = next((act for act in matter.acts if act in clause), None)
        if act is not None and any(thing in clause.replace(act, "", 1) for thing in matter.things):
            return True
    return False


def _own_heads(report: Report) -> list[SubHead]:
    """The sub-headings of the first rank: marked as most heads of the form are (`（一）`, not the `一是` in it)."""
    ranks: dict[str, set[str]] = {}
    marked = [(_rank(report.flow.text[head.start : head.start + 2]), head) for head in report.subheads]
    for rank, head in marked:
        if head.aspect is not None:
            ranks.setdefault(rank, set()).add(head.aspect)
    if not ranks:
        return report.subheads
    first = max(ranks, key=lambda rank: (len(ranks[rank]), rank == "("))
    return [head for rank, head in marked if rank == first or (rank == "" and head.aspect is not None)]


def _rank(mark: str) -> str:
    """What kind of mark begins a sub-heading: a bracket, 一是, 一、, a figure, or none."""
    if mark.startswith("("):
        return "("
    if mark[:1].isdigit():
        return "1"
    if mark[:1] in "一二三四五六七八九十":
        return "是" if mark[1:] == "是" else "一"
    return ""


def _wording(context: Context) -> list[Fault]:
    faults = []
    for section in context.report.sections:
        if not section.exact:
            official = next(s for s in context.form.sections if s.key == section.key)
            values = {"heading": section.heading, "official": official.heading}
            faults.append(Fault(section.place, values, section=section.key, key=f"wording.{section.key}"))
    return faults


def _old(params: Params, context: Context) -> list[Fault]:
    report = context.report
    faults = []
    for section in report.sections:
        official = next(s for s in context.form.sections if s.key == section.key)
        if is_old(section.heading, official):
            values = {"heading": section.heading, "official": official.heading}
            faults.append(Fault(section.place, values, section=section.key, key=f"old.{section.key}"))
    for heading in report.extra_headings:
        if any(phrase.search(heading.text) for phrase in params.phrases):
            faults.append(Fault(heading.place, {"heading": heading.text, "official": "—"}, key=f"old.{heading.text}"))
    return faults


_GIVES = {
    "heads": ("head",),
    "wording": ("heading", "official"),
    "old": ("heading", "official"),
}
KIND = Kind(
    Params, check, ("head", "heading", "official"), names=lambda params: _GIVES[params.aspect], by_the_letter=True
)
