"""A section holds something: text, or its table."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.places import section_place, unread_in, unsigned_text
from linter.rulebook.form import Text
from linter.rulebook.keys import SectionKey, Some
from linter.text.phrases import Phrase
from linter.text.regex import regex

_SIGNS = regex(r"[。,;:、.\"'()\-*#/\\~_]")


class Params(Struct, forbid_unknown_fields=True):
    """sections: which. nothing: whole texts that say nothing (无, 略); left out, only an empty section fails."""

    sections: Some[SectionKey]
    nothing: list[Phrase] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each section that is there and holds nothing."""
    report = context.report
    present = [key for key in params.sections if report.section(key) is not None]
    if not present:
        return NOT_APPLICABLE
    faults: list[Fault] = []
    unread: Text | None = None
    for key in present:
        section = next(s for s in context.form.sections if s.key == key)
        if section.table is not None:
            continue  # a section of the form's table: whether the table is there is its own rule
        text = _SIGNS.sub("", unsigned_text(report, key))
        said_nothing = any(phrase.fullmatch(text) for phrase in params.nothing)
        if not text and (reason := unread_in(report, key)) is not None:
            unread = unread or Text(f"“{section.heading}”：{reason.zh}", reason.en)
            continue
        if (params.nothing and said_nothing) or (not params.nothing and not text):
            found = report.section(key)
            assert found is not None
            values: dict[str, Value] = {"heading": found.heading, "text": text}
            faults.append(Fault(section_place(context, key), values, section=key, key=f"empty.{key}"))
    return decide(faults, unread)


KIND = Kind(Params, check, ("heading", "text"), by_the_letter=True)
