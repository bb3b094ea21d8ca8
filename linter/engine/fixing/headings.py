"""A section's heading gets the wording of the form; its number, and what stands around it, stay."""

from __future__ import annotations

from typing import Final

from linter.checks.finding import Finding, Fix
from linter.engine.fixing.places import edit_of
from linter.reading.model import Report, Section
from linter.rulebook.book import Rulebook
from linter.text.bilingual import Text
from linter.text.folding import FOLD, fold, kept
from linter.text.regex import regex

NEAR: Final = 0.6
"""A wording less like the form's than this is left to the author."""
_NUMBER: Final = regex(r"\(?第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:部分)?[、.,:)丶]{0,2}")


def fix(finding: Finding, report: Report, book: Rulebook) -> Fix | None:
    """Mends a heading that is nearly the form's."""
    section = next((section for section in report.sections if section.key == finding.section), None)
    return None if section is None else _mended(section, report, book)


def fixes(report: Report, book: Rulebook) -> list[Fix]:
    """The same for wordings that are in use beside the form's and that no rule finds fault with."""
    found = [_mended(section, report, book) for section in report.sections if section.exact]
    return [fix for fix in found if fix is not None]


def _mended(section: Section, report: Report, book: Rulebook) -> Fix | None:
    place = section.place
    if report.form is None or place.line != place.end_line:
        return None
    official = next(each.heading for each in book.form(report.form).sections if each.key == section.key)
    line = report.lines[place.line - 1]
    worded = _worded(section)
    found = _span(line[: place.end_column - 1], place.column - 1, worded)
    if found is None or not _near(worded, fold(official)):
        return None
    edit = edit_of(line, place.line, *found, official)
    what = Text(f"标题“{edit.old}”改为“{official}”", f"heading “{edit.old}” becomes “{official}”")
    return Fix("heading", what, [edit])


def _worded(section: Section) -> str:
    """A heading, folded, without its number and the marks behind it."""
    text = fold(section.heading)
    match = _NUMBER.match(text) if section.number is not None else None
    return text[match.end() if match else 0 :].rstrip(":。;,")


def _span(line: str, start: int, wanted: str) -> tuple[int, int] | None:
    """Where a folded text stands in a line, from `start` on."""
    at = [index for run in kept(line, start) for index in range(run.start(), run.end())]
    folded = "".join(line[index] for index in at).translate(FOLD)
    found = folded.find(wanted) if wanted else -1
    return None if found < 0 else (at[found], at[found + len(wanted) - 1] + 1)


def _near(text: str, official: str) -> bool:
    from difflib import SequenceMatcher  # slow to import, and rarely come to

    if text == official or any(map(str.isdigit, text)):
        return False
    return SequenceMatcher(None, text, official).ratio() >= NEAR
