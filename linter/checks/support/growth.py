"""Growth against last year as the text states it: 收到97件，同比增长7.8%."""

from __future__ import annotations

from linter.checks.narrative.claim import out_of_scope
from linter.checks.record import Growth
from linter.checks.support.counts import NUMBER, counted
from linter.reading.model import Claim, Report
from linter.text.regex import regex

_UNIT = "(?:件次|件|条|份|起|宗|项|例|次|个)"
_UP, _DOWN = "增加|增长|提高|上升|升|多", "减少|下降|降低|回落|降|少"
_SAID = (
    rf"{_UNIT}?[,(]?(?:同比|(?:较|比|与|同)(?:上一?年度?|去年|(?P<year>20\d\d)年度?)(?:同期)?"
    rf"(?:的?\(?(?P<old>{NUMBER}){_UNIT}\)?)?"
    rf"(?:相比)?),?(?:(?P<even>持平)|(?:数量)?(?P<way>{_UP}|{_DOWN})(?:了|收)?(?:(?P<count>{NUMBER}){_UNIT}(?![^,。;]*%)"
    rf"|(?P<percent>\d{{1,4}}(?:\.\d{{1,4}})?)%))"
)


def stated_growth(report: Report) -> list[Growth]:
    """Every claim of the report behind which its change against last year is stated."""
    pattern, text, found = regex(_SAID), report.flow.text, []
    for claim in report.claims:
        if claim.in_words or out_of_scope(claim, report):
            continue
        said = pattern.match(text, _after_figure(text, claim))
        if said is None or (said["year"] and report.year is not None and int(said["year"]) != report.year - 1):
            continue
        start, end = claim.start, said.end()
        found.append(
            Growth(
                claim.what,
                claim.value,
                claim.section,
                text[start:end],
                report.flow.place(start, end),
                "even" if said["even"] else "up" if said["way"] in _UP.split("|") else "down",
                _number(said["old"]),
                _number(said["count"]),
                said["percent"],
            )
        )
    return found


def _after_figure(text: str, claim: Claim) -> int:
    """Where the words after a claim's figure and unit begin."""
    match = regex(rf"(?:{NUMBER})").search(text, claim.start, claim.end)
    last = match
    while match is not None:
        last, match = match, regex(rf"(?:{NUMBER})").search(text, match.end(), claim.end)
    return last.end() if last is not None else claim.end


def _number(text: str | None) -> int | None:
    return None if text is None else counted(text)
