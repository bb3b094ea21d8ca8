"""How numbers of documents and dates are written: 〔2021〕, and no blanks inside a date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from linter.checks.finding import Fix
from linter.engine.fixing.places import edit_of
from linter.reading.model import Report
from linter.text.bilingual import Text
from linter.text.regex import regex

_BLANK: Final = "[ \t\u00a0\u3000]{0,4}"
_NUMBER: Final = regex(
    rf"[\u4e00-\u9fff]{_BLANK}([\[（(【［〔])((?:19|20)\d\d)([\]）)】］〕]){_BLANK}第?{_BLANK}\d{{1,4}}{_BLANK}号"
)
_DATE: Final = regex(
    rf"(?<![\d.])(?:(?:19|20)\d\d{_BLANK}年(?:{_BLANK}\d{{1,2}}{_BLANK}月(?:{_BLANK}\d{{1,2}}{_BLANK}日)?)?"
    rf"|\d{{1,2}}{_BLANK}月{_BLANK}\d{{1,2}}{_BLANK}日)"
)
_BLANKS: Final = regex(r"[ \t\u00a0\u3000]+")


def fixes(report: Report) -> list[Fix]:
    """The fixes in the running text."""
    lines = report.lines
    found: list[Fix] = []
    for number in dict.fromkeys(report.flow.lines):
        if number <= len(lines):
            found += [*_numbers(lines[number - 1], number), *_dates(lines[number - 1], number)]
    return found


def _numbers(line: str, number: int) -> Iterator[Fix]:
    for match in _NUMBER.finditer(line):
        marks = ((match.start(1), "〔"), (match.start(3), "〕"))
        edits = [edit_of(line, number, at, at + 1, mark) for at, mark in marks if line[at] != mark]
        if edits:
            right = f"〔{match[2]}〕"
            wrong = f"{match[1]}{match[2]}{match[3]}"
            what = Text(f"文号中的“{wrong}”改为“{right}”", f"“{wrong}” of a document number becomes “{right}”")
            yield Fix("document-number", what, edits)


def _dates(line: str, number: int) -> Iterator[Fix]:
    for match in _DATE.finditer(line):
        edits = [
            edit_of(line, number, blank.start(), blank.end(), "")
            for blank in _BLANKS.finditer(line, match.start(), match.end())
        ]
        if edits:
            right = "".join(match[0].split())
            yield Fix("date", Text(f"“{match[0]}”改为“{right}”", f"“{match[0]}” becomes “{right}”"), edits)
